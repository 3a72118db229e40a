package io.regress4j.model;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.network.Dtype;
import io.regress4j.visibility.Internal;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Rows with the predictions that the model gave when it was saved. They are made of the training ranges, or of the
 * standardizer where those are not known, so that no row of anybody's data travels with a model.
 *
 * @param rows feature values, row-major [rows, features]
 * @param predictions in the target's unit [rows]
 */
@Internal
public record GoldenRows(double[] rows, double[] predictions) {
    private static final double[] POSITIONS = {0, 0.25, 0.5, 0.75, 1};

    public GoldenRows {
        Objects.requireNonNull(rows);
        Objects.requireNonNull(predictions);
    }

    /** Makes them. */
    public static GoldenRows of(RegressionModel model) {
        double[][] ranges = ranges(model.card());
        double[] rows = new double[POSITIONS.length * ranges.length];
        for (int i = 0; i < rows.length; i++) {
            double[] range = ranges[i % ranges.length];
            double position = POSITIONS[i / ranges.length];
            rows[i] = range[0] * (1 - position) + range[1] * position;
        }
        return new GoldenRows(rows, model.predict(rows));
    }

    /** Smallest and largest value of each feature. */
    private static double[][] ranges(ModelCard card) {
        return card.trainedHere()
                .map(here -> here.statistics().profiles().stream()
                        .map(profile -> new double[] {profile.min(), profile.max()})
                        .toArray(double[][]::new))
                .orElseGet(() -> aroundMean(card));
    }

    private static double[][] aroundMean(ModelCard card) {
        double[] mean = card.encoder().scaler().mean();
        double[] scale = card.encoder().scaler().scale();
        int[] firstInputs = card.encoder().firstInputs();
        return IntStream.range(0, firstInputs.length)
                .mapToObj(feature -> card.schema().columns().get(feature) instanceof CategoricalColumn categories
                        ? new double[] {0, categories.values() - 1}
                        : around(mean[firstInputs[feature]], scale[firstInputs[feature]]))
                .toArray(double[][]::new);
    }

    private static double[] around(double mean, double scale) {
        return new double[] {mean - 2 * scale, mean + 2 * scale};
    }

    /** Whether the model still predicts the same; another processor may differ in the last bits. */
    boolean agreeWith(RegressionModel model) {
        int features = model.card().schema().width();
        if (predictions.length == 0 || rows.length != predictions.length * features) {
            return false;
        }
        double tolerance = tolerance(model.card());
        double[] now = model.predict(rows);
        for (int i = 0; i < now.length; i++) {
            if (!(Math.abs(now[i] - predictions[i]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A share of what the network says, which is how far predictions lie from the target's mean: of 1e9 ± 1 that is 1. The
     * last bits that the mean itself leaves them come on top.
     */
    public double tolerance(ModelCard card) {
        double share = card.network().dtype() == Dtype.FLOAT64 ? 1e-12 : 1e-5;
        double mean = card.target().scaler().mean()[0];
        double said =
                Arrays.stream(predictions).map(p -> Math.abs(p - mean)).max().orElse(0);
        double largest = Arrays.stream(predictions).map(Math::abs).max().orElse(0);
        return share * said + 2 * Math.ulp(largest);
    }
}
