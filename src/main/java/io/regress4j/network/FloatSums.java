package io.regress4j.network;

import static io.regress4j.network.numbers.MultiplyAdd.add;

/**
 * Adds products to sums, in loops that the JVM turns into vector instructions: over whole arrays from their first element,
 * and of these shapes, while others (two sums by four inputs, three by three) stay scalar.
 */
final class FloatSums {
    private FloatSums() {}

    /** sum[i] += x[i] · factor. */
    static void addOne(float[] x, float factor, float[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = add(x[i], factor, sum[i]);
        }
    }

    /** sum[i] += x0[i] · f0, then x1[i] · f1, x2[i] · f2 and x3[i] · f3. */
    static void addFour(
            float[] x0,
            float[] x1,
            float[] x2,
            float[] x3,
            float f0,
            float f1,
            float f2,
            float f3,
            float[] sum,
            int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = add(x3[i], f3, add(x2[i], f2, add(x1[i], f1, add(x0[i], f0, sum[i]))));
        }
    }

    /** The same for four sums from one on: sums[s][i] += x[i] · forX[s], then y[i] · forY[s]. */
    static void addTwoToFour(float[] x, float[] y, float[] forX, float[] forY, float[][] sums, int from, int count) {
        float x0 = forX[from];
        float x1 = forX[from + 1];
        float x2 = forX[from + 2];
        float x3 = forX[from + 3];
        float y0 = forY[from];
        float y1 = forY[from + 1];
        float y2 = forY[from + 2];
        float y3 = forY[from + 3];
        float[] sum0 = sums[from];
        float[] sum1 = sums[from + 1];
        float[] sum2 = sums[from + 2];
        float[] sum3 = sums[from + 3];
        for (int i = 0; i < count; i++) {
            float a = x[i];
            float b = y[i];
            sum0[i] = add(b, y0, add(a, x0, sum0[i]));
            sum1[i] = add(b, y1, add(a, x1, sum1[i]));
            sum2[i] = add(b, y2, add(a, x2, sum2[i]));
            sum3[i] = add(b, y3, add(a, x3, sum3[i]));
        }
    }
}
