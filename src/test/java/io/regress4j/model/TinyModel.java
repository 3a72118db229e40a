package io.regress4j.model;

import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.ModelTraining;
import java.util.List;
import java.util.SplittableRandom;

/** A model of 30 made-up rows; its feature {@code tiny} has a standard deviation far below 1e-5. */
public final class TinyModel {
    private static final double RATE = 0.01;
    private static final SplittableRandom DRAW = new SplittableRandom(1);

    /** Feature values, row-major [30, 3]. */
    public static final double[] ROWS =
            DRAW.doubles(90, 0, 1).map(v -> Math.round(v * 1e6) / 1e6).toArray();

    static {
        for (int row = 0; row < 30; row++) {
            ROWS[row * 3] *= 100;
            ROWS[row * 3 + 2] *= 1e-7;
        }
    }

    private TinyModel() {}

    /** One of each. */
    public static List<Optimizer> optimizers() {
        return Optimizers.NAMES.names().stream()
                .map(name -> Optimizers.named(name).withLearningRate(RATE))
                .toList();
    }

    public static RegressionModel train(Dtype dtype, boolean normalizeTarget) {
        return train(dtype, normalizeTarget, new Adam(RATE));
    }

    static RegressionModel train(Dtype dtype, boolean normalizeTarget, Optimizer optimizer) {
        return train(dtype, normalizeTarget, optimizer, "tanh:4,linear:1");
    }

    public static RegressionModel train(Dtype dtype, boolean normalizeTarget, Optimizer optimizer, String layers) {
        NetworkSpec network = NetworkSpec.of(3, Layers.read(layers), new MeanSquaredError(), optimizer, 0.001, dtype);
        TrainingConfig config = TrainingConfig.builder()
                .epochs(5)
                .batchSize(7)
                .normalizeTarget(normalizeTarget)
                .seed(3)
                .shuffleSeed(4)
                .build();
        RegressionModel trained = ModelTraining.run(table(), network, config, new FitTrainer(), EpochListener.NONE)
                .model();
        return new RegressionModel(
                longAgo(trained.card()), trained.parameters(), trained.optimizerState(), trained.steps());
    }

    /** One weight of 1 and no bias: the prediction for x is x · scale + mean of the target. */
    public static RegressionModel linear(Dtype dtype, Standardizer target) {
        NetworkSpec network =
                NetworkSpec.of(1, Layers.read("linear:1"), new MeanSquaredError(), new Sgd(0.01), 0, dtype);
        ModelCard card = OtherCards.of(
                TableSchema.ofNumbers(List.of("x"), "y"),
                network,
                Standardizer.identity(1),
                target,
                TrainedElsewhere.of("hand", "linear.zip", "0".repeat(64), List.of()));
        return new RegressionModel(card, new double[] {1, 0}, new double[0], 0);
    }

    /** The same, as if it had been trained here, with what its intervals are made of. */
    public static RegressionModel linear(Dtype dtype, Standardizer target, double[] residuals) {
        RegressionModel other = linear(dtype, target);
        ModelCard card = other.card();
        TrainingStatistics statistics = new TrainingStatistics(
                List.of(FeatureProfile.of(card.schema().columns().get(0), new double[] {0, 1, 2})),
                new double[] {0, 1},
                residuals);
        TrainedHere here = TrainedHere.of(
                TrainingConfig.article(1, false),
                new FirstWeights.Drawn(),
                new TrainingFile("hand.csv", "0".repeat(64), 4, SplitConfig.article(), null),
                statistics);
        return new RegressionModel(
                new ModelCard(card.schema(), card.network(), card.encoder(), card.target(), here),
                other.parameters(),
                other.optimizerState(),
                0);
    }

    private static Table table() {
        double[] target = new double[30];
        long[] lines = new long[30];
        for (int row = 0; row < 30; row++) {
            target[row] = 500 + 3 * ROWS[row * 3] - 20 * ROWS[row * 3 + 1];
            lines[row] = row + 2;
        }
        return new Table(
                "tiny.csv",
                "0".repeat(64),
                TableSchema.ofNumbers(List.of("size", "größe", "tiny"), "price"),
                ROWS,
                target,
                lines);
    }

    /** A card that is the same on every day, of a table with held-out rows. */
    private static ModelCard longAgo(ModelCard card) {
        TrainedHere here = card.trainedHere().orElseThrow();
        return new ModelCard(
                card.schema(),
                card.network(),
                card.encoder(),
                card.target(),
                new TrainedHere(
                        here.config(),
                        here.firstWeights(),
                        new TrainingFile("tiny.csv", "0".repeat(64), 30, SplitConfig.article(), "$"),
                        here.statistics(),
                        here.versions(),
                        "2024-01-01T00:00:00Z"));
    }
}
