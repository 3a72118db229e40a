package io.regress4j.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first rows of a file, cut by one delimiter: evidence for or against it. */
final class SampleRows {
    /** The header and so many rows. */
    private static final int MOST = 101;

    private final Delimiter delimiter;
    private final List<NumberFormat> formats;
    private final List<CsvRecord> records;
    private final boolean isBroken;
    private final int start;
    private final boolean hasHeader;

    /** A cell, its line in the text and its column, counted from 1. */
    record Place(String cell, int line, int column) {}

    private SampleRows(Dialect dialect, List<NumberFormat> formats, List<CsvRecord> records, boolean isBroken) {
        this.delimiter = dialect.delimiter();
        this.formats = formats;
        this.records = records;
        this.isBroken = isBroken;
        this.hasHeader = dialect.hasHeader();
        this.start = findStart();
    }

    /**
     * @param isWhole whether the text ends with the file, and not amid a row
     * @param formats in which a cell may be a number
     */
    static SampleRows read(String text, boolean isWhole, Dialect dialect, List<NumberFormat> formats) {
        List<CsvRecord> records = new ArrayList<>();
        boolean isBroken = false;
        CsvRecordHandler handler = CsvRecordHandler.of(limits -> limits.maxFields(RecordParser.LONGEST_RECORD));
        try (CloseableIterator<CsvRecord> reader = RecordParser.reader(dialect)
                .skipEmptyLines(true)
                .build(handler, RecordParser.readable(text, dialect))
                .iterator()) {
            boolean isCut = !isWhole;
            while (records.size() < MOST && reader.hasNext()) {
                CsvRecord record = reader.next();
                isCut = !isWhole && !reader.hasNext();
                if (!record.isComment() && !(isCut && !records.isEmpty())) {
                    records.add(record);
                }
            }
        } catch (CsvParseException e) {
            isBroken = true; // who reads the file says what is wrong
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from a string: never
        }
        return new SampleRows(dialect, formats, records, isBroken);
    }

    /**
     * The one of these that cuts most rows into the same number of cells, two or more: if possible from the first row on, if
     * possible not at blanks, if possible into rows below a header, then with the smallest share of texts, and then the first of them. If none cuts so, the first
     * that cuts the header, or else the first at all.
     */
    static SampleRows best(List<SampleRows> samples) {
        return samples.stream()
                .filter(SampleRows::isTable)
                .filter(sample -> !sample.givesWayToBlanks(samples))
                .min(Comparator.<SampleRows, Boolean>comparing(sample -> sample.start > 0)
                        .thenComparing(sample -> sample.delimiter == Delimiter.BLANKS)
                        .thenComparing(sample -> sample.size() == 1)
                        .thenComparing(SampleRows::textShare))
                .orElseGet(() -> samples.stream()
                        .filter(sample -> !sample.isEmpty() && sample.get(0).size() > 1)
                        .filter(sample -> sample.delimiter != Delimiter.BLANKS)
                        .findFirst()
                        .orElse(samples.get(0)));
    }

    Delimiter delimiter() {
        return delimiter;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    /** The cells of a row, the first being the header. */
    List<String> get(int row) {
        return records.get(row).getFields();
    }

    /** The line of a row within the text, counted from 1. */
    int line(int row) {
        return (int) records.get(row).getStartingLineNumber();
    }

    /** The first row that has as many cells as most; -1 if no row has more than one. */
    int start() {
        return start;
    }

    /** The rows from one on. */
    Stream<List<String>> below(int row) {
        return records.stream().skip(Math.max(0, row)).map(CsvRecord::getFields);
    }

    /** The cells of the rows from one on. */
    Stream<Place> places(int row) {
        return IntStream.range(row, size())
                .boxed()
                .flatMap(i -> IntStream.range(0, get(i).size())
                        .mapToObj(column -> new Place(get(i).get(column), line(i), column + 1)));
    }

    boolean isNumber(String cell) {
        return formats.stream().anyMatch(format -> format.takes(cell));
    }

    /** Whether a cell is a number that is not whole, as few names are. */
    boolean isFraction(String cell) {
        return isNumber(cell) && !cell.strip().matches("[0-9]+");
    }

    /**
     * Whether the header names every column but the first, which holds the names of the rows, as R's write.table writes it.
     * Where commas separate the cells, unquoted decimal commas would look the same if the rows were counted.
     */
    boolean hasRowNames() {
        if (size() < 2 || !below(1).allMatch(row -> row.size() == get(0).size() + 1)) {
            return false;
        }
        List<String> first = below(1).map(row -> row.get(0).strip()).toList();
        boolean areCounted = delimiter != Delimiter.COMMA
                && IntStream.range(0, first.size()).allMatch(i -> first.get(i).equals(String.valueOf(i + 1)));
        return areCounted || first.stream().noneMatch(cell -> isNumber(cell) || Cell.isMissing(cell));
    }

    /** Whether the header begins with a # that counts as a column, so that it has one more than every row. */
    boolean hasCommentedHeader() {
        return size() > 1
                && get(0).get(0).strip().equals("#")
                && below(1).allMatch(row -> row.size() == get(0).size() - 1);
    }

    boolean hasNumber(int row) {
        return row >= 0 && get(row).stream().anyMatch(this::isNumber);
    }

    /** The character that begins every line above the start, as comments begin; null if there is none. */
    Character commentAbove() {
        List<Character> first = records.stream()
                .limit(start)
                .map(record ->
                        record.getField(0).isEmpty() ? ' ' : record.getField(0).charAt(0))
                .distinct()
                .toList();
        return first.size() == 1 && "#%!*/;@>".indexOf(first.get(0)) >= 0 ? first.get(0) : null;
    }

    /** Of the cells below the header. Asked for only where it decides, because it takes every cell for a number. */
    private double textShare() {
        return below(hasHeader ? start + 1 : start)
                .flatMap(List::stream)
                .mapToInt(cell -> isNumber(cell) || Cell.isMissing(cell) ? 0 : 1)
                .average()
                .orElse(0);
    }

    private int findStart() {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        records.stream()
                .map(CsvRecord::getFieldCount)
                .filter(count -> count > 1)
                .forEach(count -> counts.merge(count, 1, Integer::sum));
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        return IntStream.range(0, records.size())
                .filter(i -> counts.getOrDefault(records.get(i).getFieldCount(), -1) == most)
                .findFirst()
                .orElse(-1);
    }

    /** Whether more than half of the rows have the same number of cells, and more than one below a title. */
    private boolean isTable() {
        if (start < 0 || isBroken) {
            return false;
        }
        int width = get(start).size();
        long same = below(start).filter(row -> row.size() == width).count();
        boolean isRegular = 2 * same > size() && (start == 0 || same > 1);
        return isRegular && (delimiter != Delimiter.BLANKS || isTableOfBlanks());
    }

    /** Whether tabs separate only some of the cells, and spaces the others. */
    private boolean givesWayToBlanks(List<SampleRows> samples) {
        return delimiter == Delimiter.TAB
                && !isEven()
                && samples.stream()
                        .anyMatch(other -> other.delimiter == Delimiter.BLANKS && other.isTable() && other.isEven());
    }

    /** Whether every row has as many cells as the header. */
    private boolean isEven() {
        return below(0).allMatch(row -> row.size() == get(0).size());
    }

    /** Titles and names have blanks too: without rows, or below a title that rows of texts follow, they separate nothing. */
    private boolean isTableOfBlanks() {
        return size() > 1 && (start == 0 || textShare() <= 0.5);
    }
}
