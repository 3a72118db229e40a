package io.regress4j.model;

import java.util.List;

/**
 * What is kept of the training rows.
 *
 * @param profiles spread of each feature
 * @param leastSquares least-squares coefficients of the inputs before they are scaled, the intercept first [inputs + 1]
 * @param conformalResiduals absolute residuals of the training rows, each of a network that did not see its row,
 *     ascending, in the target's unit: what prediction intervals are made of; empty if nobody computed them
 */
public record TrainingStatistics(List<FeatureProfile> profiles, double[] leastSquares, double[] conformalResiduals) {

    /** @throws IllegalArgumentException if the residuals are not ascending, finite sizes */
    public TrainingStatistics {
        profiles = List.copyOf(profiles);
        double before = 0;
        for (double residual : conformalResiduals) {
            if (!(residual >= before) || Double.isInfinite(residual)) {
                throw new IllegalArgumentException("expected ascending conformalResiduals");
            }
            before = residual;
        }
    }

    /** The same with what prediction intervals are made of. */
    TrainingStatistics withConformalResiduals(double[] residuals) {
        return new TrainingStatistics(profiles, leastSquares, residuals);
    }

    /** Whether prediction intervals can be given. */
    public boolean hasConformalResiduals() {
        return conformalResiduals.length > 0;
    }
}
