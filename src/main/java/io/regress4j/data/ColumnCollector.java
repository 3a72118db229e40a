package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Reads a column whose kind is not known yet: numbers as they are, dates as days; and remembers which texts there are, as long
 * as they are few. For one thread: each chunk of a file has its own, and they are added up in the order of the chunks.
 */
final class ColumnCollector implements CellReader {
    /** How somebody wants it read. */
    enum Wanted {
        ANYTHING,
        NUMBERS,
        TEXTS,
        DATES
    }

    /** Different texts of a column that somebody wants as categories, or that groups rows, at the most. */
    static final int MOST_TEXTS = 1_000_000;

    private static final int GAP = -1;
    private static final int FIRST_ROWS = 16;

    private final Wanted wanted;
    private final DateFormat format;
    private final CellReader numbersIn;
    private final MissingWords missing;
    private final int mostTexts;
    private final Dialect dialect;
    private final Map<String, Integer> cells = new LinkedHashMap<>(); // different texts of cells, numbers among them
    private int[]
            positions; // of each row's text among them; null once there are too many, or if only numbers are wanted
    private int rows;
    private long numbers;
    private long dates;
    private long gaps;
    private long texts;
    private int firstTextRow = -1;
    private String firstText;
    private int firstGapRow = -1;

    /** The one for a column of which this is asked. */
    static ColumnCollector of(String name, ColumnRequest request, Dialect dialect) {
        if (request.categorical().contains(name)) {
            return new ColumnCollector(Wanted.TEXTS, DateFormat.ISO, request.missing(), MOST_TEXTS, dialect);
        }
        if (request.dates().containsKey(name)) {
            return new ColumnCollector(Wanted.DATES, request.dates().get(name), request.missing(), 0, dialect);
        }
        boolean isNumeric = request.numeric().contains(name);
        return new ColumnCollector(
                isNumeric ? Wanted.NUMBERS : Wanted.ANYTHING,
                DateFormat.ISO,
                request.missing(),
                request.maxCategories(),
                dialect);
    }

    /** @param mostTexts different texts that are remembered */
    ColumnCollector(Wanted wanted, DateFormat format, MissingWords missing, int mostTexts, Dialect dialect) {
        this.wanted = wanted;
        this.format = format;
        this.missing = missing;
        this.mostTexts = mostTexts;
        this.numbersIn = new NumericColumn("", Missing.ALLOWED).cells(missing, dialect);
        this.dialect = dialect;
        this.positions = wanted == Wanted.NUMBERS ? null : new int[FIRST_ROWS];
    }

    @Override
    public double read(char[] buffer, int start, int length) {
        int row = rows++;
        if (takesNumbers()) {
            double number = numbersIn.read(buffer, start, length);
            if (Double.isFinite(number)) {
                numbers++;
                if (positions != null && wanted == Wanted.ANYTHING) {
                    note(row, new String(buffer, start, length).strip());
                }
                return number;
            }
        }
        String text = new String(buffer, start, length).strip();
        if (isGap(text)) {
            if (gaps++ == 0) {
                firstGapRow = row;
            }
            note(row, null);
            return Double.NaN;
        }
        if (wanted == Wanted.NUMBERS || CellFault.isMalformed(text)) {
            return Double.NaN; // a fault
        }
        return dateOrText(row, text);
    }

    /** Where texts are remembered, even that of a number must be seen. */
    @Override
    public double readNumber(double number) {
        boolean isEnough = wanted == Wanted.NUMBERS || wanted == Wanted.ANYTHING && positions == null;
        double value = isEnough ? numbersIn.readNumber(number) : Double.NaN;
        if (!Double.isNaN(value)) {
            rows++;
            numbers++;
        }
        return value;
    }

    @Override
    public CellReader forChunk() {
        ColumnCollector chunk = new ColumnCollector(wanted, format, missing, mostTexts, dialect);
        if (positions == null) {
            chunk.positions = null; // there are too many texts already
        }
        return chunk;
    }

    @Override
    public void add(CellReader chunk) {
        add((ColumnCollector) chunk);
    }

    private void add(ColumnCollector next) {
        addTexts(next);
        addCounts(next.summary());
    }

    /** The same of rows that were read elsewhere; where each row's text is among the texts is not known then. */
    void add(ColumnSummary next) {
        if (positions != null) {
            if (next.distinct() == null) {
                positions = null;
            } else {
                next.distinct().forEach(this::place);
                positions = cells.size() > mostTexts ? null : positions;
            }
        }
        addCounts(next);
    }

    private void addCounts(ColumnSummary next) {
        if (texts == 0 && next.texts() > 0) {
            firstTextRow = rows + next.firstTextRow();
            firstText = next.firstText();
        }
        if (gaps == 0 && next.gaps() > 0) {
            firstGapRow = rows + next.firstGapRow();
        }
        rows = Math.addExact(rows, next.rows());
        numbers += next.numbers();
        dates += next.dates();
        gaps += next.gaps();
        texts += next.texts();
    }

    /** What was read, without the rows. */
    ColumnSummary summary() {
        return new ColumnSummary(
                rows,
                numbers,
                dates,
                gaps,
                texts,
                firstTextRow,
                firstText,
                firstGapRow,
                positions == null ? null : List.copyOf(cells.keySet()));
    }

    private void addTexts(ColumnCollector next) {
        if (positions == null) {
            return;
        }
        int[] places = new int[next.cells.size()]; // of the chunk's texts among these
        int count = 0;
        for (String text : next.cells.keySet()) {
            places[count++] = place(text);
            if (cells.size() > mostTexts) {
                positions = null;
                return;
            }
        }
        reserve(rows + next.rows);
        for (int row = 0; row < next.rows; row++) {
            int place = next.positions[row];
            positions[rows + row] = place == GAP ? GAP : places[place];
        }
    }

    private double dateOrText(int row, String text) {
        double days = wanted == Wanted.TEXTS ? Double.NaN : format.days(text);
        if (!Double.isNaN(days)) {
            dates++;
            note(row, text);
            return days;
        }
        if (wanted == Wanted.DATES) {
            return Double.NaN; // a fault
        }
        if (texts++ == 0) {
            firstTextRow = row;
            firstText = text;
        }
        note(row, text);
        return 0; // its position says what it is
    }

    /** Remembers the text of a row, as long as there are few; null for a gap. */
    private void note(int row, String text) {
        if (positions == null) {
            return;
        }
        reserve(row + 1);
        positions[row] = text == null ? GAP : place(text);
        if (cells.size() > mostTexts) {
            positions = null;
        }
    }

    /** Of a text among the different ones, as they came. */
    private int place(String text) {
        Integer place = cells.get(text);
        if (place == null) {
            place = cells.size();
            cells.put(text, place);
        }
        return place;
    }

    private void reserve(int needed) {
        if (needed > positions.length) {
            positions = Arrays.copyOf(positions, (int) Math.min(Integer.MAX_VALUE - 8, 2L * needed));
        }
    }

    @Override
    public boolean isGap(String text) {
        return takesNumbers() ? numbersIn.isGap(text) : missing.contains(text);
    }

    /** Of what is wanted as texts or dates, a number is one too: house number 8, or the date 20240131. */
    private boolean takesNumbers() {
        return wanted == Wanted.ANYTHING || wanted == Wanted.NUMBERS;
    }

    @Override
    public CellFault fault(String text) {
        return wanted == Wanted.DATES && !CellFault.isMalformed(text)
                ? CellFault.notADate(format.toString())
                : numbersIn.fault(text);
    }

    /** What its cells are. */
    ColumnKind kind() {
        if (numbers + dates + texts == 0) {
            return ColumnKind.EMPTY;
        }
        if (dates + texts == 0) {
            return ColumnKind.NUMERIC;
        }
        if (numbers + texts == 0) {
            return ColumnKind.DATE;
        }
        if (numbers + dates == 0) {
            return isFew() ? ColumnKind.CATEGORICAL : ColumnKind.TEXT;
        }
        if (numbers >= texts || dates > 0) {
            return ColumnKind.MIXED;
        }
        return isFew() ? ColumnKind.CATEGORICAL : ColumnKind.TEXT;
    }

    /** Somebody who asks for categories gets them. */
    private boolean isFew() {
        return positions != null && (wanted == Wanted.TEXTS || cells.size() * 2L < rows);
    }

    /** The categories in their order. */
    List<String> categories() {
        return cells.keySet().stream().sorted(CategoricalColumn.BY_CODE_POINT).toList();
    }

    /**
     * Where each row's category is among the categories, or behind them if it is missing.
     *
     * @return [rows]
     */
    int[] categoryPositions() {
        List<String> categories = categories();
        int[] order = cells.keySet().stream()
                .mapToInt(text -> Collections.binarySearch(categories, text, CategoricalColumn.BY_CODE_POINT))
                .toArray();
        return IntStream.range(0, rows)
                .map(row -> positions[row] == GAP ? order.length : order[positions[row]])
                .toArray();
    }

    /** How many cells have each text, the most frequent first; empty if the texts are too many. */
    List<Map.Entry<String, Long>> counts() {
        if (positions == null) {
            return List.of();
        }
        long[] counts = new long[cells.size()];
        IntStream.range(0, rows)
                .map(row -> positions[row])
                .filter(at -> at != GAP)
                .forEach(at -> counts[at]++);
        return cells.entrySet().stream()
                .map(cell -> Map.entry(cell.getKey(), counts[cell.getValue()]))
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey, CategoricalColumn.BY_CODE_POINT))
                .toList();
    }

    /** How many different texts there are, in words. */
    String manyTexts() {
        return positions == null
                ? "more than %,d different texts".formatted(mostTexts)
                : "%,d different texts in %,d rows".formatted(cells.size(), rows);
    }

    DateFormat format() {
        return format;
    }

    /** How many cells there are. */
    int rows() {
        return rows;
    }

    long gaps() {
        return gaps;
    }

    long numbers() {
        return numbers;
    }

    long dates() {
        return dates;
    }

    /** How many cells are texts. */
    long texts() {
        return texts;
    }

    /** The row of the first text; -1 if there is none. */
    int firstTextRow() {
        return firstTextRow;
    }

    String firstText() {
        return firstText;
    }

    /** The row of the first missing value; -1 if there is none. */
    int firstGapRow() {
        return firstGapRow;
    }

    /** How the first text would be a number; empty if it would be none in any way, or texts are wanted. */
    Optional<CellFault> writtenOtherwise() {
        return texts == 0 || wanted == Wanted.TEXTS
                ? Optional.empty()
                : CellFault.ofNumberWrittenOtherwise(firstText, dialect.numbers());
    }

    /** The first cells that are no numbers, for a message. */
    List<String> someTexts(int count) {
        return positions == null
                ? List.of(firstText)
                : cells.keySet().stream()
                        .filter(text -> Double.isNaN(dialect.numbers().parse(text)))
                        .limit(count)
                        .toList();
    }
}
