package io.regress4j.plan;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import io.regress4j.network.Matrix;
import io.regress4j.network.Products;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/** Matrix products by OpenBLAS, on one thread; the matrices are outside the heap. */
final class BlasProducts implements Products {

    @Override
    public Runnable sums(Matrix inputs, Matrix kernel, Matrix sums) {
        return product(inputs, CblasNoTrans, kernel, CblasTrans, sums, inputs.columns());
    }

    @Override
    public Runnable kernelGradient(Matrix inputs, Matrix gradient, Matrix kernelGradient) {
        return product(gradient, CblasTrans, inputs, CblasNoTrans, kernelGradient, inputs.rows());
    }

    @Override
    public Runnable inputGradient(Matrix gradient, Matrix kernel, Matrix inputGradient) {
        return product(gradient, CblasNoTrans, kernel, CblasNoTrans, inputGradient, gradient.columns());
    }

    /** @param depth how many products make one number */
    private static Runnable product(Matrix a, int transposeA, Matrix b, int transposeB, Matrix c, int depth) {
        int rows = c.rows();
        int columns = c.columns();
        int widthA = a.columns();
        int widthB = b.columns();
        if (a instanceof FloatHostArray floats) {
            FloatPointer pa = floats.pointer();
            FloatPointer pb = ((FloatHostArray) b).pointer();
            FloatPointer pc = ((FloatHostArray) c).pointer();
            return () -> cblas_sgemm(
                    CblasRowMajor,
                    transposeA,
                    transposeB,
                    rows,
                    columns,
                    depth,
                    1,
                    pa,
                    widthA,
                    pb,
                    widthB,
                    0,
                    pc,
                    columns);
        }
        DoublePointer pa = ((DoubleHostArray) a).pointer();
        DoublePointer pb = ((DoubleHostArray) b).pointer();
        DoublePointer pc = ((DoubleHostArray) c).pointer();
        return () -> cblas_dgemm(
                CblasRowMajor, transposeA, transposeB, rows, columns, depth, 1, pa, widthA, pb, widthB, 0, pc, columns);
    }
}
