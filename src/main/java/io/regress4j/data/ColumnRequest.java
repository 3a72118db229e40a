package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which columns of a table are wanted and how they are to be read, before the table is known.
 *
 * @param choice target and features
 * @param exclude names, or patterns with * and ?, of columns that are left out
 * @param numeric names of columns that must be numbers
 * @param categorical names of columns whose cells are texts, even if they look like numbers
 * @param dates names of columns that hold dates, and how they are written
 * @param maxCategories how many different texts a column may have and be categorical
 * @param missing what stands for a value that is not there
 * @param gaps what is done where a feature has none
 * @param takesUnknown whether the model takes categories that it has not seen
 * @param rows the columns that say something of rows
 */
public record ColumnRequest(
        ColumnChoice choice,
        List<String> exclude,
        List<String> numeric,
        List<String> categorical,
        Map<String, DateFormat> dates,
        int maxCategories,
        MissingWords missing,
        Gaps gaps,
        boolean takesUnknown,
        RowColumns rows)
        implements Serializable {
    /** More different texts than these are rarely categories. */
    public static final int MAX_CATEGORIES = 50;

    /** @throws IllegalArgumentException if fewer than 2 categories are allowed */
    public ColumnRequest {
        Objects.requireNonNull(choice);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(gaps);
        Objects.requireNonNull(rows);
        exclude = List.copyOf(exclude);
        numeric = List.copyOf(numeric);
        categorical = List.copyOf(categorical);
        dates = Map.copyOf(dates);
        if (maxCategories < 2) {
            throw new IllegalArgumentException("expected 2 or more categories, got %d".formatted(maxCategories));
        }
    }

    /** @throws CannotProceedException if a file lacks a column of which it is said how to read it */
    void requireIn(CsvHeader header) {
        header.requireAll(numeric, "Check `numeric(…)`.");
        header.requireAll(categorical, "Check `categorical(…)`.");
        header.requireAll(dates.keySet(), "Check `date(…)`.");
    }

    /** Whether values that are missing in a feature are an error; a missing category is a category of its own. */
    boolean refusesGaps(ColumnCollector cells) {
        return gaps == Gaps.REFUSE && cells.kind() != ColumnKind.CATEGORICAL && cells.gaps() > 0;
    }

    /** The rules alone decide; a missing value of a number is an error. */
    public static ColumnRequest of(ColumnChoice choice) {
        return new ColumnRequest(
                choice,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                MAX_CATEGORIES,
                MissingWords.USUAL,
                Gaps.REFUSE,
                false,
                RowColumns.NONE);
    }

    /** The same, with columns that say something of rows. */
    public ColumnRequest with(RowColumns columns) {
        return new ColumnRequest(
                choice, exclude, numeric, categorical, dates, maxCategories, missing, gaps, takesUnknown, columns);
    }

    /**
     * Collects what is wanted of a table's columns.
     *
     * @param target name of the column to predict
     */
    public static Builder builder(String target) {
        return new Builder(target);
    }

    /** The rules decide what is not told; a missing value of a number is an error. Not thread-safe. */
    public static final class Builder {
        private final String target;
        private final Map<String, DateFormat> dates = new HashMap<>();
        private List<String> features = List.of();
        private List<String> exclude = List.of();
        private List<String> numeric = List.of();
        private List<String> categorical = List.of();
        private int maxCategories = MAX_CATEGORIES;
        private MissingWords missing = MissingWords.USUAL;
        private Gaps gaps = Gaps.REFUSE;
        private boolean takesUnknown;
        private String group;
        private String weights;

        private Builder(String target) {
            this.target = Objects.requireNonNull(target);
        }

        /** Columns to learn from, in this order; all but the target unless told. */
        public Builder features(String... names) {
            features = List.of(names);
            return this;
        }

        /** Columns to leave out; * and ? stand for any letters and for one. */
        public Builder exclude(String... patterns) {
            exclude = List.of(patterns);
            return this;
        }

        /** Columns that must be numbers. */
        public Builder numeric(String... names) {
            numeric = List.of(names);
            return this;
        }

        /** Columns whose cells are categories, even if they look like numbers. */
        public Builder categorical(String... names) {
            categorical = List.of(names);
            return this;
        }

        /**
         * A column of dates; ISO dates need no word.
         *
         * @param format such as {@code d.M.yyyy} or {@code %d.%m.%Y}
         * @throws IllegalArgumentException if it is no format of dates
         */
        public Builder date(String name, String format) {
            dates.put(name, DateFormat.named(format));
            return this;
        }

        /** How many different texts a column may have and be categorical. */
        public Builder maxCategories(int count) {
            maxCategories = count;
            return this;
        }

        /** What is done where a number is missing. */
        public Builder missing(Gaps what) {
            gaps = what;
            return this;
        }

        /** Texts that also stand for a missing value, beside nothing, NA, N/A, NaN, null and ?. */
        public Builder missingValues(String... texts) {
            missing = new MissingWords(List.of(texts));
            return this;
        }

        /** Whether the model takes a category that it has not seen, as none of those that it knows. */
        public Builder takeUnknown(boolean on) {
            takesUnknown = on;
            return this;
        }

        /** The column whose values keep rows together; it is no feature. */
        public Builder group(String name) {
            group = name;
            return this;
        }

        /** The column that says how much a row counts in the training, 0 or more; it is no feature. */
        public Builder weights(String name) {
            weights = name;
            return this;
        }

        /** @throws IllegalArgumentException if fewer than 2 categories are allowed */
        public ColumnRequest build() {
            return new ColumnRequest(
                    new ColumnChoice(features, target),
                    exclude,
                    numeric,
                    categorical,
                    dates,
                    maxCategories,
                    missing,
                    gaps,
                    takesUnknown,
                    new RowColumns(group, weights));
        }
    }
}
