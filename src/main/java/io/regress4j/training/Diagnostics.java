package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.evaluation.ChangedFeature;
import io.regress4j.evaluation.Histogram;
import io.regress4j.evaluation.PartialDependence;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.evaluation.Residuals;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one training can show of a model without training again.
 *
 * @param residuals of the held-out rows
 * @param lines line of the CSV for each held-out row [rows]
 * @param importance of the features, on held-out rows; of a wide table, of those with the largest weights
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

    /** and at the least; where even they would cost too much, fewer features are shuffled, */
    private static final int FEWEST_ROWS = 100;

    /** but so many are, whatever they cost. */
    private static final int FEWEST_FEATURES = 20;

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
        Effort effort = Effort.of(model.card().network(), test.rows());
        Table some = test.select(spread(test.rows(), effort.rows()));
        ChangedFeature predictor = ModelSensitivity.of(model, some.features());
        PermutationImportance importance = PermutationImportance.of(
                predictor,
                some.features(),
                some.target(),
                ModelSensitivity.heaviest(model, some.features(), effort.features()),
                REPEATS,
                SEED);
        return new Diagnostics(
                Residuals.of(test.target(), model.predict(test)),
                test.lines(),
                importance,
                IntStream.of(importance.ranking())
                        .limit(TOP_FEATURES)
                        .mapToObj(feature -> new Dependence(
                                table.schema().column(feature),
                                PartialDependence.of(predictor, feature, some.feature(feature))))
                        .toList(),
                columns(table));
    }

    /** The same with the residuals of other rows. */
    Diagnostics withResiduals(Residuals other, long[] otherLines) {
        return new Diagnostics(other, otherLines, importance, dependences, columns);
    }

    private static List<Column> columns(Table table) {
        List<Column> columns = new ArrayList<>(
                table.mapFeatures((i, values) -> Column.of(table.schema().column(i), values)));
        columns.add(Column.of(table.schema().target(), table.target()));
        return columns;
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
