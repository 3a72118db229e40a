package io.regress4j.evaluation;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The metrics of a training under their names in Keras, with Keras's formulas. For truth [3, -0.5, 2, 7] and prediction
 * [2.5, 0, 2, 8]: mse 0.375, rmse 0.6124, mae 0.5, mape 32.7381, msle 0.0079, r2 0.9486.
 */
public enum Metric {
    /** Mean of squared errors, in the target's unit squared. */
    MSE {
        @Override
        public double of(double[] truth, double[] prediction) {
            return mean(truth.length, row -> square(prediction[row] - truth[row]));
        }
    },
    /** Square root of the mse, in the target's unit. */
    RMSE {
        @Override
        public double of(double[] truth, double[] prediction) {
            return Math.sqrt(MSE.of(truth, prediction));
        }
    },
    /** Mean of absolute errors, in the target's unit. */
    MAE {
        @Override
        public double of(double[] truth, double[] prediction) {
            return mean(truth.length, row -> Math.abs(prediction[row] - truth[row]));
        }
    },
    /** Mean of absolute errors in percent of the truth, which counts as 1e-7 where it is smaller. */
    MAPE {
        @Override
        public double of(double[] truth, double[] prediction) {
            return mean(
                    truth.length,
                    row -> 100 * Math.abs(prediction[row] - truth[row]) / Math.max(Math.abs(truth[row]), SMALLEST));
        }
    },
    /** Mean of squared differences of log(1 + value), where a value below 1e-7 counts as that. */
    MSLE {
        @Override
        public double of(double[] truth, double[] prediction) {
            return mean(truth.length, row -> square(logOf(prediction[row]) - logOf(truth[row])));
        }
    },
    /** Share of the truth's variation that is explained; NaN where it does not vary. */
    R2 {
        @Override
        public double of(double[] truth, double[] prediction) {
            double mean = Arrays.stream(truth).average().orElse(Double.NaN);
            return 1 - MSE.of(truth, prediction) / mean(truth.length, row -> square(truth[row] - mean));
        }

        @Override
        public boolean isBetterWhenLarger() {
            return true;
        }
    };

    /** Keras's epsilon. */
    private static final double SMALLEST = 1e-7;

    /** @throws IllegalArgumentException if there is no metric of this name */
    public static Metric named(String name) {
        return Arrays.stream(values())
                .filter(metric -> metric.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '%s'; known: %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Metric::toString).collect(Collectors.joining(", ")))));
    }

    /**
     * The metric of some rows.
     *
     * @param truth [rows]
     * @param prediction [rows]
     */
    public abstract double of(double[] truth, double[] prediction);

    /** Whether a larger value is the better one. */
    public boolean isBetterWhenLarger() {
        return false;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double mean(int rows, IntToDoubleFunction value) {
        return IntStream.range(0, rows).mapToDouble(value).sum() / rows;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double logOf(double value) {
        return Math.log1p(Math.max(value, SMALLEST));
    }
}
