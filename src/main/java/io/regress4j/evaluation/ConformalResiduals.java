package io.regress4j.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Prediction intervals from what a network gets wrong on rows that it did not see in training: prediction ± the
 * ⌈(n+1)·level⌉-th smallest of n absolute residuals. For a single held-out set this is split conformal prediction, which
 * covers at least {@code level} of exchangeable rows (Lei et al., Distribution-free predictive inference for regression,
 * JASA 113, 2018). Residuals out of the folds of a cross-validation use every row; the interval then covers about as much
 * (Vovk, Cross-conformal predictors, Annals of Mathematics and Artificial Intelligence 74, 2015; Barber et al.,
 * Predictive inference with the jackknife+, Annals of Statistics 49, 2021), which is to be measured, not taken on trust.
 *
 * <p>For residuals [1, 2, 3, 4] and the level 0.8 the half width is 4; a level above 0.8 needs more of them.
 *
 * @param absolute absolute residuals, ascending, in the target's unit
 */
public record ConformalResiduals(double[] absolute) {
    /** Upper limit of the residuals that are kept. */
    static final int MOST = 1999;

    /** @throws IllegalArgumentException if the values are not finite, 0 or more, and ascending */
    public ConformalResiduals {
        double before = 0;
        for (double value : absolute) {
            if (!(value >= before) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "expected ascending absolute residuals, got %s after %s".formatted(value, before));
            }
            before = value;
        }
    }

    /**
     * Of residuals in any order. Of more than 1,999 that many order statistics are kept, so that the half widths are
     * those of the residuals themselves or a little larger: for n residuals the i-th that is kept is the ⌈i·n/1999⌉-th.
     *
     * @param residuals of rows that the predicting network did not see, in the target's unit
     */
    public static ConformalResiduals of(double[] residuals) {
        double[] sorted = Arrays.stream(residuals).map(Math::abs).sorted().toArray();
        if (sorted.length <= MOST) {
            return new ConformalResiduals(sorted);
        }
        double[] kept = new double[MOST];
        for (int i = 1; i <= MOST; i++) {
            kept[i - 1] = sorted[(int) (((long) i * sorted.length + MOST - 1) / MOST) - 1];
        }
        return new ConformalResiduals(kept);
    }

    /**
     * How far an interval reaches to either side of a prediction, in the target's unit; infinite if there are too few
     * residuals for the level.
     *
     * @param level share of rows to cover, between 0 and 1
     */
    public double halfWidth(double level) {
        int rank = rank(absolute.length, level);
        return rank > absolute.length ? Double.POSITIVE_INFINITY : absolute[rank - 1];
    }

    /** The highest level that so many residuals can give. */
    public double highestLevel() {
        return absolute.length / (absolute.length + 1.0);
    }

    /** Share of truths that lie within {@code halfWidth} of their prediction. */
    public static double coverage(double[] truth, double[] prediction, double halfWidth) {
        double[] errors = Metrics.errors(truth, prediction);
        return (double) Arrays.stream(errors)
                        .filter(e -> Math.abs(e) <= halfWidth)
                        .count()
                / errors.length;
    }

    /** Of the level as it is written: 0.07 · 100 is 7, not the 7.000000000000001 of binary fractions. */
    private static int rank(int residuals, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("expected a level between 0 and 1, such as 0.9; got " + level);
        }
        return BigDecimal.valueOf(level)
                .multiply(BigDecimal.valueOf(residuals + 1L))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }
}
