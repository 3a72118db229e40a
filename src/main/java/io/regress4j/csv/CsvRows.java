package io.regress4j.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a chunk holds. Lines count from 1 at the chunk's first.
 *
 * @param lines of the rows that can be used [rows]
 * @param cells their numbers, row-major [rows, columns read]
 * @param kept their texts, row-major [rows, kept columns]
 * @param faults why other rows cannot be used, in their order
 * @param trailingBlanks how many blank lines are at the end: faults if a row follows
 * @param lineCount how many lines there are in all
 * @param broken why the text is not CSV from some place on, or null
 */
public record CsvRows(
        int[] lines,
        double[] cells,
        String[] kept,
        List<RowFault> faults,
        int trailingBlanks,
        int lineCount,
        RowFault broken) {

    public int rows() {
        return lines.length;
    }

    /** With more rows that turned out to be of no use, though their cells are numbers. */
    public CsvRows withFaults(List<RowFault> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<RowFault> all = new ArrayList<>(faults);
        all.addAll(more);
        all.sort(Comparator.comparingLong(RowFault::line));
        return new CsvRows(lines, cells, kept, all, trailingBlanks, lineCount, broken);
    }

    /** Whether there is anything but blank lines. */
    boolean hasRecords() {
        return lineCount > trailingBlanks;
    }

    /** Collects rows in arrays that grow by doubling. */
    static final class Builder {
        /** Of a short cell: so nearly always there is room at once. */
        private static final int BYTES_OF_A_CELL = 8;

        private final CsvColumns columns;
        private final RowHandler handler;
        private final List<RowFault> faults = new ArrayList<>();
        private int[] lines;
        private double[] cells;
        private String[] kept;
        private int rows;
        private int records;
        private int blanks;

        Builder(CsvColumns columns, RowHandler handler, int bytes) {
            this.columns = columns;
            this.handler = handler;
            this.lines = new int
                    [1 + bytes / BYTES_OF_A_CELL / columns.header().names().size()];
            this.cells = new double[lines.length * columns.width()];
            this.kept = new String[lines.length * columns.kept().size()];
            handler.writeTo(cells, kept, 0);
        }

        void add(RowHandler.Outcome outcome) {
            records++;
            if (outcome == RowHandler.Outcome.BLANK) {
                blanks++;
                return;
            }
            reportBlanks();
            if (outcome == RowHandler.Outcome.COMMENT) {
                return;
            }
            if (outcome == RowHandler.Outcome.FAULT) {
                faults.add(handler.fault());
                return;
            }
            lines[rows++] = (int) handler.line();
            reserve();
            handler.writeTo(cells, kept, rows);
        }

        CsvRows build(CsvChunk chunk, RowFault broken) {
            if (broken != null) {
                reportBlanks();
            }
            return new CsvRows(
                    Arrays.copyOf(lines, rows),
                    Arrays.copyOf(cells, rows * columns.width()),
                    Arrays.copyOf(kept, rows * columns.kept().size()),
                    faults,
                    blanks,
                    chunk.hasQuotes() ? chunk.lines() : records,
                    broken);
        }

        private void reportBlanks() {
            if (blanks == 0) {
                return; // nearly always
            }
            RowFault.blankLines(columns.header().source(), handler.line() - blanks, blanks)
                    .forEach(faults::add);
            blanks = 0;
        }

        private void reserve() {
            if (rows == lines.length) {
                lines = Arrays.copyOf(lines, 2 * rows);
                cells = Arrays.copyOf(cells, 2 * cells.length);
                kept = Arrays.copyOf(kept, 2 * kept.length);
            }
        }
    }
}
