package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.preprocessing.Standardizer;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Where a training starts: at weights drawn from a seed, or where another training stopped.
 *
 * @param network with its weights, which the training changes
 * @param features standardizer of the features
 * @param target standardizer of the target
 * @param config how to train from here
 * @param origin where the weights come from; null if they were drawn
 * @param leftBehind what of the origin has no place here
 */
public record StartingPoint(
        Network network,
        Standardizer features,
        Standardizer target,
        TrainingConfig config,
        String origin,
        List<LeftBehind> leftBehind) {

    /** Weights from the seed, standardizers from the training rows. */
    public static StartingPoint drawn(Table rows, NetworkSpec spec, TrainingConfig config) {
        int width = spec.inputs();
        return new StartingPoint(
                Network.create(spec, config.seed()),
                config.normalize() ? Standardizer.fit(rows.features(), width) : Standardizer.identity(width),
                config.normalizeTarget() ? Standardizer.fit(rows.target(), 1) : Standardizer.identity(1),
                config,
                null,
                List.of());
    }

    /** The same for training rows that are not known yet; {@code network} makes the network for so many features. */
    public static BiFunction<Table, TrainingConfig, StartingPoint> drawn(IntFunction<NetworkSpec> network) {
        return (rows, config) ->
                drawn(rows, network.apply(rows.schema().features().size()), config);
    }

    /**
     * Weights, optimizer state and standardizers of a model; it stays as it is. Adam corrects its bias as it did before:
     * what another program has trained goes on as in Keras.
     *
     * @param origin where the model comes from
     * @param config how to train; whether to standardize is the model's
     * @param changes what is done otherwise than before
     * @throws CannotProceedException if the model holds layers that are not trained here, or was trained in a way that is
     *     not known here and not changed
     */
    public static StartingPoint of(RegressionModel model, String origin, TrainingConfig config, Continuation changes) {
        NetworkSpec spec = model.card().network();
        if (!spec.canBeTrained()) {
            throw new CannotProceedException(
                    "%s is a network %s. Only dense layers with a bias are trained here: train it on in Keras, and convert it again."
                            .formatted(origin, spec.summary()));
        }
        requireNothingMissing(origin, changes.missing(model));
        RegressionModel start = changes.prepare(model);
        TrainingConfig before = model.card().training();
        return new StartingPoint(
                Dl4jModels.network(start),
                model.card().features(),
                model.card().target(),
                config.toBuilder()
                        .normalize(!model.card().features().equals(Standardizer.identity(spec.inputs())))
                        .normalizeTarget(!model.card().target().equals(Standardizer.identity(1)))
                        .biasCorrection(before == null ? BiasCorrection.KERAS_TENSORFLOW : before.biasCorrection())
                        .build(),
                origin,
                model.card().provenance().leftBehind().stream()
                        .map(LeftBehind::settled)
                        .toList());
    }

    private static void requireNothingMissing(String origin, List<LeftBehind> missing) {
        if (!missing.isEmpty()) {
            String all = missing.stream()
                    .map(left -> left.concern().flag() == null
                            ? left.what()
                            : "%s (%s takes its place)"
                                    .formatted(left.what(), left.concern().flag()))
                    .collect(Collectors.joining("; "));
            boolean isReplaceable =
                    missing.stream().allMatch(left -> left.concern().flag() != null);
            throw new CannotProceedException(
                    "%s cannot be trained on as before, because these are not known here: %s. %s"
                            .formatted(
                                    origin,
                                    all,
                                    isReplaceable
                                            ? "Choose what takes their place, or train it on in Keras."
                                            : "Train it on in Keras."));
        }
    }
}
