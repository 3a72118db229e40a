package io.regress4j.preprocessing;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** What is done with the target before it is standardized; predictions come back in its unit. */
public enum TargetTransform {
    NONE(DoubleUnaryOperator.identity(), DoubleUnaryOperator.identity(), Double.NEGATIVE_INFINITY),
    /** The natural logarithm, of targets above 0. */
    LOG(StrictMath::log, StrictMath::exp, 0),
    /** The logarithm of 1 more, of targets above -1. */
    LOG1P(StrictMath::log1p, StrictMath::expm1, -1);

    private final DoubleUnaryOperator forward;
    private final DoubleUnaryOperator back;
    private final double lowest;

    TargetTransform(DoubleUnaryOperator forward, DoubleUnaryOperator back, double lowest) {
        this.forward = forward;
        this.back = back;
        this.lowest = lowest;
    }

    double apply(double target) {
        return forward.applyAsDouble(target);
    }

    double revert(double transformed) {
        return back.applyAsDouble(transformed);
    }

    /** Whether there is a transformed value. */
    boolean takes(double target) {
        return target > lowest;
    }

    /** Targets lie above this. */
    double lowest() {
        return lowest;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
