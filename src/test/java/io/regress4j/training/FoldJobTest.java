package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.ConformalResiduals;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Residuals;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldJobTest {
    private static final TrainingConfig BRIEF =
            TrainingConfig.builder().epochs(2).seed(42).build();

    @TempDir
    private Path folder;

    /** Of scikit-learn's cross_validate(LinearRegression(), cv=KFold(5, shuffle=True, random_state=42)). */
    @Test
    void scoresLeastSquaresAsScikitLearnDoes() {
        FoldScores folds = job(BRIEF, 5).run(EpochListener.NONE, done -> {}).folds();
        assertThat(values(folds, Metrics::mse))
                .containsExactly(
                        new double[] {
                            24.291119474973648,
                            20.867900937377765,
                            26.395968689280767,
                            23.401225076162753,
                            22.486764212048563
                        },
                        within(1e-9));
        assertThat(values(folds, Metrics::mae))
                .containsExactly(
                        new double[] {
                            3.1890919658878647,
                            3.439831363621756,
                            3.4576380412650862,
                            3.6780363572664716,
                            3.1777046333381485
                        },
                        within(1e-9));
        assertThat(FoldScores.spread(folds.leastSquares(), Metrics::rmse).sd())
                .isCloseTo(0.2121033741375196, within(1e-9));
        assertThat(FoldScores.spread(folds.leastSquares(), Metrics::r2).mean())
                .isCloseTo(0.7152218388256875, within(1e-9));
        assertThat(FoldScores.spread(folds.mean(), Metrics::mse).mean()).isCloseTo(84.77815267482477, within(1e-9));
    }

    /** Each fold's network is the one that is trained on the other rows by itself. */
    @Test
    void holdsEveryRowOutOnce() {
        AtomicInteger trained = new AtomicInteger();
        TrainingResult result = job(BRIEF, 3).run(EpochListener.NONE, trained::addAndGet);
        assertThat(trained.get()).isEqualTo(3);

        Table table = housing();
        double squares = 0;
        for (int fold = 0; fold < 3; fold++) {
            Split split = Split.folds(506, 3, 42).get(fold);
            Table test = table.select(split.test());
            RegressionModel model = trained(table.select(split.train()));
            Metrics metrics = Metrics.of(test.target(), model.predict(test));
            assertThat(result.folds().network().get(fold)).isEqualTo(metrics);
            squares += metrics.mse() * metrics.rows();
        }
        assertThat(result.scores().network().metrics().rows()).isEqualTo(506);
        assertThat(result.scores().network().metrics().mse()).isCloseTo(squares / 506, within(1e-9));
        assertThat(result.diagnostics().residuals().truth()).hasSize(506);
        assertThat(result.diagnostics().worst().values()).hasDimensions(10, 13);

        // Each fold's rows with the residuals of the other two.
        Residuals residuals = result.diagnostics().residuals();
        double held = 0;
        for (int fold = 0; fold < 3; fold++) {
            Split split = Split.folds(506, 3, 42).get(fold);
            double[] others = IntStream.of(split.train())
                    .mapToDouble(row -> residuals.residual()[row])
                    .toArray();
            double halfWidth = ConformalResiduals.of(others).halfWidth(0.9);
            held += IntStream.of(split.test())
                    .filter(row -> Math.abs(residuals.residual()[row]) <= halfWidth)
                    .count();
        }
        Calibration calibration = result.folds().calibration();
        assertThat(calibration.level()[8]).isEqualTo(0.9);
        assertThat(calibration.coverage()[8]).isCloseTo(held / 506, within(1e-12));
    }

    @Test
    void savesAModelThatAllRowsHaveTrained() {
        TrainingResult result = job(BRIEF, 3).run(EpochListener.NONE, done -> {});
        RegressionModel saved = ModelFile.read(result.model());
        assertThat(saved.predict(housing())).containsExactly(trained(housing()).predict(housing()));
        assertThat(saved.card().encoder().scaler().mean()[0]).isCloseTo(3.613523557312254, within(1e-12)); // CRIM's
        assertThat(saved.card().trainedHere().orElseThrow().statistics().conformalResiduals())
                .hasSize(506);
    }

    @Test
    void needsAsManyRowsAsFolds() {
        assertThatThrownBy(() -> job(BRIEF, 507).run(EpochListener.NONE, done -> {}))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("507 folds");
        assertThatThrownBy(() -> job(BRIEF, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(folder.resolve("model.zip")).doesNotExist();
    }

    private FoldJob job(TrainingConfig config, int folds) {
        return new FoldJob(TrainingJob.seed(config, new StepTrainer(), folder.resolve("model.zip")), folds, 42);
    }

    private static RegressionModel trained(Table rows) {
        return ModelTraining.run(TrainTestSplit.allTrain(rows), NetworkSpec.article(13), BRIEF)
                .model();
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }

    private static double[] values(FoldScores folds, ToDoubleFunction<Metrics> metric) {
        return FoldScores.spread(folds.leastSquares(), metric).values();
    }
}
