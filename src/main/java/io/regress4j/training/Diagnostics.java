package io.regress4j.training;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.Table;
import io.regress4j.evaluation.ChangedFeature;
import io.regress4j.evaluation.PartialDependence;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.evaluation.Residuals;
import io.regress4j.model.RegressionModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one training can show of a model without training again.
 *
 * @param residuals of the held-out rows
 * @param lines line of the CSV for each held-out row [rows]
 * @param importance of the features, on held-out rows; of a wide table, of those with the largest weights
 * @param dependences of the most important features, the most important first
 * @param columns of the table, the target last
 * @param columnRows of so many rows, spread over all of them
 * @param errors what the model gets wrong along the most important features, the most important first
 * @param worst what the rows with the largest |residual| look like, in the order of {@code residuals.worst()}
 * @param explanations why the model says what it says of a few rows; empty where that would take too long
 */
public record Diagnostics(
        Residuals residuals,
        long[] lines,
        PermutationImportance importance,
        List<Dependence> dependences,
        List<ColumnSpread> columns,
        int columnRows,
        List<FeatureErrors> errors,
        RowValues worst,
        List<Explanation> explanations) {
    private static final int TOP_FEATURES = 4;
    private static final int REPEATS = 10;
    private static final long SEED = 42;
    private static final int MOST_CATEGORIES = 20;

    /** Upper limit of the values whose spread is shown: a picture of more is the same picture. */
    private static final int MOST_VALUES = 4_000_000;

    /**
     * How the mean prediction depends on a feature.
     *
     * @param feature its name
     * @param values the grid in words, where its numbers stand for categories or dates; empty for numbers
     * @param isCategory whether they are categories, which have no order
     * @param dependence over the held-out rows
     */
    public record Dependence(String feature, List<String> values, boolean isCategory, PartialDependence dependence) {
        static Dependence of(Column column, int feature, ChangedFeature predictor, double[] values) {
            PartialDependence dependence = column instanceof CategoricalColumn categories
                    ? PartialDependence.at(mostFrequent(categories, values), predictor, feature, values.length)
                    : PartialDependence.of(predictor, feature, values);
            List<String> texts = column instanceof NumericColumn
                    ? List.of()
                    : Arrays.stream(dependence.grid())
                            .mapToObj(value -> text(column, value))
                            .toList();
            return new Dependence(column.name(), texts, column instanceof CategoricalColumn, dependence);
        }

        /** The numbers of so many categories as a picture has room for, in their order. */
        private static double[] mostFrequent(CategoricalColumn column, double[] values) {
            int[] counts = counts(column, values);
            return IntStream.range(0, counts.length)
                    .boxed()
                    .sorted(Comparator.comparing(category -> -counts[category]))
                    .limit(MOST_CATEGORIES)
                    .sorted()
                    .mapToDouble(Integer::doubleValue)
                    .toArray();
        }
    }

    /** A value in words. */
    static String text(Column column, double value) {
        String text = column.text(value);
        if (!text.isEmpty()) {
            return text;
        }
        return value == CategoricalColumn.UNKNOWN && column instanceof CategoricalColumn ? "unknown" : "missing";
    }

    /** How many rows each category has [categories, and the missing one if there is one]. */
    static int[] counts(CategoricalColumn column, double[] values) {
        int[] counts = new int[column.values()];
        for (double value : values) {
            if (value >= 0) {
                counts[(int) value]++;
            }
        }
        return counts;
    }

    /**
     * Looks at a model.
     *
     * @param table all rows, or so many of them that their columns are spread alike
     * @param training the rows that trained, or some of them
     * @param test the rows that were held out, or some of them
     * @param predictions of the model for them [test rows]
     */
    public static Diagnostics of(RegressionModel model, Table table, Table training, Table test, double[] predictions) {
        Effort effort = Effort.of(model.card().network(), test.rows(), REPEATS);
        int columnRows =
                Math.min(table.rows(), Math.max(1, MOST_VALUES / (table.schema().width() + 1)));
        Table some = test.select(spread(test.rows(), effort.rows()));
        double[] someRows = some.features();
        ChangedFeature predictor = ModelSensitivity.of(model, someRows);
        PermutationImportance importance = PermutationImportance.of(
                predictor,
                someRows,
                some.target(),
                ModelSensitivity.heaviest(model, someRows, effort.features()),
                REPEATS,
                SEED);
        int[] ranking = importance.ranking();
        Residuals residuals = Residuals.of(test.target(), predictions);
        Table background = training.select(spread(training.rows(), Math.min(training.rows(), effort.background())));
        return new Diagnostics(
                residuals,
                test.lines(),
                importance,
                IntStream.of(ranking)
                        .limit(TOP_FEATURES)
                        .mapToObj(feature -> Dependence.of(
                                table.schema().columns().get(feature), feature, predictor, some.feature(feature)))
                        .filter(dependence -> dependence.dependence().grid().length > 0)
                        .toList(),
                ColumnSpread.of(table.select(spread(table.rows(), columnRows))),
                columnRows,
                errors(residuals, test, importance),
                RowValues.of(test, residuals.worst(), ranking),
                Explanation.of(model, test, residuals, background, ranking));
    }

    /**
     * The same with the residuals of other rows.
     *
     * @param rows what they are the residuals of
     */
    Diagnostics withResiduals(Residuals other, Table rows) {
        return new Diagnostics(
                other,
                rows.lines(),
                importance,
                dependences,
                columns,
                columnRows,
                errors(other, rows, importance),
                RowValues.of(rows, other.worst(), importance.ranking()),
                explanations);
    }

    private static List<FeatureErrors> errors(Residuals residuals, Table rows, PermutationImportance importance) {
        return FeatureErrors.of(
                rows, residuals.residual(), IntStream.of(importance.ranking()).limit(TOP_FEATURES));
    }

    /** Rows spread over the file, whose order may mean something. */
    private static int[] spread(int rows, int count) {
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }
}
