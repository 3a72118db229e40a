package io.regress4j.batch;

import io.regress4j.evaluation.Residuals;
import java.util.Arrays;

/**
 * The first rows of a file as a model predicts them: so many as a picture can show.
 *
 * @param lines line of the file for each row [rows]
 * @param truth [rows]
 * @param prediction [rows]
 */
public record RowSample(long[] lines, double[] truth, double[] prediction) {
    static final RowSample NONE = new RowSample(new long[0], new double[0], new double[0]);

    public int rows() {
        return lines.length;
    }

    /** What the model gets wrong on them; there must be one row or more. */
    public Residuals residuals() {
        return Residuals.of(truth, prediction);
    }

    /** With the rows of another sample behind its own, as far as there is room for {@code most} in all. */
    RowSample with(long[] moreLines, double[] moreTruth, double[] morePrediction, int most) {
        int room = Math.min(most - lines.length, moreLines.length);
        if (room <= 0) {
            return this;
        }
        int before = lines.length;
        RowSample both = new RowSample(
                Arrays.copyOf(lines, before + room),
                Arrays.copyOf(truth, before + room),
                Arrays.copyOf(prediction, before + room));
        System.arraycopy(moreLines, 0, both.lines, before, room);
        System.arraycopy(moreTruth, 0, both.truth, before, room);
        System.arraycopy(morePrediction, 0, both.prediction, before, room);
        return both;
    }
}
