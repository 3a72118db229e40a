package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * What stands in a CSV, for somebody who has not decided yet what to learn from it: unlike the strict reader it counts
 * the cells that are no numbers.
 *
 * @param dialect how it is written
 * @param rows rows below the header
 * @param columns one for each column
 */
public record CsvSummary(Dialect dialect, long rows, List<Column> columns) {
    private static final int CELLS_AT_A_TIME = 1 << 14;

    /**
     * @param name as in the header
     * @param numbers cells that are finite numbers
     * @param missing cells that are empty or stand for a missing value
     * @param text all other cells
     * @param min smallest number, NaN without numbers
     * @param mean mean of the numbers, NaN without numbers
     * @param max largest number, NaN without numbers
     */
    public record Column(String name, long numbers, long missing, long text, double min, double mean, double max) {}

    /** @throws CannotProceedException if the source cannot be read or a row is not CSV */
    public static CsvSummary of(CsvSource source) {
        List<Counter> counters = new ArrayList<>();
        Dialect[] dialect = new Dialect[1];
        try (CsvTableReader reader = new CsvTableReader(source, header -> {
            dialect[0] = header.dialect();
            header.names().forEach(name -> counters.add(new Counter(name, header.dialect())));
            return counters.stream()
                    .map(counter -> new CsvColumn(counter.name, counter))
                    .toList();
        })) {
            int rows = Math.max(1, CELLS_AT_A_TIME / counters.size());
            double[] cells = new double[Math.multiplyExact(rows, counters.size())];
            long[] lines = new long[rows];
            long count = 0;
            int read;
            do {
                read = reader.read(cells, lines, 0);
                count += read;
            } while (read == rows);
            return new CsvSummary(
                    dialect[0], count, counters.stream().map(Counter::column).toList());
        }
    }

    /** Takes every cell, and counts what it is. */
    private static final class Counter implements CellReader {
        private final String name;
        private final Dialect dialect;
        private final DoubleSummaryStatistics numbers = new DoubleSummaryStatistics();
        private long missing;
        private long text;

        Counter(String name, Dialect dialect) {
            this.name = name;
            this.dialect = dialect;
        }

        @Override
        public double read(char[] buffer, int start, int length) {
            double value = dialect.numbers().parse(buffer, start, length);
            if (Double.isFinite(value)) {
                numbers.accept(value);
                return value;
            }
            String cell = new String(buffer, start, length);
            if (CellFault.isMalformed(cell)) {
                return Double.NaN;
            }
            if (Cell.isMissing(cell)) {
                missing++;
            } else {
                text++;
            }
            return 0; // nobody looks at it
        }

        @Override
        public boolean isGap(String cell) {
            return false;
        }

        @Override
        public CellFault fault(String cell) {
            return CellFault.malformed(dialect);
        }

        Column column() {
            boolean none = numbers.getCount() == 0;
            return new Column(
                    name,
                    numbers.getCount(),
                    missing,
                    text,
                    none ? Double.NaN : numbers.getMin(),
                    none ? Double.NaN : numbers.getAverage(),
                    none ? Double.NaN : numbers.getMax());
        }
    }
}
