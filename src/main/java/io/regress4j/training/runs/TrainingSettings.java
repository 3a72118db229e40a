package io.regress4j.training.runs;

import io.regress4j.data.GroupSplit;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SeparateTest;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TestSize;
import io.regress4j.evaluation.Metric;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.preprocessing.Preprocessing;
import java.util.List;

/**
 * Every setting that shapes the result of a training, those that are defaults too, as plain values: what the network is, how
 * it learns, and what is done with the columns first.
 *
 * @param features how each becomes inputs
 */
public record TrainingSettings(
        Network network, Learning learning, Preparation preparation, Split split, List<FeatureSettings> features) {

    /**
     * The network.
     *
     * @param l1 of the kernels' penalty, and {@code l2}: that of the first layer that has one
     */
    public record Network(int inputs, List<LayerSettings> layers, double l1, double l2, String dtype) {}

    /**
     * How it learns.
     *
     * @param epochs that were asked for; early stopping may have ended the training before
     * @param validationSplit share of the training rows that only validated
     * @param earlyStopping null if it is off
     * @param reduceLrOnPlateau null if it is off
     */
    public record Learning(
            TermSettings optimizer,
            TermSettings loss,
            TermSettings schedule,
            ClippingSettings clipping,
            double weightDecay,
            List<String> excludedFromWeightDecay,
            double movingAverage,
            int movingAverageEvery,
            String biasCorrection,
            int epochs,
            int batchSize,
            long seed,
            long shuffleSeed,
            double validationSplit,
            List<String> metrics,
            EarlyStoppingSettings earlyStopping,
            PlateauSettings reduceLrOnPlateau) {}

    /** What a step's gradients are held to: nothing, value, norm or global_norm. */
    public record ClippingSettings(String by, double limit) {}

    /** @param baseline null for none */
    public record EarlyStoppingSettings(
            int patience, double minDelta, Double baseline, int startFromEpoch, boolean restoreBest, String monitor) {}

    public record PlateauSettings(
            double factor, int patience, double minDelta, int cooldown, double minLr, String monitor) {}

    /** What is done with the columns first. */
    public record Preparation(
            String scaler,
            boolean scaleCategories,
            String imputation,
            boolean missingIndicator,
            List<String> missingValues,
            String targetTransform,
            boolean normalizeTarget) {}

    /**
     * Which rows were held out.
     *
     * @param how random, order, group, separate or none
     * @param testSize a share of the rows or a count; null where it has no meaning, like the next
     */
    public record Split(String how, Double testSize, Long seed, String column, String file) {}

    /**
     * @param network the model's, with the learning rate that its training began with
     * @throws java.util.NoSuchElementException if another program trained the model
     */
    public static TrainingSettings of(ModelCard card, NetworkSpec network) {
        TrainedHere here = card.trainedHere().orElseThrow();
        return new TrainingSettings(
                new Network(
                        network.inputs(),
                        LayerSettings.of(network),
                        network.kernelPenalty().l1(),
                        network.kernelPenalty().l2(),
                        network.dtype().toString()),
                learning(network, here.config()),
                preparation(card, here.config().preprocessing()),
                split(here.file().split()),
                FeatureSettings.of(card));
    }

    private static Learning learning(NetworkSpec network, TrainingConfig config) {
        UpdateSettings updates = network.updates();
        return new Learning(
                TermSettings.of(network.optimizer()),
                TermSettings.of(network.loss()),
                TermSettings.of(updates.schedule()),
                new ClippingSettings(
                        updates.clipping().by().toString(), updates.clipping().limit()),
                updates.weightDecay(),
                updates.undecayed(),
                updates.averageMomentum(),
                updates.averageOverwrites(),
                config.biasCorrection().toString(),
                config.epochs(),
                config.batchSize(),
                config.seed(),
                config.shuffleSeed(),
                config.validationSplit(),
                config.metrics().stream().map(Metric::toString).toList(),
                callback(config, EarlyStopping.class) instanceof EarlyStopping stopping ? stopping(stopping) : null,
                callback(config, ReduceOnPlateau.class) instanceof ReduceOnPlateau plateau ? plateau(plateau) : null);
    }

    private static Callback callback(TrainingConfig config, Class<? extends Callback> kind) {
        return config.callbacks().stream().filter(kind::isInstance).findFirst().orElse(null);
    }

    private static EarlyStoppingSettings stopping(EarlyStopping callback) {
        return new EarlyStoppingSettings(
                callback.patience(),
                callback.minDelta(),
                Double.isNaN(callback.baseline()) ? null : callback.baseline(),
                callback.startFromEpoch(),
                callback.restoresBest(),
                callback.monitor().toString());
    }

    private static PlateauSettings plateau(ReduceOnPlateau callback) {
        return new PlateauSettings(
                callback.factor(),
                callback.patience(),
                callback.minDelta(),
                callback.cooldown(),
                callback.minRate(),
                callback.monitor().toString());
    }

    private static Preparation preparation(ModelCard card, Preprocessing asked) {
        return new Preparation(
                asked.scaling().toString(),
                asked.scaleCategories(),
                asked.imputation().toString(),
                asked.missingIndicator(),
                card.schema().missing().named(),
                asked.targetTransform().toString(),
                asked.normalizeTarget());
    }

    private static Split split(SplitConfig split) {
        if (split instanceof RandomSplit random) {
            return new Split("random", size(random.testSize()), random.seed(), null, null);
        }
        if (split instanceof OrderedSplit ordered) {
            return new Split("order", size(ordered.testSize()), null, null, null);
        }
        if (split instanceof GroupSplit group) {
            return new Split("group", size(group.testSize()), group.seed(), group.column(), null);
        }
        return split instanceof SeparateTest other
                ? new Split("separate", null, null, null, other.name())
                : new Split("none", null, null, null, null);
    }

    private static Double size(TestSize size) {
        return size.value();
    }
}
