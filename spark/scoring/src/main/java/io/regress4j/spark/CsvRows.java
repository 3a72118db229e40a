package io.regress4j.spark;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import io.regress4j.data.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The lines of a partition as rows. Empty lines are none, and the first line of a file is its header. */
final class CsvRows implements Iterator<Row> {
    private static final int LINE = 0;
    private static final int FILE = 1;
    private static final int BLOCK_START = 2;
    private static final int PARTITIONS = 3;

    private final Iterator<Row> lines;
    private final CsvHeader header;
    private final Selection selection;
    private final CellReader[] readers; // by position; null of what is carried along or ignored
    private String file; // that the last line was of
    private long blockStart = -1;
    private Row next;

    /**
     * Which cells are asked for.
     *
     * @param columns names of the header's columns, and behind them of the partition's
     * @param read those that are to be numbers
     * @param numbers their positions
     * @param carried positions of those that are carried along
     * @param withOriginal whether the line itself is asked for too
     */
    record Selection(
            List<String> columns, TableSchema read, List<Integer> numbers, List<Integer> carried, boolean withOriginal)
            implements Serializable {}

    /** @param lines each with its file, where its block begins there, and the values of the partition */
    CsvRows(Iterator<Row> lines, CsvHeader header, Selection selection) {
        this.lines = lines;
        this.header = header;
        this.selection = selection;
        this.readers = new CellReader[selection.columns.size()];
        TableSchema read = selection.read;
        for (int i = 0; i < selection.numbers.size(); i++) {
            boolean isTarget = i == read.width();
            readers[selection.numbers.get(i)] = isTarget
                    ? CellReader.ofNumbers(Dialect.PLAIN)
                    : read.columns().get(i).cells(read.missing(), Dialect.PLAIN);
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && lines.hasNext()) {
            Row line = lines.next();
            if (isFirstOfFile(line)) {
                header.requireSame(line.getString(FILE), line.getString(LINE));
            } else if (!line.getString(LINE).isEmpty()) {
                next = row(line);
            }
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private boolean isFirstOfFile(Row line) {
        boolean isSameBlock = line.getString(FILE).equals(file) && line.getLong(BLOCK_START) == blockStart;
        file = line.getString(FILE);
        blockStart = line.getLong(BLOCK_START);
        return !isSameBlock && blockStart == 0;
    }

    private Row row(Row line) {
        List<String> cells = new ArrayList<>(CsvLine.cells(line.getString(LINE), file));
        int count = cells.size();
        for (int i = PARTITIONS; i < line.length(); i++) {
            cells.add(line.isNullAt(i) ? "" : line.getString(i));
        }
        double[] numbers = new double[cells.size()];
        Reject broken = count == header.names().size() ? null : wrongLength(count);
        Reject fault = fault(
                cells,
                broken == null ? cells.size() : Math.min(count, header.names().size()),
                numbers);
        return row(line, cells, numbers, fault == null ? broken : fault);
    }

    private Row row(Row line, List<String> cells, double[] numbers, Reject reject) {
        List<Object> values = new ArrayList<>();
        selection.numbers.forEach(position -> values.add(reject == null ? numbers[position] : null));
        selection.carried.forEach(position -> values.add(reject == null ? text(cells.get(position)) : null));
        values.add(file);
        values.add(reject == null ? null : reject.toRow());
        if (selection.withOriginal) {
            values.add(line.getString(LINE));
        }
        return RowFactory.create(values.toArray());
    }

    /** A cell's text, or null if there is none in it. */
    private static String text(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    /**
     * What is wrong with the first of so many cells that is not as it should be, or null.
     *
     * @param numbers receives the numbers of those that are to be numbers
     */
    private Reject fault(List<String> cells, int count, double[] numbers) {
        for (int i = 0; i < count; i++) {
            Reject fault = readers[i] == null ? malformed(i, cells.get(i)) : unread(i, cells.get(i), numbers);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private Reject malformed(int position, String cell) {
        return CsvLine.holdsMalformed(cell)
                ? new Reject(
                        selection.columns.get(position),
                        cell,
                        CellFault.of(cell).reason())
                : null;
    }

    private Reject unread(int position, String cell, double[] numbers) {
        double number = ValueReader.read(readers[position], cell);
        numbers[position] = Double.isFinite(number) ? number : Double.NaN;
        return Double.isFinite(number)
                ? null
                : ValueReader.fault(selection.columns.get(position), cell, readers[position]);
    }

    private Reject wrongLength(int count) {
        int width = header.names().size();
        String reason = "the row has %d cells, the header has %d".formatted(count, width);
        return count < width
                ? new Reject(
                        header.names().get(count),
                        "%d cells".formatted(count),
                        reason + "; this is the first one missing")
                : new Reject("", "%d cells".formatted(count), reason);
    }
}
