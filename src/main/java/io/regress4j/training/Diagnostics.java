package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.evaluation.Histogram;
import io.regress4j.evaluation.PartialDependence;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.evaluation.Residuals;
import io.regress4j.model.RegressionModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What one training can show of a model without training again.
 *
 * @param residuals of the held-out rows
 * @param lines line of the CSV for each held-out row [rows]
 * @param importance of each feature, on held-out rows
 * @param dependences of the most important features, the most important first
 * @param columns of the whole table, the target last
 */
public record Diagnostics(
        Residuals residuals,
        long[] lines,
        PermutationImportance importance,
        List<Dependence> dependences,
        List<Column> columns) {
    private static final int TOP_FEATURES = 4;
    private static final int REPEATS = 10;
    private static final long SEED = 42;
    private static final int BINS = 16;

    /** Rows that are shuffled at the most, */
    private static final int MOST_ROWS = 5000;

    /** and at the least, whatever their products cost. */
    private static final int FEWEST_ROWS = 100;

    /** Products in all shuffled predictions together: about a second. */
    private static final double MOST_PRODUCTS = 1e9;

    /**
     * How the mean prediction depends on a feature.
     *
     * @param feature its name
     * @param dependence over the held-out rows
     */
    public record Dependence(String feature, PartialDependence dependence) {}

    /**
     * A column of the table.
     *
     * @param name as in the header
     * @param mean mean of its values
     * @param histogram from its smallest to its largest value
     */
    public record Column(String name, double mean, Histogram histogram) {
        static Column of(String name, double[] values) {
            return new Column(name, Arrays.stream(values).average().orElseThrow(), Histogram.of(values, BINS));
        }
    }

    /**
     * @param table all rows
     * @param test the rows that were held out
     */
    static Diagnostics of(RegressionModel model, Table table, Table test) {
        int features = table.schema().features().size();
        UnaryOperator<double[]> predictor = model::predict;
        Table some = test.select(explained(model, test));
        PermutationImportance importance =
                PermutationImportance.of(predictor, some.features(), some.target(), REPEATS, SEED);
        return new Diagnostics(
                Residuals.of(test.target(), model.predict(test)),
                test.lines(),
                importance,
                IntStream.of(importance.ranking())
                        .limit(TOP_FEATURES)
                        .mapToObj(feature -> new Dependence(
                                table.schema().column(feature),
                                PartialDependence.of(predictor, some.features(), features, feature)))
                        .toList(),
                IntStream.rangeClosed(0, features)
                        .mapToObj(i ->
                                Column.of(table.schema().column(i), i < features ? table.feature(i) : table.target()))
                        .toList());
    }

    /** Which of the held-out rows are shuffled: spread over the file, whose order may mean something. */
    private static int[] explained(RegressionModel model, Table test) {
        double each = (double) REPEATS
                * test.schema().features().size()
                * model.card().network().parameters();
        int affordable = (int) Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, MOST_PRODUCTS / each));
        int count = Math.min(test.rows(), affordable);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * test.rows() / count))
                .toArray();
    }
}
