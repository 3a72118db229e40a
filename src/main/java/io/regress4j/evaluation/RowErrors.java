package io.regress4j.evaluation;

import java.util.Arrays;

/**
 * The squared errors of rows in their order, in memory that does not grow with them: up to 4,096 rows each by itself, of
 * more the sums of blocks of 2, 4, 8 and so on. So two models can be compared row by row, or block by block, whenever each
 * of them saw the rows.
 */
public final class RowErrors {
    static final int MOST_BLOCKS = 4096;

    private double[] sums = new double[64];
    private int blocks;
    private long perBlock = 1;
    private long rows;
    private long trace = 1; // of the lines, in their order

    /**
     * Takes more rows.
     *
     * @param lines what tells a row from others, such as its line in the file [rows]
     * @param truth [rows]
     * @param prediction [rows]
     */
    public void add(long[] lines, double[] truth, double[] prediction) {
        double[] errors = Metrics.errors(truth, prediction);
        for (int row = 0; row < errors.length; row++) {
            add(errors[row] * errors[row]);
            trace = (trace ^ lines[row]) * 0x9E3779B97F4A7C15L;
            trace ^= trace >>> 32;
        }
    }

    private void add(double square) {
        if (rows == blocks * perBlock) {
            begin();
        }
        sums[blocks - 1] += square;
        rows++;
    }

    private void begin() {
        if (blocks == MOST_BLOCKS) {
            for (int i = 0; i < MOST_BLOCKS / 2; i++) {
                sums[i] = sums[2 * i] + sums[2 * i + 1];
            }
            Arrays.fill(sums, MOST_BLOCKS / 2, MOST_BLOCKS, 0);
            blocks = MOST_BLOCKS / 2;
            perBlock *= 2;
        } else if (blocks == sums.length) {
            sums = Arrays.copyOf(sums, 2 * blocks);
        }
        blocks++;
    }

    /** Whether another model was measured on the same rows in the same order. */
    public boolean isOfTheRowsOf(RowErrors other) {
        return rows == other.rows && trace == other.trace;
    }

    /**
     * By how much the MSE is larger than another's.
     *
     * @throws IllegalArgumentException if they are not of the same rows, or of none
     */
    public PairedDifference minus(RowErrors other) {
        if (!isOfTheRowsOf(other) || rows == 0) {
            throw new IllegalArgumentException(
                    "Expected the same rows twice, at least one; got %d and %d.".formatted(rows, other.rows));
        }
        double[] differences = new double[blocks];
        Arrays.setAll(differences, i -> sums[i] - other.sums[i]);
        return PairedDifference.of(differences, perBlock, rows);
    }
}
