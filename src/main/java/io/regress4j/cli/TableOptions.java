package io.regress4j.cli;

import io.regress4j.csv.CsvHeader;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.MissingWords;
import io.regress4j.data.RowColumns;
import io.regress4j.network.notation.UnknownNameException;
import io.regress4j.preprocessing.Imputation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which columns of a table are learned from, and how they are read. */
final class TableOptions implements Serializable {
    @Option(
            names = "--features",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns to learn from, in this order; a name with a comma stands in quotes: '\"a,b\",c'."
                    + " Default: all but the target.")
    private List<String> features = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns to leave out; * and ? stand for any letters and for one.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--numeric",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns that must be numbers.")
    private List<String> numeric = new ArrayList<>();

    @Option(
            names = "--categorical",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns whose cells are categories, even if they look like numbers.")
    private List<String> categorical = new ArrayList<>();

    @Option(
            names = "--date",
            paramLabel = "COL=FORMAT",
            description = "A column of dates, such as sold=d.M.yyyy or sold=%%d.%%m.%%Y; ISO dates need no flag.")
    private Map<String, String> dates = new LinkedHashMap<>();

    @Option(
            names = "--max-categories",
            paramLabel = "N",
            defaultValue = "" + ColumnRequest.MAX_CATEGORIES,
            description = "Columns of more different texts are left out. Default: ${DEFAULT-VALUE}.")
    private int maxCategories = ColumnRequest.MAX_CATEGORIES;

    @Option(
            names = "--missing",
            paramLabel = "HOW",
            description =
                    "What is done where a number is missing: drop the row, or fill it with the mean, the median or"
                            + " the most-frequent value of the training rows. Default: an error that counts them.")
    private String missing;

    @Option(
            names = "--missing-values",
            split = ",",
            paramLabel = "TEXT",
            description = "Texts that also stand for a missing value, beside nothing, NA, N/A, NaN, null and ?.")
    private List<String> missingValues = new ArrayList<>();

    /** The names of the features that were asked for; empty for all. */
    List<String> features() {
        return features;
    }

    /**
     * What is asked of the columns.
     *
     * @param target null for none
     * @param takesUnknown whether the model takes categories that it has not seen
     * @throws IllegalArgumentException if a flag is out of its range
     */
    ColumnRequest request(String target, boolean takesUnknown) {
        Map<String, DateFormat> formats = dates.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> CsvHeader.name(entry.getKey()), entry -> DateFormat.named(entry.getValue())));
        return new ColumnRequest(
                new ColumnChoice(features, target),
                exclude,
                numeric,
                categorical,
                formats,
                maxCategories,
                new MissingWords(missingValues),
                gaps(),
                takesUnknown,
                RowColumns.NONE);
    }

    private Gaps gaps() {
        if (missing == null) {
            return Gaps.REFUSE;
        }
        if (missing.equalsIgnoreCase("drop")) {
            return Gaps.DROP;
        }
        imputation();
        return Gaps.FILL;
    }

    /** What a missing number is filled with; the median if nobody says. */
    Imputation imputation() {
        if (missing == null || missing.equalsIgnoreCase("drop")) {
            return Imputation.MEDIAN;
        }
        return oneOf(Imputation.values(), missing, "--missing", "drop");
    }

    /** @param more names that would do too */
    static <E extends Enum<E>> E oneOf(E[] values, String name, String flag, String... more) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = Stream.concat(
                                    Stream.of(more), Arrays.stream(values).map(E::toString))
                            .toList();
                    return new UnknownNameException(
                            "expected %s for %s, got '%s'".formatted(String.join(", ", known), flag, name),
                            name,
                            known);
                });
    }
}
