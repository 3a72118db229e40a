package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.evaluation.Metric;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The history of a training with every metric as Keras 3.15 wrote it. {@code reference/freeze_history.py} made it. */
class HistoryFileTest {
    record Frozen(
            double[] features,
            double[] target,
            double[] weights,
            double[] watched,
            double[] watchedTarget,
            double[] start,
            String history) {
        @Override
        public String toString() {
            return watched.length == 0 ? "none validate" : "some validate";
        }
    }

    @TempDir
    private Path folder;

    static Stream<Arguments> frozen() throws IOException {
        try (var in = HistoryFileTest.class.getResourceAsStream("/keras/history.json")) {
            return Arrays.stream(new ObjectMapper().readValue(in, Frozen[].class))
                    .flatMap(keras -> Stream.of(new StepTrainer(), new FitTrainer())
                            .map(trainer -> Arguments.of(keras, trainer, trainer.name())));
        }
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("frozen")
    void isWhatCsvLoggerWrites(Frozen keras, Trainer trainer, String name) throws IOException {
        NetworkSpec spec = NetworkSpec.of(
                2,
                Layers.read("tanh:3,activity_regularization(l1=0.0625,l2=0.125),linear:1(l2=0.25,bias_l1=0.5)"),
                new MeanSquaredError(),
                new Sgd(0.0625),
                0,
                Dtype.FLOAT64);
        TrainingConfig config = TrainingConfig.builder()
                .epochs(4)
                .batchSize(3)
                .metrics(Metric.values())
                .callback(Callbacks.named("reduce_lr_on_plateau(factor=0.5,patience=1,min_delta=5,monitor=loss)"))
                .build();
        int[] order = IntStream.range(0, 7).toArray();
        Path csv = folder.resolve("history.csv");

        trainer.fit(
                Network.create(spec, keras.start(), 1),
                new TrainingRows(keras.features(), keras.target(), keras.weights()),
                new TrainingRows(keras.watched(), keras.watchedTarget()),
                config,
                () -> order,
                new HistoryFile(csv).keep(null, null, TrainingProgress.none(0.0625)));

        List<String> expected = keras.history().lines().toList();
        List<String> found = Files.readAllLines(csv);
        assertThat(found.get(0)).isEqualTo(expected.get(0));
        assertThat(found).hasSize(expected.size());
        for (int line = 1; line < found.size(); line++) {
            assertThat(numbers(found.get(line))).containsExactly(numbers(expected.get(line)), within(1e-12));
        }
    }

    /** What is not available is no number. */
    private static double[] numbers(String line) {
        return Arrays.stream(line.split(","))
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }
}
