package io.regress4j.network;

import static io.regress4j.network.numbers.MultiplyAdd.add;

/**
 * Adds products to sums, in loops that the JVM turns into vector instructions: over whole arrays from their first element,
 * and of these shapes, while others (two sums by four inputs, three by three) stay scalar.
 */
final class DoubleSums {
    private DoubleSums() {}

    /** sum[i] += x[i] · factor. */
    static void addOne(double[] x, double factor, double[] sum, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = add(x[i], factor, sum[i]);
        }
    }

    /** sum[i] += x0[i] · f0, then x1[i] · f1, x2[i] · f2 and x3[i] · f3. */
    static void addFour(
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double f0,
            double f1,
            double f2,
            double f3,
            double[] sum,
            int count) {
        for (int i = 0; i < count; i++) {
            sum[i] = add(x3[i], f3, add(x2[i], f2, add(x1[i], f1, add(x0[i], f0, sum[i]))));
        }
    }

    /** The same for four sums from one on: sums[s][i] += x[i] · forX[s], then y[i] · forY[s]. */
    static void addTwoToFour(
            double[] x, double[] y, double[] forX, double[] forY, double[][] sums, int from, int count) {
        double x0 = forX[from];
        double x1 = forX[from + 1];
        double x2 = forX[from + 2];
        double x3 = forX[from + 3];
        double y0 = forY[from];
        double y1 = forY[from + 1];
        double y2 = forY[from + 2];
        double y3 = forY[from + 3];
        double[] sum0 = sums[from];
        double[] sum1 = sums[from + 1];
        double[] sum2 = sums[from + 2];
        double[] sum3 = sums[from + 3];
        for (int i = 0; i < count; i++) {
            double a = x[i];
            double b = y[i];
            sum0[i] = add(b, y0, add(a, x0, sum0[i]));
            sum1[i] = add(b, y1, add(a, x1, sum1[i]));
            sum2[i] = add(b, y2, add(a, x2, sum2[i]));
            sum3[i] = add(b, y3, add(a, x3, sum3[i]));
        }
    }
}
