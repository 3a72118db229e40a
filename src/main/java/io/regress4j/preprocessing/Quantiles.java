package io.regress4j.preprocessing;

/** Quantiles as NumPy computes them. */
final class Quantiles {
    private Quantiles() {}

    /**
     * Between two values in proportion, NumPy's method {@code linear}.
     *
     * @param sorted ascending [1 or more]
     * @param share from 0 to 1
     */
    static double ofSorted(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
