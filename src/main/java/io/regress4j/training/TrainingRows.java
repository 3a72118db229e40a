package io.regress4j.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Rows as the network sees them.
 *
 * @param features [rows, features]; null for no rows, because ND4J has no empty matrix
 * @param target [rows, 1]; null for no rows
 */
public record TrainingRows(INDArray features, INDArray target) {

    public int size() {
        return features == null ? 0 : features.rows();
    }

    /** The rows from position {@code from} up to, not including, {@code to}, as views. */
    TrainingRows slice(int from, int to) {
        if (from == to) {
            return new TrainingRows(null, null);
        }
        INDArrayIndex range = NDArrayIndex.interval(from, to);
        return new TrainingRows(features.get(range, NDArrayIndex.all()), target.get(range, NDArrayIndex.all()));
    }

    /** The rows at these positions, in this order, as new arrays. */
    TrainingRows gather(int[] positions) {
        return new TrainingRows(features.getRows(positions), target.getRows(positions));
    }
}
