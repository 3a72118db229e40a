package io.regress4j.evaluation;

/** Quantiles with linear interpolation, NumPy's default (Hyndman and Fan 1996, definition 7). */
final class Quantile {
    private Quantile() {}

    /**
     * @param sorted values in ascending order, at least one
     * @param share between 0 and 1
     */
    public static double ofSorted(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
