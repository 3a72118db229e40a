package io.regress4j.preprocessing;

import java.util.Arrays;
import java.util.Locale;

/** How inputs are brought to one size; what is asked for. */
public enum Scaling {
    /** To mean 0 and standard deviation 1: scikit-learn's {@code StandardScaler}. */
    STANDARD {
        @Override
        double[] fit(double[] values) {
            return Standardizer.meanAndScale(values);
        }

        @Override
        double[] fit(InputMoments moments) {
            return Standardizer.meanAndScale(moments);
        }
    },
    /** From 0 to 1: scikit-learn's {@code MinMaxScaler}. */
    MINMAX {
        @Override
        double[] fit(double[] values) {
            double min = Arrays.stream(values).min().orElseThrow();
            return new double[] {min, orOne(Arrays.stream(values).max().orElseThrow() - min)};
        }

        @Override
        double[] fit(InputMoments moments) {
            return new double[] {moments.min(), orOne(moments.max() - moments.min())};
        }
    },
    /** To median 0 and quartiles 1 apart: scikit-learn's {@code RobustScaler}. */
    ROBUST {
        @Override
        double[] fit(double[] values) {
            double[] sorted = Arrays.stream(values).sorted().toArray();
            double spread = Quantiles.ofSorted(sorted, 0.75) - Quantiles.ofSorted(sorted, 0.25);
            return new double[] {Quantiles.ofSorted(sorted, 0.5), orOne(spread)};
        }

        @Override
        double[] fit(InputMoments moments) {
            throw new IllegalArgumentException(
                    "expected the scaler standard, minmax or none for rows in many places, got robust: it needs all values in order");
        }
    },
    /** Not at all. */
    NONE {
        @Override
        double[] fit(double[] values) {
            return new double[] {0, 1};
        }

        @Override
        double[] fit(InputMoments moments) {
            return new double[] {0, 1};
        }
    };

    /** scikit-learn takes a range that is nothing but rounding for none. */
    private static final double ROUNDING = 10 * Math.ulp(1.0);

    /**
     * Learns from a column.
     *
     * @param values finite [rows, 1 or more]
     * @return what becomes 0, and what becomes 1 from there
     */
    abstract double[] fit(double[] values);

    /** The same of numbers that are not here. */
    abstract double[] fit(InputMoments moments);

    private static double orOne(double scale) {
        return scale < ROUNDING ? 1 : scale;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
