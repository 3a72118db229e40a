package io.regress4j.network;

/**
 * What an activation computes: its value and its slope, for any finite number of either dtype without overflow. This is
 * their one home; plans, layers of Deeplearning4j and predictions come here. Everything is computed in double and by
 * {@link Exponential}, so every JVM gives the same bits; in float32 a result is rounded once.
 */
public sealed interface ActivationFunction {
    /** The function at {@code x}. */
    double value(double x);

    /** The derivative at {@code x}; where there is none, the one that Keras on TensorFlow takes. */
    double slope(double x);

    /** The function at {@code x}, rounded to float32. */
    default float value(float x) {
        return (float) value((double) x);
    }

    /** The derivative at {@code x}, rounded to float32. */
    default float slope(float x) {
        return (float) slope((double) x);
    }

    /** values[i] = value(x[i]), the first {@code count} of them. */
    default void values(double[] x, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = value(x[i]);
        }
    }

    /** gradients[i] *= slope(x[i]), the first {@code count} of them. */
    default void multiplyBySlopes(double[] x, double[] gradients, int count) {
        for (int i = 0; i < count; i++) {
            gradients[i] *= slope(x[i]);
        }
    }

    /** x. */
    record Linear() implements ActivationFunction {
        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double slope(double x) {
            return 1;
        }

        @Override
        public void values(double[] x, double[] values, int count) {
            System.arraycopy(x, 0, values, 0, count);
        }

        @Override
        public void multiplyBySlopes(double[] x, double[] gradients, int count) {}
    }

    /** max(x, 0). */
    record Relu() implements ActivationFunction {
        @Override
        public double value(double x) {
            return Math.max(x, 0);
        }

        /** 1 or 0 without a branch: the factors lift the least double over 1. */
        @Override
        public double slope(double x) {
            return Math.min(Math.max(x, 0) * 0x1p1000 * 0x1p1000, 1);
        }

        /** Loops of its own, because the JVM turns them into vector instructions. */
        @Override
        public void values(double[] x, double[] values, int count) {
            for (int i = 0; i < count; i++) {
                values[i] = value(x[i]);
            }
        }

        @Override
        public void multiplyBySlopes(double[] x, double[] gradients, int count) {
            for (int i = 0; i < count; i++) {
                gradients[i] *= slope(x[i]);
            }
        }
    }

    /** min(max(x, 0), 6). */
    record Relu6() implements ActivationFunction {
        @Override
        public double value(double x) {
            return Math.min(Math.max(x, 0), 6);
        }

        @Override
        public double slope(double x) {
            return x > 0 && x < 6 ? 1 : 0;
        }
    }

    /** x above zero, {@code slopeBelowZero} · x below. */
    record LeakyRelu(double slopeBelowZero) implements ActivationFunction {
        @Override
        public double value(double x) {
            return Math.max(x, 0) + slopeBelowZero * Math.min(x, 0);
        }

        @Override
        public double slope(double x) {
            return x > 0 ? 1 : slopeBelowZero;
        }
    }

    /** (1 - e) / (1 + e) with e = exp(-2|x|), and the sign of x. */
    record Tanh() implements ActivationFunction {
        @Override
        public double value(double x) {
            double loss = Exponential.expm1(-2 * Math.abs(x));
            return Math.copySign(loss / (2 + loss), x);
        }

        @Override
        public double slope(double x) {
            double e = Exponential.exp(-2 * Math.abs(x));
            return 4 * e / ((1 + e) * (1 + e));
        }
    }

    /** 1 / (1 + exp(-x)). */
    record Sigmoid() implements ActivationFunction {
        @Override
        public double value(double x) {
            double e = Exponential.exp(-Math.abs(x));
            return (x > 0 ? 1 : e) / (1 + e);
        }

        @Override
        public double slope(double x) {
            double e = Exponential.exp(-Math.abs(x));
            return e / ((1 + e) * (1 + e));
        }
    }

    /** ln(1 + exp(x)), as max(x, 0) + ln(1 + exp(-|x|)). */
    record Softplus() implements ActivationFunction {
        @Override
        public double value(double x) {
            return Math.max(x, 0) + Exponential.log1p(Exponential.exp(-Math.abs(x)));
        }

        @Override
        public double slope(double x) {
            double e = Exponential.exp(-Math.abs(x));
            return (x > 0 ? 1 : e) / (1 + e);
        }
    }

    /** x / (1 + |x|). */
    record Softsign() implements ActivationFunction {
        @Override
        public double value(double x) {
            return x / (1 + Math.abs(x));
        }

        @Override
        public double slope(double x) {
            double quotient = 1 / (1 + Math.abs(x));
            return quotient * quotient;
        }
    }

    /** x · sigmoid(x). */
    record Silu() implements ActivationFunction {
        @Override
        public double value(double x) {
            double e = Exponential.exp(-Math.abs(x));
            return x * (x > 0 ? 1 : e) / (1 + e);
        }

        /** s + x s (1 - s) with s = sigmoid(x); 1 - s is sigmoid(-x). */
        @Override
        public double slope(double x) {
            double e = Exponential.exp(-Math.abs(x));
            double s = (x > 0 ? 1 : e) / (1 + e);
            return s + x * (e / ((1 + e) * (1 + e)));
        }
    }

    /**
     * x · tanh(softplus(x)). With u = exp(x) that is x · (u² + 2u) / (u² + 2u + 2), and above zero, divided by u², with v =
     * exp(-x): x · (1 + 2v) / (1 + 2v + 2v²).
     */
    record Mish() implements ActivationFunction {
        @Override
        public double value(double x) {
            double e = Exponential.exp(-Math.abs(x));
            double part = part(x, e);
            return x * (part / (part + rest(x, e)));
        }

        /** t + x (1 - t²) sigmoid(x) with t = tanh(softplus(x)). */
        @Override
        public double slope(double x) {
            double e = Exponential.exp(-Math.abs(x));
            double part = part(x, e);
            double whole = part + rest(x, e);
            double bend = 4 * (x > 0 ? e * e : e) * (1 + e) / (whole * whole);
            return part / whole + x * bend;
        }

        private static double part(double x, double e) {
            return x > 0 ? 1 + 2 * e : e * (e + 2);
        }

        private static double rest(double x, double e) {
            return x > 0 ? 2 * e * e : 2;
        }
    }

    /** x above zero, α (exp(x) - 1) below. */
    record Elu(double alpha) implements ActivationFunction {
        @Override
        public double value(double x) {
            return Math.max(x, 0) + alpha * Exponential.expm1(Math.min(x, 0));
        }

        @Override
        public double slope(double x) {
            return x > 0 ? 1 : alpha * Exponential.exp(x);
        }
    }

    /** Klambauer et al. 2017: a multiple of ELU. */
    record Selu() implements ActivationFunction {
        public static final double ALPHA = 1.6732632423543772848170429916717;
        public static final double SCALE = 1.0507009873554804934193349852946;

        @Override
        public double value(double x) {
            return SCALE * (Math.max(x, 0) + ALPHA * Exponential.expm1(Math.min(x, 0)));
        }

        @Override
        public double slope(double x) {
            return SCALE * (x >= 0 ? 1 : ALPHA * Exponential.exp(x));
        }
    }
}
