package io.regress4j.plan;

import io.regress4j.backend.Backend;
import io.regress4j.network.Dtype;
import io.regress4j.network.Products;

/** Where a plan's numbers are, and who multiplies them. */
enum Engine {
    /** Loops of Java on its own heap. */
    LOOPS {
        @Override
        HostArray create(Dtype dtype, int rows, int columns) {
            return dtype == Dtype.FLOAT32
                    ? FloatHostArray.onHeap(rows, columns)
                    : DoubleHostArray.onHeap(rows, columns);
        }

        @Override
        Products products() {
            return new LoopProducts();
        }
    },
    /** OpenBLAS, the library of ND4J, on memory outside the heap. */
    BLAS {
        @Override
        HostArray create(Dtype dtype, int rows, int columns) {
            return dtype == Dtype.FLOAT32
                    ? FloatHostArray.outside(rows, columns)
                    : DoubleHostArray.outside(rows, columns);
        }

        @Override
        Products products() {
            return new BlasProducts();
        }
    };

    /** Parameters up to which a native call costs more than the loops, measured on two processors. */
    private static final int FEW = 2_000;

    static Engine of(int parameters) {
        if (parameters <= FEW) {
            return LOOPS;
        }
        Backend.prepare();
        return BLAS;
    }

    /** A matrix of zeros. */
    abstract HostArray create(Dtype dtype, int rows, int columns);

    abstract Products products();
}
