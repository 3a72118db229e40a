package io.regress4j.model;

import io.regress4j.data.Table;
import io.regress4j.plan.ForwardPlan;
import io.regress4j.plan.UnsupportedNetworkException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A trained network with everything it needs to predict: rows go in and predictions come out in the user's units. */
public final class RegressionModel {
    /** Rows that go through the network at once. */
    private static final int BATCH = 256;

    private final ModelCard card;
    private final MultiLayerNetwork network;
    private final ForwardPlan forward;

    /** @throws IllegalArgumentException if the network is not one that {@link io.regress4j.network.DenseNetwork} makes */
    public RegressionModel(ModelCard card, MultiLayerNetwork network) {
        this.card = card;
        this.network = network;
        try {
            this.forward = ForwardPlan.compile(network, BATCH);
        } catch (UnsupportedNetworkException e) {
            throw new IllegalArgumentException("Expected a dense network, came " + e.getMessage(), e);
        }
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
    public synchronized double[] predict(double[] rows) {
        int width = card.schema().features().size();
        if (rows.length % width != 0) {
            throw new IllegalArgumentException(
                    "Expected rows of %d features, came %d values.".formatted(width, rows.length));
        }
        return card.target().revert(forward.run(card.features().apply(rows)));
    }
}
