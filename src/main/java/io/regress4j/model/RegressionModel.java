package io.regress4j.model;

import io.regress4j.csv.SomeNames;
import io.regress4j.data.Table;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import java.util.Optional;

/**
 * A trained network with everything it needs to predict: rows go in and predictions come out in the user's units. It is a
 * specification and numbers. Immutable, so any number of threads may predict with it at once.
 */
public final class RegressionModel {
    private final ModelCard card;
    private final double[] parameters;
    private final double[] optimizerState;
    private final int steps;
    private final ForwardPass forward;
    private final String manifestHash; // null if it was not read from a file

    /**
     * Puts a model together.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     * @param optimizerState what the optimizer has kept, slot after slot [state size]; zeros if it has not begun
     * @param steps optimizer steps taken so far
     * @throws IllegalArgumentException if the numbers are not those of the card's network
     */
    public RegressionModel(ModelCard card, double[] parameters, double[] optimizerState, int steps) {
        this(card, parameters, optimizerState, steps, null);
    }

    RegressionModel(ModelCard card, double[] parameters, double[] optimizerState, int steps, String manifestHash) {
        NetworkSpec spec = card.network();
        if (parameters.length != spec.parameters() || optimizerState.length != spec.stateSize()) {
            throw new IllegalArgumentException("expected %d parameters and a state of %d numbers, got %d and %d"
                    .formatted(spec.parameters(), spec.stateSize(), parameters.length, optimizerState.length));
        }
        this.card = card;
        this.parameters = parameters.clone();
        this.optimizerState = optimizerState.clone();
        this.steps = steps;
        this.forward = ForwardPass.of(spec, parameters);
        this.manifestHash = manifestHash;
    }

    /** SHA-256 of the manifest in the file that it was read from, which has the hashes of all the file holds. */
    Optional<String> manifestHash() {
        return Optional.ofNullable(manifestHash);
    }

    public ModelCard card() {
        return card;
    }

    /** The flat parameter vector in DL4J's layout [parameters], as a copy. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** What the optimizer has kept, slot after slot [state size], as a copy. */
    public double[] optimizerState() {
        return optimizerState.clone();
    }

    /** Optimizer steps taken so far, from which a further training resumes. */
    public int steps() {
        return steps;
    }

    /**
     * The same model with another number type or learning rate: weights and what the optimizer has kept stay.
     *
     * @param spec the same layers and optimizer
     */
    public RegressionModel withNetwork(NetworkSpec spec) {
        return new RegressionModel(card.withNetwork(spec), parameters, optimizerState, steps);
    }

    /**
     * The same weights with another optimizer or loss: what the old optimizer has kept was made of other gradients, so the
     * new one begins.
     *
     * @param spec the same layers
     */
    public RegressionModel withNewOptimizer(NetworkSpec spec) {
        return new RegressionModel(card.withNetwork(spec), parameters, spec.initialState(), 0);
    }

    /** The same model, able to give prediction intervals. */
    public RegressionModel withConformalResiduals(double[] residuals) {
        return new RegressionModel(card.withConformalResiduals(residuals), parameters, optimizerState, steps);
    }

    /** The same model, which takes texts that are no known category as none of them. */
    public RegressionModel takingUnknown() {
        return new RegressionModel(card.takingUnknown(), parameters, optimizerState, steps);
    }

    /** Predictions for a table's rows, in the target's unit [rows]. */
    public double[] predict(Table table) {
        if (!table.schema().features().equals(card.schema().features())) {
            throw new IllegalArgumentException("Expected the features %s, got %s."
                    .formatted(
                            SomeNames.of(card.schema().features()),
                            SomeNames.of(table.schema().features())));
        }
        return table.cells().mapRows(1, this::predict);
    }

    /**
     * Predictions in the target's unit [rows].
     *
     * @param rows numbers that stand for the feature values in the order of the schema, NaN for a missing one, row-major
     *     [rows, features]
     */
    public double[] predict(double[] rows) {
        int width = card.encoder().features();
        if (rows.length % width != 0) {
            throw new IllegalArgumentException(
                    "Expected rows of %d features, got %d values.".formatted(width, rows.length));
        }
        return card.target().decode(forward.run(card.encoder().encode(rows)));
    }
}
