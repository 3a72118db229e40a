package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.evaluation.Metric;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Monitor;
import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reductions and weights of losses, as Keras 3.15 trained with them. {@code reference/freeze_losses.py} made the numbers. */
class ReductionTest {
    record Frozen(
            String loss,
            double[] features,
            double[] target,
            double[] weights,
            double[] watched,
            double[] watchedTarget,
            double[] watchedWeights,
            double[] start,
            double[] epochLoss,
            double[] validationLoss,
            double[] end) {
        NetworkSpec spec() {
            return NetworkSpec.of(
                    2, Layers.read("tanh:3,linear:1"), Losses.named(loss), new Sgd(0.0625), 0, Dtype.FLOAT64);
        }

        @Override
        public String toString() {
            return loss + (weights.length == 0 ? "" : ", weighted");
        }
    }

    static Stream<Frozen> frozen() throws IOException {
        try (var in = ReductionTest.class.getResourceAsStream("/keras/reductions.json")) {
            return Arrays.stream(new ObjectMapper().readValue(in, Frozen[].class));
        }
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void plansTrainAsKeras(Frozen keras) {
        requireSame(keras, new StepTrainer());
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void multiLayerNetworkTrainsAsKeras(Frozen keras) {
        requireSame(keras, new FitTrainer());
    }

    private static void requireSame(Frozen keras, Trainer trainer) {
        Network network = Network.create(keras.spec(), keras.start(), 1);
        TrainingConfig config = TrainingConfig.builder().epochs(4).batchSize(3).build();
        int[] order = IntStream.range(0, 7).toArray();

        TrainingHistory history = trainer.fit(
                network,
                new TrainingRows(keras.features(), keras.target(), keras.weights()),
                new TrainingRows(keras.watched(), keras.watchedTarget(), keras.watchedWeights()),
                config,
                (BatchOrder) () -> order,
                EpochListener.NONE);

        assertThat(history.epochLoss()).containsExactly(keras.epochLoss(), within(1e-12));
        assertThat(history.validationLoss()).containsExactly(keras.validationLoss(), within(1e-12));
        assertThat(network.parameters()).containsExactly(keras.end(), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void lanesTrainAsKeras(Frozen keras) {
        int[] order = IntStream.range(0, 7).toArray();
        double[] rates = {0.0625, 0.01};
        WidePlan plan = new WidePlan(keras.spec(), new double[][] {keras.start(), keras.start()}, rates, 3);
        for (int epoch = 0; epoch < 4; epoch++) {
            plan.epoch(keras.features(), keras.target(), keras.weights(), order);
        }
        Network trained = Network.create(keras.spec(), keras.end(), 1);

        assertThat(plan.predict(keras.watched())[0])
                .containsExactly(
                        ForwardPass.of(keras.spec(), trained.parameters()).run(keras.watched()), within(1e-12));
    }

    /** A batch that is cut in two halves is reduced as a whole. */
    @ParameterizedTest
    @ValueSource(strings = {"mse(reduction=sum)", "mse(reduction=mean_with_sample_weight)"})
    void twoHalvesAreReducedTogether(String loss) {
        NetworkSpec spec = NetworkSpec.of(
                10, Layers.read("tanh:300,tanh:300,linear:1"), Losses.named(loss), new Sgd(1e-4), 0, Dtype.FLOAT64);
        TrainingRows rows = Twins.rows(64, 10, 3);
        double[] weights = IntStream.range(0, 64).mapToDouble(row -> row % 3).toArray();
        TrainingRows weighted = new TrainingRows(rows.features(), rows.target(), weights);
        TrainingConfig config = Twins.config(2, 64, 0, BiasCorrection.EXACT).toBuilder()
                .metrics(Metric.MAE)
                .build();
        Twins twins = new Twins(spec, config, weighted, Twins.NONE);

        Twins.Trained ours = twins.train(new StepTrainer());
        Twins.Trained theirs = twins.train(new FitTrainer());

        assertThat(BatchPlan.isCut(FlatNetwork.create(spec, NoiseSource.seeded(0)), 64))
                .isTrue();
        assertThat(ours.history().epochLoss()).containsExactly(theirs.history().epochLoss(), within(1e-9));
        assertThat(mae(ours)).containsExactly(mae(theirs), within(1e-10));
        assertThat(Twins.relative(ours.weights(), theirs.weights())).isLessThan(1e-10);
    }

    private static double[] mae(Twins.Trained trained) {
        return trained.history().values().stream()
                .mapToDouble(epoch -> epoch.value(Monitor.training(Metric.MAE)))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mse(reduction=sum)",
                "huber(2.0,reduction=mean_with_sample_weight,weight=0.5)",
                "mae(weight=3.0)"
            })
    void isWrittenAsItIsRead(String text) {
        assertThat(Losses.named(text)).hasToString(text);
        assertThat(List.of(
                        Losses.named("mse(reduction=mean)"),
                        Losses.named("mse(reduction=sum_over_batch_size,weight=1)")))
                .containsOnly(Losses.named("mse"));
    }
}
