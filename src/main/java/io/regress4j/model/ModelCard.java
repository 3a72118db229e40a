package io.regress4j.model;

import io.regress4j.data.TableSchema;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything about a model but its weights, readable by a person.
 *
 * @param schema names of features and target
 * @param network layers, loss, optimizer, dtype
 * @param encoder from the features to the inputs of the network
 * @param target from the target to the output of the network, and back
 * @param provenance where it comes from
 */
public record ModelCard(
        TableSchema schema, NetworkSpec network, FeatureEncoder encoder, TargetEncoder target, Provenance provenance) {

    /** @throws IllegalArgumentException if the parts are not of one model */
    public ModelCard {
        Objects.requireNonNull(provenance);
        Objects.requireNonNull(schema.target());
        require(encoder.features() == schema.width(), "an encoding for each of the schema.columns");
        require(network.inputs() == encoder.inputs(), "as many network.inputs as the encoder has");
        if (provenance instanceof TrainedHere here) {
            require(here.statistics().profiles().size() == schema.width(), "profiles of each feature");
            require(
                    here.statistics().leastSquares().length == encoder.inputs() + 1,
                    "leastSquares of each input and the intercept");
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + what);
        }
    }

    /** How it was trained, if this program did that. */
    public Optional<TrainedHere> trainedHere() {
        return provenance instanceof TrainedHere here ? Optional.of(here) : Optional.empty();
    }

    /** Unit of the target, or null if none is known. */
    public String unit() {
        return trainedHere().map(here -> here.file().unit()).orElse(null);
    }

    /** What drew the initial weights; 0 if another program did. */
    public long seed() {
        return trainedHere().map(here -> here.config().seed()).orElse(0L);
    }

    /** The same but for the network. */
    ModelCard withNetwork(NetworkSpec other) {
        return new ModelCard(schema, other, encoder, target, provenance);
    }

    /** The same card, whose columns take unknown categories. */
    ModelCard takingUnknown() {
        return new ModelCard(schema.takingUnknown(), network, encoder, target, provenance);
    }

    /**
     * The same card with what prediction intervals are made of.
     *
     * @throws IllegalStateException if another program trained the model
     */
    ModelCard withConformalResiduals(double[] residuals) {
        TrainedHere here = trainedHere().orElseThrow(() -> new IllegalStateException("another program trained it"));
        return new ModelCard(schema, network, encoder, target, here.withConformalResiduals(residuals));
    }
}
