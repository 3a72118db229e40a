package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a column whose kind is not known yet: numbers as they are, dates as days, and texts as positions in the order in
 * which they appear; and counts which of them there are. For one thread.
 */
final class ColumnCollector implements CellReader {
    /** How somebody wants it read. */
    enum Wanted {
        ANYTHING,
        NUMBERS,
        TEXTS,
        DATES
    }

    private final Wanted wanted;
    private final DateFormat format;
    private final CellReader numbersIn;
    private final MissingWords missing;
    private final int mostTexts;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private long rows;
    private long numbers;
    private long dates;
    private long gaps;
    private long textCells;
    private boolean hasTooManyTexts;
    private long firstNumberRow = -1;
    private String firstNumber;
    private long firstTextRow = -1;
    private String firstText;

    /** @param mostTexts different texts that are remembered */
    ColumnCollector(Wanted wanted, DateFormat format, MissingWords missing, int mostTexts) {
        this.wanted = wanted;
        this.format = format;
        this.missing = missing;
        this.mostTexts = mostTexts;
        this.numbersIn = new NumericColumn("", true).cells(missing);
    }

    @Override
    public double read(char[] buffer, int start, int length) {
        rows++;
        if (wanted == Wanted.ANYTHING || wanted == Wanted.NUMBERS) {
            double number = numbersIn.read(buffer, start, length);
            if (Double.isFinite(number)) {
                if (numbers++ == 0) {
                    firstNumberRow = rows - 1;
                    firstNumber = new String(buffer, start, length).strip();
                }
                return number;
            }
        }
        String text = new String(buffer, start, length).strip();
        if (numbersIn.isGap(text)) {
            gaps++;
            return Double.NaN;
        }
        if (wanted == Wanted.NUMBERS || CellFault.of(text).equals(CellFault.NOT_UTF8)) {
            return Double.NaN; // a fault
        }
        return wanted == Wanted.TEXTS ? textNumber(text) : dateOrText(text);
    }

    private double dateOrText(String text) {
        double days = format.days(text);
        if (!Double.isNaN(days)) {
            dates++;
            return days;
        }
        return wanted == Wanted.DATES ? Double.NaN : textNumber(text);
    }

    private double textNumber(String text) {
        if (textCells++ == 0) {
            firstTextRow = rows - 1;
            firstText = text;
        }
        Integer position = texts.get(text);
        if (position == null && texts.size() == mostTexts) {
            hasTooManyTexts = true;
            return 0;
        }
        if (position == null) {
            position = texts.size();
            texts.put(text, position);
        }
        return position;
    }

    @Override
    public boolean isGap(String text) {
        return numbersIn.isGap(text);
    }

    @Override
    public CellFault fault(String text) {
        CellFault fault = CellReader.NUMBERS.fault(text);
        return wanted == Wanted.DATES && !fault.equals(CellFault.NOT_UTF8)
                ? CellFault.notADate(format.toString())
                : fault;
    }

    /** What its cells are; null if they are of several kinds. */
    ColumnKind kind() {
        if (numbers + dates + textCells == 0) {
            return ColumnKind.EMPTY;
        }
        if (dates + textCells == 0) {
            return ColumnKind.NUMERIC;
        }
        if (numbers + textCells == 0) {
            return ColumnKind.DATE;
        }
        if (numbers + dates > 0) {
            return null;
        }
        return isFew() ? ColumnKind.CATEGORICAL : ColumnKind.TEXT;
    }

    /** Somebody who asks for categories gets them. */
    private boolean isFew() {
        return wanted == Wanted.TEXTS ? !hasTooManyTexts : !hasTooManyTexts && texts.size() * 2L < rows;
    }

    /** The categories in their order, and where each text that was read stands among them. */
    List<String> categories() {
        return texts.keySet().stream().sorted(CategoricalColumn.BY_CODE_POINT).toList();
    }

    /** Where a text stands among the categories [texts in the order in which they appeared]. */
    int[] positions() {
        List<String> categories = categories();
        return texts.keySet().stream()
                .mapToInt(text -> Collections.binarySearch(categories, text, CategoricalColumn.BY_CODE_POINT))
                .toArray();
    }

    /** How many different texts there are, in words. */
    String manyTexts() {
        return hasTooManyTexts
                ? "more than %,d different texts".formatted(mostTexts)
                : "%,d different texts in %,d rows".formatted(texts.size(), rows);
    }

    DateFormat format() {
        return format;
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

    long textCells() {
        return textCells;
    }

    long firstNumberRow() {
        return firstNumberRow;
    }

    String firstNumber() {
        return firstNumber;
    }

    long firstTextRow() {
        return firstTextRow;
    }

    String firstText() {
        return firstText;
    }

    /** The first texts, for a message. */
    List<String> someTexts(int count) {
        return texts.keySet().stream().limit(count).toList();
    }
}
