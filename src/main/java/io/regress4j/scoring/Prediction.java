package io.regress4j.scoring;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.AtomicFile;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.CsvSource;
import io.regress4j.data.Table;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.Dtype;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a model's predictions for the rows of a file. */
public final class Prediction {
    private Prediction() {}

    /**
     * Predicts every row, in the order of the file.
     *
     * @param out a CSV with one column, {@code prediction}; written whole or not at all
     * @return how many rows there were
     * @throws io.regress4j.backend.CannotProceedException if a column is missing, a cell is no number, or the output
     *     cannot be written
     */
    public static long run(RegressionModel model, CsvSource data, Path out) {
        AtomicFile.requireWritable(out);
        Table table = Table.read(data, ColumnChoice.featuresOf(model.card().schema()));
        double[] predictions = model.predict(table);
        requireFinite(table, predictions);
        AtomicFile.write(out, text(predictions, model.card().network().dtype()).getBytes(StandardCharsets.US_ASCII));
        return predictions.length;
    }

    private static void requireFinite(Table table, double[] predictions) {
        for (int row = 0; row < predictions.length; row++) {
            if (!Double.isFinite(predictions[row])) {
                throw new CannotProceedException(
                        "%s, line %d: the prediction is not a finite number; a value lies far outside what the model has seen. Correct the row, or remove it."
                                .formatted(table.source().name(), table.lines()[row]));
            }
        }
    }

    private static String text(double[] predictions, Dtype dtype) {
        StringBuilder text = new StringBuilder("prediction\n");
        for (double prediction : predictions) {
            // The shortest text that reads back to the same number of the model's type.
            text.append(dtype == Dtype.FLOAT64 ? Double.toString(prediction) : Float.toString((float) prediction));
            text.append('\n');
        }
        return text.toString();
    }
}
