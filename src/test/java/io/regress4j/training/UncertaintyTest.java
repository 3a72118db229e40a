package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TestSize;
import io.regress4j.evaluation.ConformalResiduals;
import io.regress4j.model.ModelFile;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncertaintyTest {
    private static final TrainingConfig ARTICLE = TrainingConfig.article(42, true);

    @TempDir
    private Path folder;

    @Test
    void ranksTheFeaturesThatEveryTextbookRanksFirst() {
        TrainingResult result = TrainingJob.seed(ARTICLE, new StepTrainer(), folder.resolve("model.zip"))
                .run(EpochListener.NONE);
        assertThat(result.diagnostics().dependences())
                .extracting(Diagnostics.Dependence::feature)
                .startsWith("LSTAT", "RM");
        assertThat(result.uncertainty()).isNull();
        assertThat(result.trained().statistics().conformalResiduals()).isEmpty();
    }

    /** The seeds of the report are those of a sweep, its folds those of a cross-validation. */
    @Test
    void trainsAsSweepAndCrossValidationDo() {
        AtomicInteger trained = new AtomicInteger();
        TrainingConfig brief = TrainingConfig.builder()
                .epochs(3)
                .biasCorrection(ARTICLE.biasCorrection())
                .build();
        Path file = folder.resolve("model.zip");
        TrainingResult result = TrainingJob.seed(brief, new StepTrainer(), file)
                .run(EpochListener.NONE, ReportDepth.FULL, trained::addAndGet);
        Uncertainty uncertainty = result.uncertainty();
        assertThat(trained.get()).isEqualTo(Uncertainty.NETWORKS);

        Table table = Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
        Split split = Split.of(table.rows(), SplitConfig.article());
        Table training = table.select(split.train());
        Table test = table.select(split.test());
        NetworkSpec spec = NetworkSpec.article(13);
        double[] seeds = new Sweep(training, test, brief).testMse(Sweep.seeds(spec, 32), done -> {});
        assertThat(uncertainty.testMse().values()).containsExactly(seeds, within(1e-9));

        double[] residuals = CrossValidation.residuals(
                training, brief, List.of(new SweepMember(spec, 42, 42)), Split.folds(404, 10, 42), done -> {})[0];
        assertThat(ModelFile.read(file)
                        .card()
                        .trainedHere()
                        .orElseThrow()
                        .statistics()
                        .conformalResiduals())
                .containsExactly(ConformalResiduals.of(residuals).absolute());
        assertThat(uncertainty.foldMse().values()).hasSize(10);
        assertThat(uncertainty.trainingSizes())
                .extracting(Uncertainty.TrainingSize::rows)
                .containsExactly(50, 101, 151, 202, 252, 303, 353, 404);
        // With all rows it is the same network again.
        assertThat(uncertainty.trainingSizes().get(7).testMse().values()[0]).isCloseTo(seeds[0], within(1e-9));
    }

    /** Where the wide plan cannot do what the model's training did, the networks are trained one by one. */
    @Test
    void honoursValidationRowsAndEarlyStopping() {
        TrainingConfig stopping = TrainingConfig.builder()
                .epochs(2)
                .batchSize(100)
                .validationSplit(0.5)
                .earlyStopping(1)
                .biasCorrection(ARTICLE.biasCorrection())
                .build();
        TrainingConfig plain = TrainingConfig.builder()
                .epochs(2)
                .batchSize(100)
                .biasCorrection(ARTICLE.biasCorrection())
                .build();
        double stopped = firstSeed(stopping);
        assertThat(stopped).isNotCloseTo(firstSeed(plain), within(1e-3));
    }

    private double firstSeed(TrainingConfig config) {
        return TrainingJob.seed(config, new StepTrainer(), folder.resolve("model.zip"))
                .run(EpochListener.NONE, ReportDepth.FULL, done -> {})
                .uncertainty()
                .testMse()
                .values()[0];
    }

    /** Over 200 random splits, an interval for 90 % of the rows covers between 88 and 93 % of those held out. */
    @Test
    @Tag("long")
    void coversWhatItPromises() {
        Table table = Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
        double[] coverage = new double[200];
        for (int i = 0; i < coverage.length; i++) {
            coverage[i] = coverage(table, i);
        }
        double mean = DoubleStream.of(coverage).average().orElseThrow();
        assertThat(mean).isBetween(0.88, 0.93);
    }

    private static double coverage(Table table, int seed) {
        Split split = Split.of(table.rows(), new RandomSplit(TestSize.fraction(0.2), seed));
        Table training = table.select(split.train());
        Table test = table.select(split.test());
        List<SweepMember> member = List.of(new SweepMember(NetworkSpec.article(13), seed, seed));
        double[] residuals = CrossValidation.residuals(
                training, ARTICLE, member, Split.folds(training.rows(), 10, seed), done -> {})[0];
        double halfWidth = ConformalResiduals.of(residuals).halfWidth(0.9);
        double[][] predictions = RepeatedTrainings.sweep(ARTICLE, 2).predict(training, test, member, done -> {});
        return ConformalResiduals.coverage(test.target(), predictions[0], halfWidth);
    }
}
