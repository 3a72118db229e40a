package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads the rows of a part of a table, one after the other, and keeps none of them. Not thread-safe. */
@Internal
public final class TablePartReader {
    private static final int BLOCK = 1024;

    private final List<ColumnCollector> collectors;
    private final int target;
    private final double[][] block; // [columns that may be features and the target][rows]
    private final List<NumberFacts> facts = new ArrayList<>();
    private final Map<Integer, DistinctNumbers> distinct = new HashMap<>();
    private int count; // rows of the block

    TablePartReader(TableParts table) {
        int columns = table.names().size();
        this.collectors = IntStream.range(0, columns).mapToObj(table::collector).toList();
        this.target = table.features();
        this.block = new double[target + 1][BLOCK];
        for (int column = 0; column <= target; column++) {
            facts.add(NumberFacts.NONE);
            if (ColumnRules.isNamedAnId(table.names().get(column))) {
                distinct.put(column, new DistinctNumbers());
            }
        }
    }

    /**
     * Takes a cell of the row.
     *
     * @param column its position among {@link TableParts#names}
     * @return what is wrong with it, or null
     */
    public CellFault cell(int column, String text) {
        ColumnCollector cells = collectors.get(column);
        double number = cells.read(text.toCharArray(), 0, text.length());
        if (!Double.isFinite(number) && !cells.isGap(text)) {
            return cells.fault(text);
        }
        keep(column, number);
        return null;
    }

    /** The same of a number; its text is looked at where texts are wanted. */
    public CellFault number(int column, Number value) {
        double number = value.doubleValue();
        double read = Double.isFinite(number) ? collectors.get(column).readNumber(number) : Double.NaN;
        if (Double.isNaN(read)) {
            return cell(column, value.toString());
        }
        keep(column, read);
        return null;
    }

    private void keep(int column, double number) {
        if (column <= target) {
            block[column][count] = number;
        }
    }

    /** Ends a row, of which every column was taken. */
    public void endRow() {
        if (++count == BLOCK) {
            endBlock();
        }
    }

    /** What was read. */
    public TablePart part() {
        endBlock();
        return new TablePart(
                collectors.get(target).rows(),
                collectors.stream().map(ColumnCollector::summary).toList(),
                List.copyOf(facts),
                distinct);
    }

    private void endBlock() {
        double[] targets = Arrays.copyOf(block[target], count);
        for (int column = 0; column <= target; column++) {
            double[] values = Arrays.copyOf(block[column], count);
            facts.set(column, facts.get(column).merge(NumberFacts.of(values, targets)));
            DistinctNumbers numbers = distinct.get(column);
            if (numbers != null) {
                Arrays.stream(values).forEach(numbers::add);
            }
        }
        count = 0;
    }
}
