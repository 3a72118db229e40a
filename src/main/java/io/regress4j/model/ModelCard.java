package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.regress4j.csv.TableSchema;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;
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
        @JsonSetter(nulls = Nulls.SET) TrainingConfig training,
        List<FeatureProfile> profiles,
        @JsonSetter(nulls = Nulls.SET) double[] leastSquares,
        @JsonSetter(nulls = Nulls.SET) double[] conformalResiduals,
        Provenance provenance) {

    /** @throws IllegalArgumentException if the parts are not of one model */
    public ModelCard {
        int width = schema.features().size();
        Objects.requireNonNull(provenance);
        Objects.requireNonNull(schema.target());
        profiles = List.copyOf(profiles);
        require(network.inputs() == width, "as many network.inputs as schema.features");
        require(isFor(width, features), "a features.mean and features.scale for each of the schema.features");
        require(isFor(1, target), "one target.mean and target.scale");
        require(conformalResiduals == null || isAscending(conformalResiduals), "ascending conformalResiduals");
        boolean isOurs = provenance.knowsTrainingRows(); // told by its split
        String whose = isOurs ? " with a provenance.split" : " without a provenance.split";
        require(isOurs == (training != null), (isOurs ? "training" : "no training") + whose);
        require(profiles.size() == (isOurs ? width : 0), (isOurs ? "profiles of each feature" : "no profiles") + whose);
        require(
                leastSquares == null ? !isOurs : isOurs && leastSquares.length == width + 1,
                (isOurs ? "leastSquares of each feature and the intercept" : "no leastSquares") + whose);
    }

    private static boolean isFor(int columns, Standardizer standardizer) {
        return standardizer.mean().length == columns && standardizer.scale().length == columns;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("expected " + what);
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
