package io.regress4j.cli;

import io.regress4j.csv.CsvHeader;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.MissingWords;
import io.regress4j.data.RowColumns;
import io.regress4j.preprocessing.Imputation;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a table are learned from, how they are read, and how they are prepared for the network. */
public final class ColumnOptions implements Serializable {
    @Option(
            names = "--features",
            split = ",",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Columns to learn from, in this order; a name with a comma is given with a flag of its own."
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
            names = "--weights",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "A column that says how much a row counts in the training, 0 or more; it is no feature.")
    private String weights;

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

    @Option(names = "--missing-indicator", description = "Also tell the network where a value was missing.")
    private boolean missingIndicator;

    @Mixin
    private UnknownOption unknown = new UnknownOption();

    @Option(
            names = "--scaler",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "How features are scaled: standard, minmax, robust, none. Default: ${DEFAULT-VALUE}.")
    private String scaler = "standard";

    @Option(names = "--scale-categories", description = "Scale the inputs of categories too.")
    private boolean scaleCategories;

    @Option(names = "--no-normalize", description = "Leave the features as they are, as --scaler none.")
    private boolean noNormalize;

    @Option(
            names = "--target-transform",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "What is done with the target first: none, log, log1p. Default: ${DEFAULT-VALUE}.")
    private String targetTransform = "none";

    @Option(
            names = "--no-normalize-target",
            description = "Train on the target in its own unit. Default: it is standardized for the training, and"
                    + " predictions come back in its unit.")
    private boolean noNormalizeTarget;

    @Option(names = "--normalize-target", hidden = true, description = "The default.")
    private boolean normalizeTarget;

    /** The names of the features that were asked for; empty for all. */
    List<String> features() {
        return features;
    }

    /**
     * What is asked of the columns.
     *
     * @throws IllegalArgumentException if a flag is out of its range
     */
    public ColumnRequest request(String target) {
        Map<String, DateFormat> formats = dates.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> CsvHeader.name(entry.getKey()), entry -> DateFormat.named(entry.getValue())));
        if (noNormalizeTarget && normalizeTarget) {
            throw new IllegalArgumentException("--normalize-target and --no-normalize-target contradict each other");
        }
        return new ColumnRequest(
                new ColumnChoice(features, target),
                exclude,
                numeric,
                categorical,
                formats,
                maxCategories,
                new MissingWords(missingValues),
                gaps(),
                unknown.isZeros(),
                rows(null));
    }

    /**
     * The columns that say something of rows.
     *
     * @param group the column whose values keep rows together; null for none
     */
    RowColumns rows(String group) {
        return new RowColumns(group, weights);
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

    private Imputation imputation() {
        if (missing == null || missing.equalsIgnoreCase("drop")) {
            return Imputation.MEDIAN;
        }
        return oneOf(Imputation.values(), missing, "--missing", "drop, ");
    }

    /**
     * What is done with features and target before the network sees them.
     *
     * @throws IllegalArgumentException if a flag names nothing that is known
     */
    Preprocessing preprocessing() {
        Scaling scaling = oneOf(Scaling.values(), scaler, "--scaler", "");
        return new Preprocessing(
                noNormalize ? Scaling.NONE : scaling,
                scaleCategories,
                imputation(),
                missingIndicator,
                oneOf(TargetTransform.values(), targetTransform, "--target-transform", ""),
                !noNormalizeTarget);
    }

    private static <E extends Enum<E>> E oneOf(E[] values, String name, String flag, String more) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected %s%s for %s, got '%s'"
                        .formatted(
                                more,
                                Arrays.stream(values).map(E::toString).collect(Collectors.joining(", ")),
                                flag,
                                name)));
    }
}
