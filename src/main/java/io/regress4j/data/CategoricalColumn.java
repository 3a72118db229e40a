package io.regress4j.data;

import io.regress4j.csv.CellFault;
import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import io.regress4j.csv.SomeNames;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Texts of few kinds; the position of a text among them stands for it. A missing value is a category of its own, behind the
 * others.
 *
 * @param categories the texts, in the order of their code points, as Python sorts them
 * @param missing whether a value may be missing, which takes that one was seen
 * @param takesUnknown whether a text that is none of them is taken, as a value without a category
 */
public record CategoricalColumn(String name, List<String> categories, Missing missing, boolean takesUnknown)
        implements Column {
    /** Stands for a text that is none of the categories. */
    public static final double UNKNOWN = -1;

    /** In the order of code points; Java compares UTF-16 units. */
    static final Comparator<String> BY_CODE_POINT =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    /** @throws IllegalArgumentException if there is no category, one is named twice, or one may be missing that never was */
    public CategoricalColumn {
        Objects.requireNonNull(name);
        if (missing == Missing.ALLOWED) {
            throw new IllegalArgumentException(
                    "expected missing to be never, seen or dropped for the categories of '%s', got %s"
                            .formatted(name, missing));
        }
        categories = List.copyOf(categories);
        if (categories.isEmpty() || categories.stream().distinct().count() < categories.size()) {
            throw new IllegalArgumentException("expected categories of the feature '%s', each once".formatted(name));
        }
    }

    @Override
    public CategoricalColumn named(String other) {
        return new CategoricalColumn(other, categories, missing, takesUnknown);
    }

    @Override
    public ColumnKind kind() {
        return ColumnKind.CATEGORICAL;
    }

    /** The same column, which also takes a text that is none of the categories. */
    public CategoricalColumn takingUnknown() {
        return new CategoricalColumn(name, categories, missing, true);
    }

    public boolean mayMiss() {
        return missing.isAllowed();
    }

    /** How many different numbers stand for known values: the categories, and the missing value if there may be one. */
    public int values() {
        return categories.size() + (mayMiss() ? 1 : 0);
    }

    @Override
    public CellReader cells(MissingWords words, Dialect dialect) {
        return cells(words, false);
    }

    @Override
    public CellReader cellsOrGaps(MissingWords words, Dialect dialect) {
        return cells(words, missing == Missing.DROPPED);
    }

    private CellReader cells(MissingWords words, boolean takesGaps) {
        Map<String, Integer> positions = positions();
        return new CellReader() {
            @Override
            public double read(char[] buffer, int start, int length) {
                String text = new String(buffer, start, length).strip();
                Integer position = positions.get(text);
                if (position != null) {
                    return position;
                }
                if (missing != Missing.NEVER && words.contains(text)) {
                    return mayMiss() ? categories.size() : Double.NaN;
                }
                return takesUnknown ? UNKNOWN : Double.NaN;
            }

            @Override
            public boolean isGap(String text) {
                return takesGaps && words.contains(text);
            }

            @Override
            public CellFault fault(String text) {
                return missing == Missing.DROPPED && words.contains(text)
                        ? CellFault.MISSING_CATEGORY
                        : CellFault.unknownCategory(SomeNames.of(categories));
            }
        };
    }

    private Map<String, Integer> positions() {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            positions.put(categories.get(i), i);
        }
        return positions;
    }

    @Override
    public double number(Object value) {
        int position = value == null ? -1 : categories.indexOf(value.toString().strip());
        if (position >= 0) {
            return position;
        }
        if (value == null && mayMiss()) {
            return categories.size();
        }
        if (takesUnknown) {
            return UNKNOWN;
        }
        throw new IllegalArgumentException("expected one of %s for the feature '%s', got %s"
                .formatted(SomeNames.of(categories), name, value == null ? "none" : "'%s'".formatted(value)));
    }

    @Override
    public String text(double number) {
        return number >= 0 && number < categories.size() ? categories.get((int) number) : "";
    }
}
