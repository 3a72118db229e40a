package io.regress4j.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns the cells of one record into numbers in place, without making strings. The first record is the header. FastCSV calls
 * it, or {@link PlainLines}.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<RowHandler.Outcome> {
    enum Outcome {
        ROW,
        FAULT,
        BLANK,
        COMMENT
    }

    static final int IGNORED = -1;

    private final String source;
    private final List<String> header;
    private final CsvColumns columns; // null for the header
    private final Dialect dialect; // null for the header
    private final int[] slots; // where in a row the number of a cell goes; null for the header
    private final int[] keptSlots; // where its text goes
    private final CellReader[] readers; // of each cell of a row; null for the header
    private final int width; // of a row's numbers
    private double[] cells;
    private String[] kept;
    private int row;
    private long line;
    private RowFault fault;
    private boolean blank;
    private boolean comment;

    private RowHandler(String source, List<String> header, CsvColumns columns) {
        this.source = source;
        this.header = header;
        this.columns = columns;
        this.dialect = columns == null ? null : columns.header().dialect();
        this.slots = columns == null
                ? null
                : slots(header, columns.read().stream().map(CsvColumn::name).toList());
        this.width = columns == null ? 0 : columns.width();
        this.keptSlots = columns == null ? null : slots(header, columns.kept());
        this.readers = columns == null
                ? null
                : Arrays.stream(slots)
                        .mapToObj(slot -> slot == IGNORED
                                ? null
                                : columns.read().get(slot).cells())
                        .toArray(CellReader[]::new);
    }

    static RowHandler ofHeader(String source) {
        return new RowHandler(source, new ArrayList<>(), null);
    }

    static RowHandler ofRows(CsvColumns columns) {
        return new RowHandler(columns.header().source(), columns.header().names(), columns);
    }

    /** The place of each column of a header among these names, or {@link #IGNORED}. */
    static int[] slots(List<String> header, List<String> names) {
        if (names.equals(header)) {
            return IntStream.range(0, names.size()).toArray(); // all of them, even those with one name
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(names.get(i), i);
        }
        return header.stream()
                .mapToInt(name -> places.getOrDefault(name, IGNORED))
                .toArray();
    }

    List<String> header() {
        return header;
    }

    RowFault fault() {
        return fault;
    }

    /** Line of the record, counted from the chunk's first. */
    long line() {
        return line;
    }

    /** Name of the column that is being read. */
    String currentColumn() {
        return name(getFieldCount());
    }

    /** Where the next row goes. */
    void writeTo(double[] cells, String[] kept, int row) {
        this.cells = cells;
        this.kept = kept;
        this.row = row;
    }

    @Override
    protected void handleBegin(long startingLine) {
        begin(startingLine);
    }

    @Override
    protected void handleEmpty() {
        blank = true;
    }

    @Override
    protected void handleComment(char[] buffer, int start, int length) {
        comment = true;
    }

    void begin(long startingLine) {
        line = startingLine;
        fault = null;
        blank = false;
        comment = false;
    }

    @Override
    protected void handleField(int index, char[] buffer, int start, int length, boolean quoted) {
        if (slots == null) {
            header.add(CsvHeader.name(new String(buffer, start, length)));
        } else {
            cell(index, buffer, start, length);
        }
    }

    @Override
    protected Outcome buildRecord() {
        if (blank || comment) {
            return blank ? Outcome.BLANK : Outcome.COMMENT;
        }
        return end(getFieldCount());
    }

    /** Ends a row of so many cells. */
    Outcome end(int cellCount) {
        if (slots != null && fault == null && cellCount != slots.length) {
            fault = wrongLength(cellCount);
        }
        return fault == null ? Outcome.ROW : Outcome.FAULT;
    }

    /** Takes a decimal number without seeing its text; false if the text must be seen. */
    boolean takesNumber(int index, double number) {
        if (fault != null || index >= slots.length) {
            return true; // the row is of no use
        }
        if (slots[index] == IGNORED || keptSlots[index] != IGNORED) {
            return slots[index] == IGNORED && keptSlots[index] == IGNORED;
        }
        double value = readers[index].readNumber(number);
        cells[row * width + slots[index]] = value;
        return !Double.isNaN(value);
    }

    void cell(int index, char[] buffer, int start, int length) {
        if (fault != null || index >= slots.length) {
            return; // the row is of no use
        }
        if (keptSlots[index] != IGNORED) {
            kept[row * columns.kept().size() + keptSlots[index]] = new String(buffer, start, length);
        }
        if (slots[index] == IGNORED) {
            if (holdsMalformed(buffer, start, length)) {
                String text = new String(buffer, start, length);
                fault = cellFault(index, text, CellFault.malformed(dialect));
            }
            return;
        }
        CellReader reader = readers[index];
        double value = reader.read(buffer, start, length);
        if (!Double.isFinite(value)) {
            String text = new String(buffer, start, length);
            if (!reader.isGap(text)) {
                fault = cellFault(index, text, reader.fault(text));
                return;
            }
            value = Double.NaN;
        }
        cells[row * width + slots[index]] = value;
    }

    private static boolean holdsMalformed(char[] buffer, int start, int length) {
        for (int i = start; i < start + length; i++) {
            if (CellFault.isMalformed(buffer[i])) {
                return true;
            }
        }
        return false;
    }

    private RowFault cellFault(int index, String text, CellFault fault) {
        return fault(index, text, fault.reason(), fault.cure());
    }

    private RowFault wrongLength(int cellCount) {
        String reason = "the row has %d cells, the header has %d".formatted(cellCount, slots.length);
        boolean isShort = cellCount < slots.length;
        boolean mayBeDecimalCommas = dialect.delimiter() == Delimiter.COMMA && cellCount > slots.length;
        return new RowFault(
                source,
                line(),
                isShort ? name(cellCount) : "",
                "%d cells".formatted(cellCount),
                isShort ? reason + "; this is the first one missing" : reason,
                mayBeDecimalCommas
                        ? "Decimal commas or commas in texts may be the reason: quote such cells, or separate all cells by semicolons."
                        : "Correct the row, or remove it.");
    }

    private RowFault fault(int index, String text, String reason, String cure) {
        return new RowFault(source, line(), name(index), text, reason, cure);
    }

    private String name(int index) {
        return slots == null || index >= header.size() ? String.valueOf(index + 1) : header.get(index);
    }
}
