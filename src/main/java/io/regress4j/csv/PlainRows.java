package io.regress4j.csv;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a chunk whose rows are as plain as most are, from its bytes: no quotes, no blank lines, as many cells in each row as
 * the header has, and decimal numbers where numbers are wanted. It gives up at the first byte that is not so, and reports
 * nothing: {@link RecordParser} then reads the chunk, to the same numbers, and knows what is wrong.
 */
final class PlainRows {
    private static final int IGNORED = RowHandler.IGNORED;

    private final PlainNumber number = new PlainNumber();
    private final byte[] bytes;
    private final int length;
    private final byte delimiter;
    private final int[] slots; // where in a row the number of a cell goes [cells]
    private final int[] keptSlots; // where its text goes [cells]
    private final int width;
    private final int keptWidth;
    private final double[] cells;
    private final String[] kept;
    private int at;
    private int row;

    private PlainRows(CsvColumns columns, CsvChunk chunk) {
        this.bytes = chunk.bytes();
        this.length = chunk.length();
        this.delimiter = (byte) columns.header().dialect().delimiter().separator();
        this.slots = RowHandler.slots(
                columns.header().names(),
                columns.read().stream().map(CsvColumn::name).toList());
        this.keptSlots = RowHandler.slots(columns.header().names(), columns.kept());
        this.width = columns.width();
        this.keptWidth = columns.kept().size();
        int rows = countRows();
        this.cells = new double[rows * width];
        this.kept = new String[rows * keptWidth];
    }

    /** What the chunk holds, or nothing if it is not that plain. */
    static Optional<CsvRows> read(CsvColumns columns, CsvChunk chunk) {
        Dialect dialect = columns.header().dialect();
        boolean mayBePlain = !chunk.hasQuotes()
                && !chunk.isTooLong()
                && dialect.comment() == null
                && dialect.delimiter() != Delimiter.BLANKS
                && columns.read().stream().allMatch(column -> column.cells().takesPlainNumbers());
        return mayBePlain ? new PlainRows(columns, chunk).read() : Optional.empty();
    }

    private Optional<CsvRows> read() {
        while (at < length) {
            if (!readRow()) {
                return Optional.empty();
            }
            row++;
        }
        int[] lines = new int[row];
        Arrays.setAll(lines, i -> i + 1);
        return Optional.of(new CsvRows(lines, cells, kept, List.of(), 0, row, null));
    }

    /** If it is as plain as it seems. */
    private int countRows() {
        int ends = 0;
        for (int i = 0; i < length; i++) {
            ends += bytes[i] == '\n' ? 1 : 0;
        }
        return length > 0 && bytes[length - 1] != '\n' ? ends + 1 : ends;
    }

    private boolean readRow() {
        for (int cell = 0; cell < slots.length; cell++) {
            int start = at;
            boolean isTaken = slots[cell] == IGNORED ? skipText() : readNumber(row * width + slots[cell]);
            boolean isBlankLine = at == start && slots.length == 1;
            if (!isTaken || isBlankLine) {
                return false;
            }
            if (keptSlots[cell] != IGNORED) {
                kept[row * keptWidth + keptSlots[cell]] =
                        new String(bytes, start, at - start, StandardCharsets.US_ASCII);
            }
            if (cell + 1 < slots.length && !pass(delimiter)) {
                return false;
            }
        }
        return at == length || pass('\n') || pass('\r') && pass('\n');
    }

    private boolean pass(int expected) {
        if (at < length && bytes[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes a cell that holds letters of ASCII, which cannot be malformed. */
    private boolean skipText() {
        while (at < length && bytes[at] != delimiter && bytes[at] != '\n' && bytes[at] != '\r') {
            if (bytes[at++] <= 0) {
                return false;
            }
        }
        return true;
    }

    private boolean readNumber(int slot) {
        double value = number.read(bytes, at, length);
        int end = number.end();
        boolean isEnd = end == length || bytes[end] == delimiter || bytes[end] == '\n' || bytes[end] == '\r';
        if (Double.isNaN(value) || !isEnd) {
            return readOtherNumber(slot);
        }
        at = end;
        cells[slot] = value;
        return true;
    }

    /** One of many digits, or with a large exponent. */
    private boolean readOtherNumber(int slot) {
        int start = at;
        while (at < length && Cell.isDecimal((char) bytes[at])) {
            at++;
        }
        if (at == start) {
            return false;
        }
        try {
            cells[slot] = JavaDoubleParser.parseDouble(bytes, start, at - start);
            return Double.isFinite(cells[slot]);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
