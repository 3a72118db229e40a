package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.files.CannotProceedException;
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
 * @param group name of the column whose values keep rows together; null for none
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
        String group) {
    /** More different texts than these are rarely categories. */
    public static final int MAX_CATEGORIES = 50;

    /** @throws IllegalArgumentException if fewer than 2 categories are allowed */
    public ColumnRequest {
        Objects.requireNonNull(choice);
        Objects.requireNonNull(missing);
        Objects.requireNonNull(gaps);
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
        header.requireAll(numeric, "Check --numeric.");
        header.requireAll(categorical, "Check --categorical.");
        header.requireAll(dates.keySet(), "Check --date.");
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
                null);
    }
}
