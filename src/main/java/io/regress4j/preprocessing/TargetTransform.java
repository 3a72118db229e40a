package io.regress4j.preprocessing;

import java.util.Locale;

/** What is done with the target before it is standardized; predictions come back in its unit. */
public enum TargetTransform {
    NONE(Double.NEGATIVE_INFINITY),
    /** The natural logarithm, of targets above 0. */
    LOG(0),
    /** The logarithm of 1 more, of targets above -1. */
    LOG1P(-1);

    private final double lowest;

    TargetTransform(double lowest) {
        this.lowest = lowest;
    }

    double apply(double target) {
        return switch (this) {
            case NONE -> target;
            case LOG -> StrictMath.log(target);
            case LOG1P -> StrictMath.log1p(target);
        };
    }

    double revert(double transformed) {
        return switch (this) {
            case NONE -> transformed;
            case LOG -> StrictMath.exp(transformed);
            case LOG1P -> StrictMath.expm1(transformed);
        };
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
