package io.regress4j.network.dl4j;

import io.regress4j.network.Matrix;
import io.regress4j.network.numbers.Numbers;

/**
 * A part of an array as a matrix.
 *
 * @param array holds the matrix, row-major
 * @param start where it begins there
 */
record NumbersMatrix(Numbers array, int start, int rows, int columns) implements Matrix {

    @Override
    public void read(int from, Numbers values, int count) {
        values.copy(array, start + from, 0, count);
    }

    @Override
    public void write(int from, Numbers values, int count) {
        array.copy(values, 0, start + from, count);
    }
}
