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
import io.regress4j.network.NetworkSpec;
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
 */
public record Diagnostics(
        Residuals residuals,
        long[] lines,
        PermutationImportance importance,
        List<Dependence> dependences,
        List<ColumnSpread> columns,
        int columnRows) {
    private static final int TOP_FEATURES = 4;
    private static final int REPEATS = 10;
    private static final long SEED = 42;
    private static final int MOST_CATEGORIES = 20;

    /** Upper limit of the rows that are shuffled. */
    private static final int MOST_ROWS = 5000;

    /** and at the least; where even they would cost too much, fewer features are shuffled, */
    private static final int FEWEST_ROWS = 100;

    /** but so many are, whatever they cost. */
    private static final int FEWEST_FEATURES = 20;

    /** Upper limit of the values whose spread is shown: a picture of more is the same picture. */
    private static final int MOST_VALUES = 4_000_000;

    /** Products in all shuffled predictions together: about a second. */
    private static final double MOST_PRODUCTS = 1e9;

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
        return text.isEmpty() ? "missing" : text;
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
     * @param test the rows that were held out, or some of them
     * @param predictions of the model for them [test rows]
     */
    public static Diagnostics of(RegressionModel model, Table table, Table test, double[] predictions) {
        Effort effort = Effort.of(model.card().network(), test.rows());
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
        return new Diagnostics(
                Residuals.of(test.target(), predictions),
                test.lines(),
                importance,
                IntStream.of(importance.ranking())
                        .limit(TOP_FEATURES)
                        .mapToObj(feature -> Dependence.of(
                                table.schema().columns().get(feature), feature, predictor, some.feature(feature)))
                        .filter(dependence -> dependence.dependence().grid().length > 0)
                        .toList(),
                ColumnSpread.of(table.select(spread(table.rows(), columnRows))),
                columnRows);
    }

    /** The same with the residuals of other rows. */
    Diagnostics withResiduals(Residuals other, long[] otherLines) {
        return new Diagnostics(other, otherLines, importance, dependences, columns, columnRows);
    }

    /**
     * How much is shuffled.
     *
     * @param rows of those that were held out
     * @param features the most that matter
     */
    private record Effort(int rows, int features) {
        static Effort of(NetworkSpec network, int testRows) {
            // Of the first layer only one input's products are made again.
            double first = network.sizeOf(0) - (double) network.sizeOf(0) / network.inputs();
            double each = REPEATS * Math.max(1, network.parameters() - first);
            int fewest = Math.min(FEWEST_ROWS, testRows);
            double affordable = Math.max(FEWEST_FEATURES, MOST_PRODUCTS / each / fewest);
            int features = (int) Math.min(network.inputs(), affordable);
            double rows = Math.min(MOST_ROWS, MOST_PRODUCTS / each / features);
            return new Effort((int) Math.min(testRows, Math.max(fewest, rows)), features);
        }
    }

    /** Rows spread over the file, whose order may mean something. */
    private static int[] spread(int rows, int count) {
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }
}
