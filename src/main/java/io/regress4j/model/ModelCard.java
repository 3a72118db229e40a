package io.regress4j.model;

import io.regress4j.data.Standardizer;
import io.regress4j.data.TableSchema;
import io.regress4j.network.NetworkSpec;
import java.util.List;
import java.util.Objects;

/**
 * Everything about a model but its weights, readable by a person.
 *
 * @param schema names of features and target
 * @param network layers, loss, optimizer, dtype
 * @param features standardizer of the features
 * @param target standardizer of the target; the identity where the target was left alone
 * @param training settings; null of another program's model
 * @param profiles spread of each feature over the training rows; empty of another program's model
 * @param leastSquares least-squares coefficients on the training rows, the intercept first; null of another program's
 *     model
 * @param conformalResiduals absolute residuals of the training rows, each of a network that did not see its row,
 *     ascending, in the target's unit: what prediction intervals are made of; null if nobody computed them
 * @param provenance where it comes from
 */
public record ModelCard(
        TableSchema schema,
        NetworkSpec network,
        Standardizer features,
        Standardizer target,
        TrainingConfig training,
        List<FeatureProfile> profiles,
        double[] leastSquares,
        double[] conformalResiduals,
        Provenance provenance) {

    /** @throws IllegalArgumentException if the parts are not of one model */
    public ModelCard {
        int width = schema.features().size();
        Objects.requireNonNull(provenance);
        Objects.requireNonNull(schema.target());
        profiles = List.copyOf(profiles);
        boolean fits = network.inputs() == width
                && features.mean().length == width
                && features.scale().length == width
                && target.mean().length == 1
                && target.scale().length == 1
                && (conformalResiduals == null || isAscending(conformalResiduals))
                && (provenance.knowsTrainingRows()
                        ? training != null && profiles.size() == width && leastSquares.length == width + 1
                        : training == null && profiles.isEmpty() && leastSquares == null);
        if (!fits) {
            throw new IllegalArgumentException("expected every part for %d features".formatted(width));
        }
    }

    /** What drew the initial weights; 0 if another program did. */
    public long seed() {
        return training == null ? 0 : training.seed();
    }

    /** The same but for the network. */
    ModelCard withNetwork(NetworkSpec other) {
        return new ModelCard(
                schema, other, features, target, training, profiles, leastSquares, conformalResiduals, provenance);
    }

    /** Whether these can be absolute residuals. */
    private static boolean isAscending(double[] values) {
        double before = 0;
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
            Standardizer features,
            Standardizer target,
            Provenance provenance) {
        return new ModelCard(schema, network, features, target, null, List.of(), null, null, provenance);
    }

    /** The same card with what prediction intervals are made of. */
    public ModelCard withConformalResiduals(double[] residuals) {
        return new ModelCard(
                schema, network, features, target, training, profiles, leastSquares, residuals, provenance);
    }
}
