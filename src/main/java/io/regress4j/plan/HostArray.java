package io.regress4j.plan;

import io.regress4j.network.Matrix;

/** A matrix of a plan: a part of a larger array, on Java's heap or outside it. */
sealed interface HostArray extends Matrix permits FloatHostArray, DoubleHostArray {

    /** The numbers from position {@code from} on as a matrix of their own; both see what is written to either. */
    HostArray part(int from, int rows, int columns);

    default int length() {
        return rows() * columns();
    }
}
