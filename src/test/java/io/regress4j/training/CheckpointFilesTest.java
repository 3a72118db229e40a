package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.evaluation.Metric;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Checkpoint;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.UpdateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that is killed and resumed ends as one that was never disturbed. */
class CheckpointFilesTest {
    private static final int EPOCHS = 30;

    @TempDir
    private Path folder;

    private TrainTestSplit rows;

    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("a,b,y\n");
        for (int row = 0; row < 60; row++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            csv.append("%s,%s,%s\n".formatted(a, b, 3 * a - b + 10 + random.nextGaussian()));
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        rows = TrainTestSplit.allTrain(Table.read(folder.resolve("rows.csv"), "y"));
    }

    /** Layers that draw noise and keep averages, callbacks that count, an average of the weights, both number types. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "float32 | adam(0.01) | tanh:6,linear:1",
                "float64 | sgd(0.05) | tanh:6,linear:1",
                "float32 | rmsprop(0.05,momentum=0.5) | relu:6,dropout:0.2,batch_normalization,linear:1",
                "float64 | nadam(0.1) | relu:6,gaussian_noise:0.1,linear:1",
            })
    void aKilledTrainingEndsInTheSameBits(String dtype, String optimizer, String layers) {
        NetworkSpec spec = spec(layers, Optimizers.named(optimizer), Dtype.valueOf(dtype.toUpperCase()))
                .withUpdates(UpdateSettings.NONE.withAverage(0.9, 0));
        ModelTraining whole = train(StartingPoint.drawn(rows.train(), inputs -> spec, config()), List.of(), 0);

        for (int kill : new int[] {
            1, 2, 7, whole.history().epochs() - 1, whole.history().epochs()
        }) {
            Path file = folder.resolve("killed-%d.zip".formatted(kill));
            assertThatThrownBy(() -> train(
                            StartingPoint.drawn(rows.train(), inputs -> spec, config()),
                            List.of(everyEpoch(file)),
                            kill))
                    .isInstanceOf(Killed.class);
            Checkpoint checkpoint = ModelFile.readCheckpoint(file);
            assertThat(checkpoint.epochs()).isEqualTo(kill);

            ModelTraining resumed = train(StartingPoint.of(checkpoint), List.of(everyEpoch(file)), 0);

            assertSame(resumed.model(), whole.model());
            assertThat(resumed.history().values()).isEqualTo(whole.history().values());
            assertThat(ModelFile.readCheckpoint(file).settings()).containsExactly("--epochs=30");
        }
        assertThat(whole.history().epochs()).as("early stopping is part of it").isLessThan(EPOCHS);
        assertThat(whole.model().card().network().optimizer().learningRate())
                .as("so is the plateau")
                .isLessThan(spec.optimizer().learningRate());
    }

    private static void assertSame(RegressionModel one, RegressionModel other) {
        assertThat(one.parameters()).containsExactly(other.parameters());
        assertThat(one.optimizerState()).containsExactly(other.optimizerState());
        assertThat(one.steps()).isEqualTo(other.steps());
        assertThat(one.card().network()).isEqualTo(other.card().network());
    }

    @Test
    void theTrainerOfDeeplearning4jResumesToo() {
        NetworkSpec spec = spec("tanh:6,linear:1", new Adam(0.01), Dtype.FLOAT64);
        Trainer trainer = new FitTrainer();
        RegressionModel whole = train(trainer, start(spec), List.of(), 0).model();
        Path file = folder.resolve("killed.zip");
        assertThatThrownBy(() -> train(trainer, start(spec), List.of(everyEpoch(file)), 5))
                .isInstanceOf(Killed.class);

        assertSame(
                train(trainer, StartingPoint.of(ModelFile.readCheckpoint(file)), List.of(), 0)
                        .model(),
                whole);
    }

    /** Both trainers reduce the rate at the same epochs and end with the same weights but for rounding. */
    @Test
    void theTrainersReduceTheRateTogether() {
        NetworkSpec spec = spec("tanh:6,linear:1", new Adam(0.01), Dtype.FLOAT64);
        ModelTraining steps = train(start(spec), List.of(), 0);
        ModelTraining fit = train(new FitTrainer(), start(spec), List.of(), 0);

        assertThat(fit.history().learningRate())
                .isLessThan(0.01)
                .isEqualTo(steps.history().learningRate());
        assertThat(fit.model().parameters()).containsExactly(steps.model().parameters(), within(1e-9));
    }

    /** 48 rows train in batches of 8. */
    @Test
    void theBestEpochIsAModelOfItsOwn() {
        Path file = folder.resolve("kept.zip");
        TrainingConfig config = config().toBuilder().earlyStopping(3).build();
        NetworkSpec spec = spec("tanh:6,linear:1", new Adam(0.3), Dtype.FLOAT32);
        TrainingHistory history = train(
                        StartingPoint.drawn(rows.train(), inputs -> spec, config), List.of(everyEpoch(file)), 0)
                .history();
        double[] losses = history.validationLoss();
        int best = IntStream.range(0, losses.length)
                .reduce((one, other) -> losses[other] < losses[one] ? other : one)
                .orElseThrow();

        assertThat(best + 1).isLessThan(history.epochs());
        assertThat(CheckpointFiles.best(file)).hasFileName("kept-best.zip");
        assertThat(ModelFile.read(CheckpointFiles.best(file)).steps()).isEqualTo(6 * (best + 1));
        assertThat(ModelFile.read(file).steps()).isEqualTo(6 * history.epochs());
    }

    /**
     * The clock is asked at the beginning, after each epoch, and before and after a file. An epoch takes 0.3 s, a file nothing
     * or 0.1 s: the next is written 1 s or 2 s later.
     */
    @ParameterizedTest
    @CsvSource({"0, 0 0 0 4 4 4 4 8 8 8 8 12", "100, 0 0 0 4 4 4 4 4 4 4 11 11"})
    void isWrittenOnceASecondOrSparingly(long writing, String expected) {
        long[] now = {0};
        int[] asked = {0}; // while a file is written
        CheckpointFiles[] files = {null};
        files[0] = new CheckpointFiles(folder.resolve("kept.zip"), List.of(), () -> {
            boolean isWritten = files[0] != null && files[0].written() > asked[0];
            if (isWritten) {
                asked[0] = files[0].written();
                now[0] += writing * 1_000_000;
            }
            return now[0];
        });
        List<String> written = new ArrayList<>();
        EpochListener passing = new EpochListener() {
            @Override
            public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

            @Override
            public void reached(EpochReached epoch) {
                written.add(String.valueOf(files[0].written()));
            }
        };
        Keeper time = (card, split, begun) -> (epoch, loss, parameters) -> now[0] += 300_000_000;
        ModelTraining.run(
                rows,
                StartingPoint.drawn(
                        rows.train(),
                        inputs -> spec("linear:1", new Adam(0.001), Dtype.FLOAT32),
                        TrainingConfig.builder().epochs(13).build()),
                new StepTrainer(),
                List.of(time, files[0]),
                passing);
        assertThat(String.join(" ", written.subList(0, 12))).isEqualTo(expected);
        assertThat(written.get(12)).as("the last epoch").isEqualTo("13");
    }

    @Test
    void aModelIsNoCheckpoint() {
        Path file = folder.resolve("kept.zip");
        train(start(spec("linear:1", new Adam(0.01), Dtype.FLOAT32)), List.of(everyEpoch(file)), 0);
        assertThatThrownBy(() -> ModelFile.readCheckpoint(CheckpointFiles.best(file)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("is a model and no checkpoint")
                .hasMessageContaining("`from(…)`");
    }

    @Test
    void theHistoryIsThatOfAWholeTraining() throws IOException {
        NetworkSpec spec = spec("tanh:6,linear:1", new Adam(0.01), Dtype.FLOAT32);
        Path file = folder.resolve("killed.zip");
        Path whole = folder.resolve("whole.csv");
        Path killed = folder.resolve("killed.csv");
        train(start(spec), List.of(new HistoryFile(whole)), 0);
        assertThatThrownBy(() -> train(start(spec), List.of(everyEpoch(file), new HistoryFile(killed)), 4))
                .isInstanceOf(Killed.class);
        assertThat(killed).content().startsWith("epoch,learning_rate,loss,mae,val_loss,val_mae\n0,0.01,");
        assertThat(Files.readAllLines(killed)).hasSize(1 + 4);

        train(StartingPoint.of(ModelFile.readCheckpoint(file)), List.of(new HistoryFile(killed)), 0);

        assertThat(killed).hasSameBinaryContentAs(whole);
    }

    private static CheckpointFiles everyEpoch(Path file) {
        CheckpointFiles files = new CheckpointFiles(file, List.of("--epochs=30"), () -> 0);
        files.hurry();
        return files;
    }

    private StartingPoint start(NetworkSpec spec) {
        return StartingPoint.drawn(rows.train(), inputs -> spec, config());
    }

    private ModelTraining train(StartingPoint start, List<Keeper> keepers, int kill) {
        return train(new StepTrainer(), start, keepers, kill);
    }

    /** @param kill the epoch whose end the training does not survive; 0 for none */
    private ModelTraining train(Trainer trainer, StartingPoint start, List<Keeper> keepers, int kill) {
        EpochListener killing = new EpochListener() {
            @Override
            public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

            @Override
            public void reached(EpochReached epoch) {
                if (epoch.epochs() == kill) {
                    throw new Killed();
                }
            }
        };
        return ModelTraining.run(rows, start, trainer, keepers, killing);
    }

    private static TrainingConfig config() {
        return TrainingConfig.builder()
                .epochs(EPOCHS)
                .batchSize(8)
                .seed(3)
                .normalizeTarget(true)
                .validationSplit(0.2)
                .callback(Callbacks.named("reduce_lr_on_plateau(factor=0.5,patience=1,min_delta=0.1)"))
                .callback(new EarlyStopping(
                        3, 0.02, Double.NaN, 2, true, EarlyStopping.after(1).monitor()))
                .metrics(Metric.MAE)
                .build();
    }

    private static NetworkSpec spec(String layers, Optimizer optimizer, Dtype dtype) {
        return NetworkSpec.of(2, Layers.read(layers), new MeanSquaredError(), optimizer, 0, dtype);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
