package io.regress4j.spark;

import io.regress4j.data.Column;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.model.FeatureProfile;
import io.regress4j.preprocessing.FeatureSummary;
import io.regress4j.preprocessing.InputMoments;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows at the driver: all of a small table, of a larger one so many that are spread evenly.
 *
 * @param training rows that train or validate
 * @param test rows that test
 */
record RowSample(Table training, Table test) {
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_NUMBERS = 4_000_000;

    /** Rows that train and that test, each, at the most. */
    static int most(TableSchema schema) {
        return Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / schema.cellsPerRow()));
    }

    static RowSample of(String place, TableSchema schema, FitPart all, RowRoles roles, String sha256) {
        int[] test = IntStream.range(0, all.sample().size())
                .filter(i -> roles.test().get(all.sampled().get(i)))
                .toArray();
        int[] training = IntStream.range(0, all.sample().size())
                .filter(i -> !roles.test().get(all.sampled().get(i)))
                .toArray();
        return new RowSample(table(place, schema, all, training, sha256), table(place, schema, all, test, sha256));
    }

    private static Table table(String place, TableSchema schema, FitPart all, int[] positions, String sha256) {
        int width = schema.width();
        double[] features = new double[positions.length * width];
        double[] target = new double[positions.length];
        double[] weights = new double[hasWeights(schema, all) ? positions.length : 0];
        long[] places = new long[positions.length];
        for (int i = 0; i < positions.length; i++) {
            double[] row = all.sample().get(positions[i]);
            System.arraycopy(row, 0, features, i * width, width);
            target[i] = row[width];
            places[i] = all.sampled().get(positions[i]) + 1L;
            if (weights.length > 0) {
                weights[i] = row[width + 1];
            }
        }
        return new Table(place, sha256, schema, features, target, weights, places);
    }

    private static boolean hasWeights(TableSchema schema, FitPart all) {
        return all.sample().get(0).length > schema.cellsPerRow();
    }

    /** How the features are spread: their ranges over all training rows, their deciles in the sample. */
    List<FeatureProfile> profiles(List<FeatureSummary> summaries) {
        return IntStream.range(0, summaries.size())
                .mapToObj(i -> profile(
                        training.schema().columns().get(i),
                        training.feature(i),
                        summaries.get(i).known()))
                .toList();
    }

    private static FeatureProfile profile(Column column, double[] values, InputMoments all) {
        FeatureProfile some = FeatureProfile.of(column, values);
        return all.count() == 0
                ? some
                : new FeatureProfile(all.min(), all.max(), some.edges(), some.counts(), some.missing());
    }
}
