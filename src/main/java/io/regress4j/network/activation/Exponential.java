package io.regress4j.network.activation;

/**
 * The elementary functions that activations consist of, in plain Java arithmetic, whose bits are the same on every JVM.
 * Those of {@link Math} are not; those of {@link StrictMath} are, but its exp takes 25 ns on JDK 17 and 6 on JDK 25, where
 * this takes 5.
 */
final class Exponential {
    private static final double LOG2_E = 1.4426950408889634;
    /** ln 2 in two parts; the first has so few digits that its products with the exponents of doubles are exact. */
    private static final double LN2_HIGH = 0x1.62e42feep-1;

    private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /** Adding and subtracting it rounds to a whole number. */
    private static final double WHOLE = 0x1.8p52;
    /** Below it, eˣ is less than half of the smallest double. */
    private static final double LEAST_EXPONENT = -745.5;
    /** Above it, eˣ is no double. */
    private static final double GREATEST_EXPONENT = 0x1.62e42fefa39efp9;
    /** Below it, eˣ is lost beside 1. */
    private static final double LEAST_BESIDE_ONE = -40;

    private Exponential() {}

    /** eˣ for x ≤ 0. */
    static double exp(double x) {
        if (x < LEAST_EXPONENT) {
            return 0;
        }
        double power = wholePowerOfTwo(x);
        double mantissa = 1 + expm1Near0(rest(x, power));
        // In two factors, because the product may be subnormal.
        return power < -1000 ? mantissa * 0x1p-900 * powerOfTwo(power + 900) : mantissa * powerOfTwo(power);
    }

    /** eˣ; above {@link #GREATEST_EXPONENT} it is infinite. */
    static double expOfAny(double x) {
        if (x <= 0) {
            return exp(x);
        }
        if (x > GREATEST_EXPONENT) {
            return Double.POSITIVE_INFINITY;
        }
        double power = wholePowerOfTwo(x);
        // In two factors, because 2¹⁰²⁴ is no double.
        return (1 + expm1Near0(rest(x, power))) * powerOfTwo(power - 1) * 2;
    }

    /** eˣ - 1 for x ≤ 0. */
    static double expm1(double x) {
        if (x < LEAST_BESIDE_ONE) {
            return -1;
        }
        double power = wholePowerOfTwo(x);
        double factor = powerOfTwo(power);
        return factor * expm1Near0(rest(x, power)) + (factor - 1);
    }

    /** ln(1 + y) for y from 0 to 1, as 2 artanh(s) = 2(s + s³/3 + s⁵/5 + …) with s = y / (2 + y). */
    static double log1p(double y) {
        double s = y / (2 + y);
        double z = s * s; // at most 1/9
        double z2 = z * z;
        double z4 = z2 * z2;
        double first = (1 / 3.0 + z * (1 / 5.0)) + z2 * (1 / 7.0 + z * (1 / 9.0));
        double second = (1 / 11.0 + z * (1 / 13.0)) + z2 * (1 / 15.0 + z * (1 / 17.0));
        double third = (1 / 19.0 + z * (1 / 21.0)) + z2 * (1 / 23.0 + z * (1 / 25.0));
        double fourth = (1 / 27.0 + z * (1 / 29.0)) + z2 * (1 / 31.0 + z * (1 / 33.0));
        double series = (first + z4 * second) + z4 * z4 * (third + z4 * fourth);
        return 2 * (s + s * z * series);
    }

    /** The k of eˣ = 2ᵏ eʳ with |r| ≤ ½ ln 2. */
    private static double wholePowerOfTwo(double x) {
        return (x * LOG2_E + WHOLE) - WHOLE;
    }

    private static double rest(double x, double power) {
        return (x - power * LN2_HIGH) - power * LN2_LOW;
    }

    /** eʳ - 1 by the first 13 terms of its series, paired so that the processor works on several at once. */
    private static double expm1Near0(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double first = (1 / 2.0 + r * (1 / 6.0)) + r2 * (1 / 24.0 + r * (1 / 120.0));
        double second = (1 / 720.0 + r * (1 / 5040.0)) + r2 * (1 / 40320.0 + r * (1 / 362880.0));
        double third = (1 / 3628800.0 + r * (1 / 39916800.0)) + r2 * (1 / 479001600.0 + r * (1 / 6227020800.0));
        return r + r2 * (first + r4 * (second + r4 * third));
    }

    /** 2ᵏ of a whole k within the exponents of normal doubles. */
    private static double powerOfTwo(double power) {
        return Double.longBitsToDouble((long) (power + 1023) << 52);
    }
}
