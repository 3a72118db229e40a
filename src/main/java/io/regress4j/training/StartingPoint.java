package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.FirstWeights;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a training starts: at weights drawn from a seed, or where another training stopped.
 *
 * @param network with its weights, which the training changes
 * @param encoder from the features to the inputs of the network
 * @param target from the target to the output of the network, and back
 * @param config how to train from here
 * @param firstWeights where the weights come from
 * @param begun how far the training got before
 */
public record StartingPoint(
        Network network,
        FeatureEncoder encoder,
        TargetEncoder target,
        TrainingConfig config,
        FirstWeights firstWeights,
        TrainingProgress begun) {

    /**
     * Weights from the seed, encoders from the training rows.
     *
     * @param network makes the network for so many inputs
     */
    public static StartingPoint drawn(Table rows, IntFunction<NetworkSpec> network, TrainingConfig config) {
        FeatureEncoder encoder = FeatureEncoder.fit(rows, config.preprocessing());
        NetworkSpec spec = network.apply(encoder.inputs());
        return new StartingPoint(
                Network.create(spec, config.seed()),
                encoder,
                TargetEncoder.fit(rows, config.preprocessing()),
                config,
                new FirstWeights.Drawn(),
                TrainingProgress.none(spec.optimizer().learningRate()));
    }

    /** The same for training rows that are not known yet. */
    public static BiFunction<Table, TrainingConfig, StartingPoint> drawn(IntFunction<NetworkSpec> network) {
        return (rows, config) -> drawn(rows, network, config);
    }

    /**
     * Weights, optimizer state and standardizers of a model; it stays as it is. Adam corrects its bias as it did before:
     * what another program has trained resumes as in Keras.
     *
     * @param origin where the model comes from
     * @param config how to train; whether to standardize is the model's
     * @param changes what is done otherwise than before
     * @throws CannotProceedException if the model was trained in a way that is not known here and not changed
     */
    public static StartingPoint of(RegressionModel model, String origin, TrainingConfig config, Continuation changes) {
        requireNothingMissing(origin, changes.missing(model));
        RegressionModel start = changes.prepare(model);
        TrainedHere before = model.card().trainedHere().orElse(null);
        return new StartingPoint(
                Network.resume(
                        start.card().network(),
                        start.parameters(),
                        start.optimizerState(),
                        start.steps(),
                        config.seed()),
                model.card().encoder(),
                model.card().target(),
                config.toBuilder()
                        .preprocessing(
                                before == null
                                        ? asRead(model.card())
                                        : before.config().preprocessing())
                        .biasCorrection(
                                before == null
                                        ? BiasCorrection.KERAS_TENSORFLOW
                                        : before.config().biasCorrection())
                        .build(),
                new FirstWeights.Resumed(
                        origin,
                        Stream.concat(
                                        model.card().provenance().leftBehind().stream()
                                                .map(LeftBehind::settled),
                                        changes.replaced(model).stream())
                                .toList()),
                TrainingProgress.none(start.card().network().optimizer().learningRate()));
    }

    /** Where a checkpoint was made. */
    public static StartingPoint of(Checkpoint checkpoint) {
        RegressionModel model = checkpoint.model();
        TrainedHere trained = model.card().trainedHere().orElseThrow();
        return new StartingPoint(
                Network.resume(
                        model.card().network(),
                        model.parameters(),
                        model.optimizerState(),
                        model.steps(),
                        trained.config().seed()),
                model.card().encoder(),
                model.card().target(),
                trained.config(),
                trained.firstWeights(),
                checkpoint.progress());
    }

    /** The network as the training began with it, with its first learning rate. */
    NetworkSpec firstNetwork() {
        return ModelTraining.endingAt(begun.firstRate(), network.spec());
    }

    /** What was done with features and target by whoever trained a model elsewhere. */
    private static Preprocessing asRead(ModelCard card) {
        boolean isScaled = !card.encoder()
                .scaler()
                .equals(Standardizer.identity(card.encoder().inputs()));
        return Preprocessing.STANDARD
                .withScaling(isScaled ? Scaling.STANDARD : Scaling.NONE)
                .withTarget(card.target().transform(), !card.target().isIdentity());
    }

    private static void requireNothingMissing(String origin, List<LeftBehind> missing) {
        if (!missing.isEmpty()) {
            String all = missing.stream()
                    .map(left -> left.concern().setting() == null
                            ? left.what()
                            : "%s (%s takes its place)"
                                    .formatted(left.what(), left.concern().setting()))
                    .collect(Collectors.joining("; "));
            boolean isReplaceable =
                    missing.stream().allMatch(left -> left.concern().setting() != null);
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
