package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Four steps of plain gradient descent, rate 0.1, in float64, as Keras 3.15 took them: each kind of layer, penalties,
 * constraints, and what every optimizer can be told. {@code reference/freeze_layers.py} made the numbers.
 */
class KerasStepsTest {
    private static final int INPUTS = 3;
    private static final TrainingRows NONE = new TrainingRows(new double[0], new double[0]);

    @Command
    private static final class Flags {
        @Mixin
        UpdateOptions updates = new UpdateOptions();
    }

    record Steps(
            String layers,
            String flags,
            double[] features,
            double[] target,
            double[] start,
            double[] losses,
            double[] end,
            double[] predictions) {
        static Steps of(JsonNode json) {
            return new Steps(
                    json.path("layers").asText(),
                    json.path("flags").asText(),
                    numbers(json.path("features")),
                    numbers(json.path("target")),
                    numbers(json.path("start")),
                    numbers(json.path("losses")),
                    numbers(json.path("end")),
                    numbers(json.path("predictions")));
        }

        private static double[] numbers(JsonNode array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .mapToDouble(JsonNode::doubleValue)
                    .toArray();
        }

        NetworkSpec spec() {
            Flags parsed = new Flags();
            new CommandLine(parsed).parseArgs(flags.isEmpty() ? new String[0] : flags.split(" "));
            return new NetworkSpec(
                    INPUTS,
                    Layers.read(layers),
                    new MeanSquaredError(),
                    new Sgd(0.1),
                    parsed.updates.over(UpdateSettings.NONE),
                    Dtype.FLOAT64);
        }

        /** Keras computes the rates of schedules in float32, whatever the network's type. */
        double tolerance() {
            return flags.contains("--schedule") ? 1e-7 : 1e-12;
        }

        @Override
        public String toString() {
            return "%s %s".formatted(layers, flags);
        }
    }

    static Stream<Steps> steps() {
        try (var in = KerasStepsTest.class.getResourceAsStream("/keras-steps.json")) {
            JsonNode cases = new ObjectMapper().readTree(in).path("cases");
            return StreamSupport.stream(cases.spliterator(), false).map(Steps::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Steps> layers() {
        return steps().filter(steps -> steps.flags().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void aPlanTakesTheStepsOfKeras(Steps steps) {
        NetworkSpec spec = steps.spec();
        int rows = steps.target().length;
        TrainingPlan plan = TrainingPlan.compile(
                spec,
                TrainingState.start(spec, steps.start()),
                steps.features(),
                steps.target(),
                rows,
                BiasCorrection.EXACT);
        int[] order = IntStream.range(0, rows).toArray();
        double[] losses = new double[steps.losses().length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = plan.step(order, 0);
        }
        plan.finish();

        double tolerance = steps.tolerance();
        assertThat(losses).containsExactly(steps.losses(), within(tolerance));
        assertThat(plan.parameters()).containsExactly(steps.end(), within(tolerance));
        assertThat(ForwardPass.of(spec, plan.parameters()).run(steps.features()))
                .containsExactly(steps.predictions(), within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void multiLayerNetworkTakesTheStepsOfKeras(Steps steps) {
        Network network = Network.create(steps.spec(), steps.start(), 1);
        TrainingRows rows = new TrainingRows(steps.features(), steps.target());
        TrainingConfig config = TrainingConfig.builder()
                .epochs(steps.losses().length)
                .batchSize(rows.size())
                .build();
        BatchOrder order = () -> IntStream.range(0, rows.size()).toArray();

        var history = new FitTrainer().fit(network, rows, NONE, config, order, EpochListener.NONE);

        assertThat(history.epochLoss()).containsExactly(steps.losses(), within(1e-12));
        assertThat(network.parameters()).containsExactly(steps.end(), within(1e-12));
        assertThat(network.dl4j()
                        .output(Nd4j.createFromArray(steps.features()).reshape(rows.size(), INPUTS))
                        .reshape(rows.size())
                        .toDoubleVector())
                .containsExactly(steps.predictions(), within(1e-12));
    }
}
