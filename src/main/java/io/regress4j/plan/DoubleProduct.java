package io.regress4j.plan;

import java.nio.DoubleBuffer;

/**
 * One matrix product in float64. Four numbers by two are summed at a time, each of them in the order of k, so that the processor
 * has eight sums under way and a sum's bits do not depend on its place. At an edge the last block lies over the one before.
 */
final class DoubleProduct implements Runnable {
    private static final int HIGH = 4;
    private static final int WIDE = 2;

    private final ProductShape shape;
    private final double[] a;
    private final double[] b;
    private final double[] c;
    private final int fromA;
    private final int fromB;
    private final int fromC;

    /** The buffers have arrays. */
    DoubleProduct(ProductShape shape, DoubleBuffer a, DoubleBuffer b, DoubleBuffer c) {
        this.shape = shape;
        this.a = a.array();
        this.b = b.array();
        this.c = c.array();
        this.fromA = a.arrayOffset();
        this.fromB = b.arrayOffset();
        this.fromC = c.arrayOffset();
    }

    @Override
    public void run() {
        if (shape.rows() < HIGH || shape.columns() < WIDE) {
            oneByOne();
            return;
        }
        for (int i = 0; i < shape.rows(); i += HIGH) {
            for (int j = 0; j < shape.columns(); j += WIDE) {
                block(Math.min(i, shape.rows() - HIGH), Math.min(j, shape.columns() - WIDE));
            }
        }
    }

    private void oneByOne() {
        for (int i = 0; i < shape.rows(); i++) {
            for (int j = 0; j < shape.columns(); j++) {
                int atA = fromA + i * shape.rowA();
                int atB = fromB + j * shape.rowB();
                double sum = 0;
                for (int k = 0; k < shape.depth(); k++) {
                    sum += a[atA] * b[atB];
                    atA += shape.stepA();
                    atB += shape.stepB();
                }
                c[fromC + i * shape.columns() + j] = sum;
            }
        }
    }

    private void block(int i, int j) {
        double[] x = a;
        double[] y = b;
        int rowA = shape.rowA();
        int rowB = shape.rowB();
        int atA = fromA + i * rowA;
        int atB = fromB + j * rowB;
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double s20 = 0;
        double s21 = 0;
        double s30 = 0;
        double s31 = 0;
        for (int k = shape.depth(); k > 0; k--) {
            double y0 = y[atB];
            double y1 = y[atB + rowB];
            double x0 = x[atA];
            double x1 = x[atA + rowA];
            double x2 = x[atA + 2 * rowA];
            double x3 = x[atA + 3 * rowA];
            s00 += x0 * y0;
            s01 += x0 * y1;
            s10 += x1 * y0;
            s11 += x1 * y1;
            s20 += x2 * y0;
            s21 += x2 * y1;
            s30 += x3 * y0;
            s31 += x3 * y1;
            atA += shape.stepA();
            atB += shape.stepB();
        }
        int width = shape.columns();
        int to = fromC + i * width + j;
        c[to] = s00;
        c[to + 1] = s01;
        c[to + width] = s10;
        c[to + width + 1] = s11;
        c[to + 2 * width] = s20;
        c[to + 2 * width + 1] = s21;
        c[to + 3 * width] = s30;
        c[to + 3 * width + 1] = s31;
    }
}
