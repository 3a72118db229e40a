package io.regress4j.model;

import io.regress4j.data.Table;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.plan.ForwardPlan;
import io.regress4j.plan.UnsupportedNetworkException;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** A trained network with everything it needs to predict: rows go in and predictions come out in the user's units. */
public final class RegressionModel {
    /** Rows that go through the network at once. */
    private static final int BATCH = 256;

    private final ModelCard card;
    private final MultiLayerNetwork network;
    private final UnaryOperator<double[]> predictor;

    public RegressionModel(ModelCard card, MultiLayerNetwork network) {
        this.card = card;
        this.network = network;
        this.predictor = predictor();
    }

    public ModelCard card() {
        return card;
    }

    /** The network underneath, which sees standardized rows. */
    public MultiLayerNetwork network() {
        return network;
    }

    /** DL4J's flat parameter vector [parameters], as a copy. */
    public double[] parameters() {
        return network.params().data().asDouble();
    }

    /** What the optimizer has kept, in DL4J's layout [state size], as a copy; empty if it has kept nothing. */
    public double[] optimizerState() {
        return card.network().stateSize() == 0
                ? new double[0]
                : network.getUpdater().getStateViewArray().data().asDouble();
    }

    /** Optimizer steps taken so far, from which a further training goes on. */
    public int steps() {
        return network.getIterationCount();
    }

    /**
     * The same model with another number type or learning rate: weights and what the optimizer has kept stay.
     *
     * @param spec the same layers and optimizer
     */
    public RegressionModel withNetwork(NetworkSpec spec) {
        double[] state = optimizerState();
        MultiLayerNetwork other = DenseNetwork.resume(
                spec,
                spec.dtype().vector(parameters()),
                state.length == 0 ? null : spec.dtype().vector(state),
                steps(),
                card.seed());
        return new RegressionModel(card.withNetwork(spec), other);
    }

    /**
     * The same weights, with an optimizer that has not begun.
     *
     * @param spec the same layers
     */
    public RegressionModel withNewOptimizer(NetworkSpec spec) {
        MultiLayerNetwork other = DenseNetwork.create(spec, spec.dtype().vector(parameters()), card.seed());
        return new RegressionModel(card.withNetwork(spec), other);
    }

    /** The same model, able to give prediction intervals. */
    public RegressionModel withConformalResiduals(double[] residuals) {
        return new RegressionModel(card.withConformalResiduals(residuals), network);
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
        return predictor.apply(rows);
    }

    /** What {@link #predict(double[])} does, with arrays of its own: for one thread at a time, beside others. */
    public UnaryOperator<double[]> predictor() {
        return predictor(BATCH);
    }

    /**
     * The same with another number of rows that go through the network at once; it changes no bit. For one row at a time
     * 1 is right, because a batch that is not full takes as long as a full one.
     */
    public UnaryOperator<double[]> predictor(int batch) {
        UnaryOperator<double[]> forward = forward(batch);
        int width = card.schema().features().size();
        return rows -> {
            if (rows.length % width != 0) {
                throw new IllegalArgumentException(
                        "Expected rows of %d features, came %d values.".formatted(width, rows.length));
            }
            return card.target().revert(forward.apply(card.features().apply(rows)));
        };
    }

    /** A plan, or plain DL4J where plans cannot run: there a row's last bits may depend on its neighbours. */
    private UnaryOperator<double[]> forward(int batch) {
        try {
            return ForwardPlan.compile(network, batch)::run;
        } catch (UnsupportedNetworkException e) {
            Dtype dtype = Dtype.of(network.params());
            int inputs = card.network().inputs();
            return rows -> {
                synchronized (network) {
                    return network.output(dtype.matrix(rows, inputs)).data().asDouble();
                }
            };
        }
    }
}
