package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TestSize;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Monitor;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingJobTest {
    @TempDir
    private Path folder;

    /** 24.291119474973527 and 75.04543037399255 are scikit-learn's, on the same split. */
    @Test
    void standsBesideTheBaselinesOfTheHousingData() {
        TrainingResult result = job(config(1, 42, true)).run(EpochListener.NONE);
        assertThat(result.scores().leastSquares().metrics().mse()).isCloseTo(24.291119474973527, within(1e-9));
        assertThat(result.scores().mean().metrics().mse()).isCloseTo(75.04543037399255, within(1e-9));
        assertThat(result.trainRows()).isEqualTo(404);
        assertThat(result.testRows()).isEqualTo(102);
        assertThat(result.history().steps()).isEqualTo(41);
    }

    @Test
    void givesTheSameBitsForTheSameSeed() {
        double[] first = predictions(job(config(3, 7, true)));
        assertThat(predictions(job(config(3, 7, true)))).containsExactly(first);
        assertThat(predictions(job(config(3, 8, true)))).isNotEqualTo(first);
    }

    @Test
    void drawsWeightsAndOrderFromSeedsOfTheirOwn() {
        TrainingConfig other =
                TrainingConfig.builder().epochs(1).seed(7).shuffleSeed(8).build();
        assertThat(predictions(job(other))).isNotEqualTo(predictions(job(config(1, 7, true))));
    }

    /** A training of as many epochs as were kept ends with the same weights. */
    @Test
    void knowsWhichEpochsWeightsItKept() {
        TrainingConfig patient = TrainingConfig.builder()
                .epochs(60)
                .normalizeTarget(true)
                .validationSplit(0.2)
                .earlyStopping(3)
                .build();
        TrainingResult stopped = hasty(patient).run(EpochListener.NONE);
        int kept = stopped.history().keptEpoch();
        assertThat(kept)
                .isEqualTo(stopped.history().epochs() - 3)
                .isEqualTo(stopped.history().bestEpoch(Monitor.AUTO.in(true)));
        double[] predictions = ModelFile.read(stopped.model()).predict(housing());
        TrainingConfig shorter =
                patient.toBuilder().earlyStopping(0).epochs(kept).build();
        TrainingResult ended = hasty(shorter).run(EpochListener.NONE);
        assertThat(ModelFile.read(ended.model()).predict(housing())).containsExactly(predictions);
        assertThat(ended.history().keptEpoch()).isEqualTo(kept);
    }

    @Test
    void scoresTheModelThatItWrites() {
        TrainingResult result = job(config(2, 42, true)).run(EpochListener.NONE);
        int[] inOrder = Arrays.stream(Split.of(506, SplitConfig.article()).test())
                .sorted()
                .toArray();
        Table test = housing().select(inOrder);
        Metrics again = Metrics.of(test.target(), ModelFile.read(result.model()).predict(test));
        assertThat(result.scores().network().metrics()).isEqualTo(again);
    }

    @Test
    void learnsItsStandardizerFromTheTrainingRowsAlone() {
        TrainingResult result = job(config(1, 42, true)).run(EpochListener.NONE);
        Table training = housing().select(Split.of(506, SplitConfig.article()).train());
        assertThat(result.card().encoder().scaler()).isEqualTo(Standardizer.fit(training.features(), 13));
        assertThat(result.card().target().scaler()).isEqualTo(Standardizer.identity(1));
    }

    @Test
    void leavesFeaturesAloneWhereThatIsAskedFor() {
        assertThat(job(config(1, 42, false))
                        .run(EpochListener.NONE)
                        .card()
                        .encoder()
                        .scaler())
                .isEqualTo(Standardizer.identity(13));
    }

    @Test
    void learnsFasterWithAStandardizedTargetAndPredictsInItsUnit() {
        TrainingConfig config =
                TrainingConfig.builder().epochs(3).normalizeTarget(true).build();
        TrainingResult result = job(config).run(EpochListener.NONE);
        assertThat(result.scores().network().metrics().mse()).isLessThan(75.05);
        assertThat(result.history().epochLoss()[0]).isLessThan(2.5); // of a target with variance 1
    }

    @Test
    void knowsWhereItsModelComesFrom() {
        var provenance = job(config(1, 42, true)).run(EpochListener.NONE).trained();
        assertThat(provenance.data()).isEqualTo("data/boston_housing.csv");
        assertThat(provenance.dataSha256()).isEqualTo(HousingData.SHA256);
        assertThat(provenance.file().unit()).isEqualTo("$1000");
        assertThat(provenance.file().rows()).isEqualTo(506);
        assertThat(provenance.file().split()).isEqualTo(SplitConfig.article());
        assertThat(provenance.versions().deeplearning4j()).isEqualTo("1.0.0-M2.1");
    }

    /** Two tables that differ in the targets of their last rows only, which validate. */
    @Test
    void neverTrainsOnTheLastRowsThatValidate() throws IOException {
        assertThat(trainedOnTenRows(9, 0.2)).containsExactly(trainedOnTenRows(-500, 0.2));
        assertThat(trainedOnTenRows(9, 0.1)).isNotEqualTo(trainedOnTenRows(-500, 0.1));
    }

    @Test
    void countsStepsOfTheRowsThatTrainOnly() {
        TrainingConfig config =
                TrainingConfig.builder().epochs(2).validationSplit(0.1).build();
        TrainingResult result = job(config).run(EpochListener.NONE);
        assertThat(result.history().steps()).isEqualTo(2 * 37); // 363 of 404 rows
        assertThat(result.history().validationLoss()).hasSize(2);
    }

    @Test
    void writesNothingWhereTheTrainingDiverges() {
        TrainingJob job =
                TrainingJob.seed(config(5, 42, true), failing("Training diverged."), folder.resolve("model.zip"));
        assertThatThrownBy(() -> job.run(EpochListener.NONE)).isInstanceOf(CannotProceedException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAnUnwritablePlaceBeforeItTrains() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        TrainingJob job =
                TrainingJob.seed(config(5, 42, true), failing("reached the trainer"), file.resolve("model.zip"));
        assertThatThrownBy(() -> job.run(EpochListener.NONE))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAValidationSplitThatLeavesNoRow() throws IOException {
        Path csv = Files.writeString(folder.resolve("two.csv"), "a,y\n1,2\n3,4\n");
        TrainingConfig config =
                TrainingConfig.builder().epochs(1).validationSplit(0.5).build();
        TrainingJob job = job(csv, new RandomSplit(TestSize.count(1), 42), config);
        assertThatThrownBy(() -> job.run(EpochListener.NONE))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageStartingWith("A `validationSplit(0.5)` leaves none of 1 training rows");
    }

    /** Real Keras over 30 seeds: 18.63 on average. */
    @Test
    void isAsGoodAsKerasOverTwentySeeds() {
        assertThat(meanTestMse(true)).isBetween(17.5, 19.8);
    }

    /** Real Keras over 30 seeds: 34.90 on average. */
    @Test
    @Tag("long")
    void isAsBadAsKerasOnRawFeaturesOverTwentySeeds() {
        assertThat(meanTestMse(false)).isBetween(30.0, 40.0);
    }

    private double meanTestMse(boolean normalize) {
        return LongStream.range(0, 20)
                .mapToDouble(seed -> job(config(100, seed, normalize))
                        .run(EpochListener.NONE)
                        .scores()
                        .network()
                        .metrics()
                        .mse())
                .average()
                .orElseThrow();
    }

    /** Weights after training on 10 rows, of which the last two in training order have the target {@code last}. */
    private double[] trainedOnTenRows(double last, double validationSplit) throws IOException {
        int[] training = Split.of(11, new RandomSplit(TestSize.count(1), 42)).train();
        StringBuilder text = new StringBuilder("a,y\n");
        for (int row = 0; row < 11; row++) {
            boolean validates = row == training[8] || row == training[9];
            text.append(row).append(',').append(validates ? last : row % 4).append('\n');
        }
        Path csv = Files.writeString(folder.resolve("ten.csv"), text);
        TrainingConfig config = TrainingConfig.builder()
                .epochs(2)
                .batchSize(3)
                .validationSplit(validationSplit)
                .build();
        TrainingJob job = job(csv, new RandomSplit(TestSize.count(1), 42), config);
        return ModelFile.read(job.run(EpochListener.NONE).model()).parameters();
    }

    /** With a rate at which the validation loss soon goes up and down. */
    private TrainingJob hasty(TrainingConfig config) {
        TrainingJob seed = job(config);
        return new TrainingJob(
                seed.data(),
                StartingPoint.drawn(inputs -> NetworkSpec.article(inputs).withLearningRate(0.05)),
                seed.config(),
                seed.trainer(),
                seed.out());
    }

    private TrainingJob job(Path csv, RandomSplit split, TrainingConfig config) {
        return new TrainingJob(
                () -> TrainingData.of(TypedTable.of(Table.read(csv, "y")), split),
                StartingPoint.drawn(NetworkSpec::article),
                rows -> config,
                new StepTrainer(),
                folder.resolve("model.zip"));
    }

    private TrainingJob job(TrainingConfig config) {
        return TrainingJob.seed(config, new StepTrainer(), folder.resolve("model.zip"));
    }

    private static TrainingConfig config(int epochs, long seed, boolean normalize) {
        return TrainingConfig.builder()
                .epochs(epochs)
                .normalize(normalize)
                .seed(seed)
                .build();
    }

    private static Trainer failing(String message) {
        return new Trainer() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public TrainingHistory fit(Network network, TrainingTask task, EpochListener listener) {
                throw new CannotProceedException(message);
            }
        };
    }

    private static double[] predictions(TrainingJob job) {
        RegressionModel model = ModelFile.read(job.run(EpochListener.NONE).model());
        return model.predict(housing());
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }
}
