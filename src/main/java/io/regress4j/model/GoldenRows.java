package io.regress4j.model;

import io.regress4j.network.Dtype;
import java.util.Arrays;
import java.util.Objects;

/**
 * Rows with the predictions that the model gave when it was saved. They are made of the training ranges, so that no
 * row of anybody's data travels with a model.
 *
 * @param rows feature values, row-major [rows, features]
 * @param predictions in the target's unit [rows]
 */
record GoldenRows(double[] rows, double[] predictions) {
    private static final double[] POSITIONS = {0, 0.25, 0.5, 0.75, 1};

    GoldenRows {
        Objects.requireNonNull(rows);
        Objects.requireNonNull(predictions);
    }

    static GoldenRows of(RegressionModel model) {
        FeatureProfile[] profiles = model.card().profiles().toArray(FeatureProfile[]::new);
        double[] rows = new double[POSITIONS.length * profiles.length];
        for (int i = 0; i < rows.length; i++) {
            FeatureProfile profile = profiles[i % profiles.length];
            double position = POSITIONS[i / profiles.length];
            rows[i] = profile.min() * (1 - position) + profile.max() * position;
        }
        return new GoldenRows(rows, model.predict(rows));
    }

    /** Whether the model still predicts the same; another processor may differ in the last bits. */
    boolean agreeWith(RegressionModel model) {
        int features = model.card().schema().features().size();
        if (predictions.length == 0 || rows.length != predictions.length * features) {
            return false;
        }
        double tolerance = model.card().network().dtype() == Dtype.FLOAT64 ? 1e-12 : 1e-5;
        double scale = Arrays.stream(predictions).map(Math::abs).max().orElse(0);
        double[] now = model.predict(rows);
        for (int i = 0; i < now.length; i++) {
            if (!(Math.abs(now[i] - predictions[i]) <= tolerance * scale)) {
                return false;
            }
        }
        return true;
    }
}
