package io.regress4j.network.constraint;

import java.util.function.DoubleUnaryOperator;

/** Gives the columns of a kernel other lengths, with Keras's ε of 1e-7 against a division by 0. */
final class ColumnNorms {
    private static final double EPSILON = 1e-7;

    private ColumnNorms() {}

    /** @param wanted from a column's length to the one that it gets */
    static void change(double[] values, int length, DoubleUnaryOperator wanted) {
        for (int from = 0; from < values.length; from += length) {
            double squares = 0;
            for (int i = from; i < from + length; i++) {
                squares += values[i] * values[i];
            }
            double norm = Math.sqrt(squares);
            double factor = wanted.applyAsDouble(norm) / (EPSILON + norm);
            for (int i = from; i < from + length; i++) {
                values[i] *= factor;
            }
        }
    }
}
