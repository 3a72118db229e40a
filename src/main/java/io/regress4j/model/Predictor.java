package io.regress4j.model;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Predicts with a trained model, in plain Java. Safe for any number of threads at once.
 *
 * <pre>{@code
 * Predictor price = Predictor.load(Path.of("housing.zip"));
 * double one = price.predict(Map.of("rooms", 6, "age", 12.5));
 * }</pre>
 */
public final class Predictor {
    private final RegressionModel model;
    private final List<Column> columns;

    /** Predicts with a model that is in memory. */
    public Predictor(RegressionModel model) {
        this.model = model;
        this.columns = model.card().schema().columns();
    }

    /**
     * Reads a model's file, checks it, and plays its golden rows again.
     *
     * @throws io.regress4j.files.CannotProceedException if the file is not a model of this program, was changed, or
     *     predicts otherwise than when it was saved
     */
    public static Predictor load(Path file) {
        return new Predictor(ModelFile.read(file));
    }

    /** Names of the features, in the order in which {@link #predict(double[])} takes them. */
    public List<String> features() {
        return model.card().schema().features();
    }

    /** Name of what is predicted. */
    public String target() {
        return model.card().schema().target();
    }

    /**
     * Predicts one row.
     *
     * @param row feature values in their units [features]; of a category its position among the categories, of a date the days
     *     since 1970-01-01, NaN for a missing value
     * @return the prediction in the target's unit
     * @throws IllegalArgumentException if the row has another length
     */
    public double predict(double[] row) {
        requireWidth(row, 0);
        return model.predict(row)[0];
    }

    /**
     * Predicts many rows; each has the bits that it has alone.
     *
     * @param rows feature values in their units [rows][features]
     * @return the predictions in the target's unit [rows]
     * @throws IllegalArgumentException if a row has another length; it names the row
     */
    public double[] predict(double[][] rows) {
        int width = columns.size();
        double[] flat = new double[Math.multiplyExact(rows.length, width)];
        for (int row = 0; row < rows.length; row++) {
            requireWidth(rows[row], row);
            System.arraycopy(rows[row], 0, flat, row * width, width);
        }
        return model.predict(flat);
    }

    /**
     * Predicts one row whose values have names. Other names than those of the features are ignored.
     *
     * @param row a number for each feature, or the text of a category or a date; null for a missing value
     * @return the prediction in the target's unit
     * @throws IllegalArgumentException if a feature has no such value; it names the feature
     */
    public double predict(Map<String, ?> row) {
        return predict(
                columns.stream().mapToDouble(column -> number(row, column)).toArray());
    }

    private static double number(Map<String, ?> row, Column column) {
        try {
            return column.number(row.get(column.name()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s; the row has %s"
                            .formatted(
                                    e.getMessage(),
                                    SomeNames.of(row.keySet().stream()
                                            .map(String::valueOf)
                                            .toList())),
                    e);
        }
    }

    private void requireWidth(double[] row, int index) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException("expected %d values in row %d, one for each of %s, got %d"
                    .formatted(columns.size(), index, SomeNames.of(features()), row.length));
        }
    }
}
