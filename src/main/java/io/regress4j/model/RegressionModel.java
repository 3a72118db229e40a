package io.regress4j.model;

import io.regress4j.data.Table;
import io.regress4j.network.Dtype;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained network with everything it needs to predict: rows go in and predictions come out in the user's units. */
public final class RegressionModel {
    /** Rows that go through the network at once; the last batch is padded, so that a row's bits never depend on it. */
    private static final int BATCH = 256;

    private final ModelCard card;
    private final MultiLayerNetwork network;

    public RegressionModel(ModelCard card, MultiLayerNetwork network) {
        this.card = card;
        this.network = network;
    }

    public ModelCard card() {
        return card;
    }

    /** The network underneath, which sees standardized rows. */
    public MultiLayerNetwork network() {
        return network;
    }

    /** Predictions for a table's rows, in the target's unit [rows]. */
    public double[] predict(Table table) {
        if (!table.schema().features().equals(card.schema().features())) {
            throw new IllegalArgumentException("Expected the features %s, came %s."
                    .formatted(card.schema().features(), table.schema().features()));
        }
        return predict(table.features());
    }

    /**
     * Predictions in the target's unit [rows].
     *
     * @param rows feature values in the order of the schema, row-major [rows, features]
     */
    public double[] predict(double[] rows) {
        int width = card.schema().features().size();
        if (rows.length % width != 0) {
            throw new IllegalArgumentException(
                    "Expected rows of %d features, came %d values.".formatted(width, rows.length));
        }
        double[] standardized = card.features().apply(rows);
        double[] outputs = new double[rows.length / width];
        for (int start = 0; start < outputs.length; start += BATCH) {
            int count = Math.min(BATCH, outputs.length - start);
            double[] batch = Arrays.copyOfRange(standardized, start * width, (start + BATCH) * width); // padded with 0
            System.arraycopy(forward(batch, width), 0, outputs, start, count);
        }
        return card.target().revert(outputs);
    }

    private double[] forward(double[] batch, int width) {
        Dtype dtype = card.network().dtype();
        INDArray output = network.output(dtype.matrix(batch, width)); // [BATCH, 1]
        return output.castTo(Dtype.FLOAT64.nd4j()).toDoubleVector();
    }
}
