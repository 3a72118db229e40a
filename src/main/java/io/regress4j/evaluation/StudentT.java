package io.regress4j.evaluation;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/** Student's t distribution (Student, The probable error of a mean, Biometrika 6, 1908). */
final class StudentT {
    private static final int HALVINGS = 200;

    private StudentT() {}

    /**
     * The t that |T| does not exceed with a probability: 12.706 for 0.95 and one degree of freedom, 1.96 for very many.
     *
     * @param level between 0 and 1
     * @param degrees of freedom, 1 or more
     */
    static double quantile(double level, double degrees) {
        // P(|T| > t) is the regularized beta function I_x(degrees / 2, 1 / 2) at x = degrees / (degrees + t²), which
        // grows with x.
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double x = (low + high) / 2;
            if (RegularizedBeta.value(x, degrees / 2, 0.5) < 1 - level) {
                low = x;
            } else {
                high = x;
            }
        }
        return Math.sqrt(degrees * (1 - high) / high);
    }
}
