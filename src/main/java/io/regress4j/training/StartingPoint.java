package io.regress4j.training;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.Standardizer;
import io.regress4j.data.Table;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.BiasCorrection;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.NetworkSpec;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Where a training starts: at weights drawn from a seed, or where another training stopped.
 *
 * @param spec the network
 * @param network its weights, which the training changes
 * @param features standardizer of the features
 * @param target standardizer of the target
 * @param config how to train from here
 * @param origin where the weights come from; null if they were drawn
 * @param leftBehind what of the origin has no place here
 */
public record StartingPoint(
        NetworkSpec spec,
        MultiLayerNetwork network,
        Standardizer features,
        Standardizer target,
        TrainingConfig config,
        String origin,
        List<LeftBehind> leftBehind) {

    /** Weights from the seed, standardizers from the training rows. */
    public static StartingPoint drawn(Table rows, NetworkSpec spec, TrainingConfig config) {
        int width = spec.inputs();
        return new StartingPoint(
                spec,
                DenseNetwork.create(spec, config.seed()),
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
        if (!spec.hasOnlyDenseLayers()) {
            throw new CannotProceedException(
                    "%s is a network %s. Only dense layers with a bias are trained here: train it on in Keras, and convert it again."
                            .formatted(origin, spec.summary()));
        }
        requireNothingMissing(origin, changes.missing(model));
        RegressionModel start = changes.prepare(model);
        TrainingConfig before = model.card().training();
        return new StartingPoint(
                start.card().network(),
                start.network(),
                model.card().features(),
                model.card().target(),
                config.goingOn(
                        !model.card().features().equals(Standardizer.identity(spec.inputs())),
                        !model.card().target().equals(Standardizer.identity(1)),
                        before == null ? BiasCorrection.KERAS_TENSORFLOW : before.biasCorrection()),
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
