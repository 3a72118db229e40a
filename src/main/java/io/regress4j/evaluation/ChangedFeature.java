package io.regress4j.evaluation;

import java.util.function.UnaryOperator;

/** What a predictor says of rows of which one feature has other values, while everything else stays as it is. */
@FunctionalInterface
public interface ChangedFeature {
    /**
     * Predicts.
     *
     * @param feature position of the feature
     * @param values its values [rows]
     * @return predictions [rows]
     */
    double[] predict(int feature, double[] values);

    /**
     * Through a predictor of whole rows.
     *
     * @param predictor predictions [rows] for feature values, row-major [rows, features]
     * @param rows feature values, row-major [rows, features]
     * @param features how many there are
     */
    static ChangedFeature of(UnaryOperator<double[]> predictor, double[] rows, int features) {
        return (feature, values) -> {
            double[] changed = rows.clone();
            for (int row = 0; row < values.length; row++) {
                changed[row * features + feature] = values[row];
            }
            return predictor.apply(changed);
        };
    }
}
