package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;
import java.util.List;
import java.util.Objects;

/**
 * Everything about a model but its weights, readable by a person.
 *
 * @param schema names of features and target
 * @param network layers, loss, optimizer, dtype
 * @param encoder from the features to the inputs of the network
 * @param target from the target to the output of the network, and back
 * @param training settings; null of another program's model
 * @param profiles spread of each feature over the training rows; empty of another program's model
 * @param leastSquares least-squares coefficients of the inputs before they are scaled, on the training rows, the intercept first; null of another program's
 *     model
 * @param conformalResiduals absolute residuals of the training rows, each of a network that did not see its row,
 *     ascending, in the target's unit: what prediction intervals are made of; null if nobody computed them
 * @param provenance where it comes from
 */
public record ModelCard(
        TableSchema schema,
        NetworkSpec network,
        FeatureEncoder encoder,
        TargetEncoder target,
        @JsonSetter(nulls = Nulls.SET) TrainingConfig training,
        List<FeatureProfile> profiles,
        @JsonSetter(nulls = Nulls.SET) double[] leastSquares,
        @JsonSetter(nulls = Nulls.SET) double[] conformalResiduals,
        Provenance provenance) {

    /** @throws IllegalArgumentException if the parts are not of one model */
    public ModelCard {
        int width = schema.width();
        Objects.requireNonNull(provenance);
        Objects.requireNonNull(schema.target());
        profiles = List.copyOf(profiles);
        require(encoder.features() == width, "an encoding for each of the schema.columns");
        require(network.inputs() == encoder.inputs(), "as many network.inputs as the encoder has");
        require(conformalResiduals == null || isAscending(conformalResiduals), "ascending conformalResiduals");
        boolean isOurs = provenance.knowsTrainingRows(); // told by its split
        String whose = isOurs ? " with a provenance.split" : " without a provenance.split";
        require(isOurs == (training != null), (isOurs ? "training" : "no training") + whose);
        require(profiles.size() == (isOurs ? width : 0), (isOurs ? "profiles of each feature" : "no profiles") + whose);
        require(
                leastSquares == null ? !isOurs : isOurs && leastSquares.length == encoder.inputs() + 1,
                (isOurs ? "leastSquares of each input and the intercept" : "no leastSquares") + whose);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + what);
        }
    }

    /**
     * Makes sure that a format that knows numbers alone can hold the model.
     *
     * @throws CannotProceedException if it cannot; it names the first feature that is more than a number
     */
    public void requireNumbers(String format) {
        for (int i = 0; i < encoder.features(); i++) {
            if (!(encoder.encodings().get(i) instanceof NumberEncoding)) {
                throw new CannotProceedException(
                        "%s cannot hold this model: the feature '%s' is %s. Only models of numbers that are never missing are converted."
                                .formatted(
                                        format,
                                        schema.column(i),
                                        schema.columns().get(i).kind()));
            }
        }
        if (target.transform() != TargetTransform.NONE) {
            throw new CannotProceedException(
                    "%s cannot hold this model: its target is transformed by %s. Train without a transform to convert it."
                            .formatted(format, target.transform()));
        }
    }

    /** What drew the initial weights; 0 if another program did. */
    public long seed() {
        return training == null ? 0 : training.seed();
    }

    /** The same but for the network. */
    ModelCard withNetwork(NetworkSpec other) {
        return new ModelCard(
                schema, other, encoder, target, training, profiles, leastSquares, conformalResiduals, provenance);
    }

    /** Whether these can be absolute residuals. */
    private static boolean isAscending(double[] values) {
        double before = 0;
        if (values.length == 0) {
            return false;
        }
        for (double value : values) {
            if (!(value >= before) || Double.isInfinite(value)) {
                return false;
            }
            before = value;
        }
        return true;
    }

    /** A model that was trained elsewhere, whose training rows nobody knows here. */
    public static ModelCard ofOther(
            TableSchema schema,
            NetworkSpec network,
            FeatureEncoder encoder,
            TargetEncoder target,
            Provenance provenance) {
        return new ModelCard(schema, network, encoder, target, null, List.of(), null, null, provenance);
    }

    /** The same card with what prediction intervals are made of. */
    public ModelCard withConformalResiduals(double[] residuals) {
        return new ModelCard(schema, network, encoder, target, training, profiles, leastSquares, residuals, provenance);
    }
}
