package io.regress4j.network;

import io.regress4j.visibility.Internal;

/** Numbers in a network's own type, in memory that Java, BLAS and Deeplearning4j share. */
@Internal
public interface Matrix {

    int rows();

    int columns();

    /** Takes {@code count} numbers from position {@code from} on, in their order in memory. */
    void read(int from, double[] values, int count);

    /** Puts {@code count} numbers at position {@code from} and behind, rounded to the matrix's type. */
    void write(int from, double[] values, int count);
}
