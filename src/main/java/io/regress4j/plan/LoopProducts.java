package io.regress4j.plan;

import io.regress4j.network.Matrix;
import io.regress4j.network.Products;

/** Matrix products by loops of Java, for matrices so small that a native call costs more; they are on the heap. */
final class LoopProducts implements Products {

    @Override
    public Runnable sums(Matrix inputs, Matrix kernel, Matrix sums) {
        int depth = inputs.columns();
        return product(inputs, depth, 1, kernel, depth, 1, sums, depth);
    }

    @Override
    public Runnable kernelGradient(Matrix inputs, Matrix gradient, Matrix kernelGradient) {
        return product(gradient, 1, gradient.columns(), inputs, 1, inputs.columns(), kernelGradient, inputs.rows());
    }

    @Override
    public Runnable inputGradient(Matrix gradient, Matrix kernel, Matrix inputGradient) {
        int depth = gradient.columns();
        return product(gradient, depth, 1, kernel, 1, kernel.columns(), inputGradient, depth);
    }

    /** c[i, j] = Σ a[i · rowA + k · stepA] · b[j · rowB + k · stepB] over k below {@code depth}. */
    private static Runnable product(Matrix a, int rowA, int stepA, Matrix b, int rowB, int stepB, Matrix c, int depth) {
        ProductShape shape = new ProductShape(c.rows(), c.columns(), depth, rowA, stepA, rowB, stepB);
        if (a instanceof FloatHostArray floats) {
            return new FloatProduct(
                    shape, floats.buffer(), ((FloatHostArray) b).buffer(), ((FloatHostArray) c).buffer());
        }
        return new DoubleProduct(
                shape, ((DoubleHostArray) a).buffer(), ((DoubleHostArray) b).buffer(), ((DoubleHostArray) c).buffer());
    }
}
