package io.regress4j.batch;

import io.regress4j.csv.CsvRows;
import io.regress4j.data.UsableRows;
import java.util.Arrays;

/**
 * The rows of a chunk that have a target and lack no feature that the training did not lack, with their predictions.
 *
 * @param lines of the rows within the chunk [rows]
 * @param features row-major [rows, features]
 * @param truth [rows]
 * @param predictions [models][rows]
 * @param withoutTarget how many rows were left out because they have no target
 * @param withGaps how many others were left out because they lack a feature
 */
record ScoredRows(
        int[] lines, double[] features, double[] truth, double[][] predictions, int withoutTarget, int withGaps) {

    /** Predicts the rows of a chunk. */
    interface Predictor {
        /** @param features row-major [rows, features]; returns [models][rows] */
        double[][] predict(double[] features);
    }

    /**
     * @param parsed a row's cells are its features and then its target
     * @param needed positions of the features without which a row is left out
     */
    static ScoredRows of(CsvRows parsed, int width, int[] needed, Predictor predictor) {
        double[] cells = parsed.cells();
        UsableRows usable = UsableRows.of(cells, parsed.rows(), width + 1, width, needed);
        int[] used = usable.positions();
        double[] features = new double[used.length * width];
        double[] truth = new double[used.length];
        int[] lines = new int[used.length];
        for (int i = 0; i < used.length; i++) {
            int from = used[i] * (width + 1);
            System.arraycopy(cells, from, features, i * width, width);
            truth[i] = cells[from + width];
            lines[i] = parsed.lines()[used[i]];
        }
        return new ScoredRows(
                lines, features, truth, predictor.predict(features), usable.withoutTarget(), usable.withGaps());
    }

    int rows() {
        return lines.length;
    }

    /** The features of some rows [chosen, features]. */
    double[] features(int[] chosen) {
        return chosen.length == rows() ? features : select(features, features.length / rows(), chosen);
    }

    double[] truth(int[] chosen) {
        return chosen.length == rows() ? truth : select(truth, 1, chosen);
    }

    /** Of one model [chosen]. */
    double[] prediction(int model, int[] chosen) {
        return chosen.length == rows() ? predictions[model] : select(predictions[model], 1, chosen);
    }

    /** What each model says of one row [models]. */
    double[] predictionsOf(int row) {
        return Arrays.stream(predictions).mapToDouble(of -> of[row]).toArray();
    }

    private static double[] select(double[] values, int width, int[] rows) {
        double[] selected = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, selected, i * width, width);
        }
        return selected;
    }
}
