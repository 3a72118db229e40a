package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.PairedDifference;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.network.Dtype;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchEvaluationTest {
    private static final String HEADER = "price,size,größe,tiny\n";

    private static RegressionModel tanh;
    private static RegressionModel relu;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        tanh = TinyModel.train(Dtype.FLOAT32, false);
        relu = TinyModel.train(Dtype.FLOAT64, true, new Sgd(0.01), "relu:4,linear:1");
    }

    /** 120,000 rows are several chunks, and too many for the bootstrap. */
    @Test
    void everyModelOnEveryFileEqualsTheScoreOfTheWholeTable() throws IOException {
        List<RegressionModel> models = List.of(tanh, relu);
        List<CsvSource> files = List.of(csv("few.csv", 50, 0), csv("many.csv", 120_000, 0));
        BatchEvaluation.Result[][] results =
                BatchEvaluation.run(models, files, BatchEvaluation.Rows.ALL, ScoringListener.NONE);
        for (int i = 0; i < 4; i++) {
            RegressionModel model = models.get(i / 2);
            Table table = Table.read(files.get(i % 2), model.card().schema());
            Score expected = Score.of(table.target(), model.predict(table), Bootstrap.SEED);
            Score score = results[i / 2][i % 2].score();
            assertThat(score.intervalMethod()).isEqualTo(i % 2 == 0 ? "bootstrap" : "normal");
            near(score.metrics().mse(), expected.metrics().mse());
            near(score.metrics().mae(), expected.metrics().mae());
            near(score.metrics().r2(), expected.metrics().r2());
            near(score.mseInterval().low(), expected.mseInterval().low());
            double[] linear = new LeastSquares(model.card()
                            .trainedHere()
                            .orElseThrow()
                            .statistics()
                            .leastSquares())
                    .predict(table.features());
            near(
                    results[i / 2][i % 2].leastSquares().mse(),
                    Metrics.of(table.target(), linear).mse());
        }
    }

    /** The difference of the squared errors row by row, of 9,000 rows over blocks of four. */
    @Test
    void ranksTheModelsOfAFileByTheirDifferenceRowByRow() throws IOException {
        List<RegressionModel> models = List.of(tanh, relu, tanh);
        List<CsvSource> files = List.of(csv("hundred.csv", 100, 0), csv("thousands.csv", 9000, 0));
        List<ModelRanking> rankings = ModelRanking.of(
                models, BatchEvaluation.run(models, files, BatchEvaluation.Rows.ALL, ScoringListener.NONE));
        assertThat(rankings).hasSize(2);
        for (int file = 0; file < 2; file++) {
            ModelRanking ranking = rankings.get(file);
            double[] first = squares(files.get(file), models.get(ranking.best().model()));
            ModelRanking.Place last = ranking.places().get(2);
            PairedDifference expected = PairedDifference.of(squares(files.get(file), models.get(last.model())), first);
            near(last.behind().mean(), expected.mean());
            double width = expected.interval().high() - expected.interval().low();
            assertThat(last.behind().interval().low())
                    .isCloseTo(expected.interval().low(), within(file == 0 ? 1e-9 : 0.05 * width));
            assertThat(ranking.rows()).isEqualTo(file == 0 ? 100 : 9000);
            assertThat(ranking.places()).extracting(ModelRanking.Place::mse).isSorted();
        }
        // The same model twice is as good as itself.
        assertThat(ModelRanking.of(
                                List.of(tanh, tanh),
                                BatchEvaluation.run(
                                        List.of(tanh, tanh), files, BatchEvaluation.Rows.ALL, ScoringListener.NONE))
                        .get(0)
                        .isClear())
                .isFalse();
    }

    /** A model of another target, or one whose rows are others, has no place among them. */
    @Test
    void comparesNoModelsOfDifferentTargets() throws IOException {
        RegressionModel other = TinyModel.linear(Dtype.FLOAT64, Standardizer.identity(1));
        Path file = Files.writeString(
                folder.resolve("both.csv"), "price,size,größe,tiny,x,y\n500,1,2,3e-8,1,2\n510,2,2,1e-8,3,4\n");
        List<RegressionModel> models = List.of(tanh, other);
        assertThat(ModelRanking.of(
                        models,
                        BatchEvaluation.run(
                                models, List.of(CsvSource.of(file)), BatchEvaluation.Rows.ALL, ScoringListener.NONE)))
                .isEmpty();
    }

    private static double[] squares(CsvSource file, RegressionModel model) {
        Table table = Table.read(file, model.card().schema());
        double[] prediction = model.predict(table);
        return IntStream.range(0, prediction.length)
                .mapToDouble(i -> Math.pow(prediction[i] - table.target()[i], 2))
                .toArray();
    }

    @Test
    void rowsLikeThoseOfTheTrainingDoNotDrift() throws IOException {
        assertThat(drift(csv("same.csv", 2000, 0))).noneMatch(FeatureDrift::isLarge);
    }

    /** The sizes of the training lie below 100; here a half is moved beyond. */
    @Test
    void tellsTheShareOfValuesBeyondTheTrainingRange() throws IOException {
        List<FeatureDrift> drift = drift(csv("moved.csv", 2000, 100));
        assertThat(drift.get(0).feature()).isEqualTo("size");
        assertThat(drift.get(0).isLarge()).isTrue();
        assertThat(drift.get(0).outside()).isCloseTo(0.52, within(0.04));
        assertThat(drift.get(0).stability().value()).isGreaterThan(0.5);
        assertThat(drift.subList(1, 3)).noneMatch(FeatureDrift::isLarge);
    }

    @Test
    void aRowAtFaultEndsItWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), HEADER + "1,2,3,4\n1,2,3,\n");
        assertThatThrownBy(() -> drift(CsvSource.of(file)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("a.csv, line 3, column 'tiny'");
    }

    @Test
    void aFileWithoutRowsIsRefusedByItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("none.csv"), HEADER);
        assertThatThrownBy(() -> drift(CsvSource.of(file)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("none.csv has a header but no rows");
    }

    /** So many rows that they come out of several chunks. */
    @Test
    void keepsTheFirstRowsWithTheirLinesIfAsked() throws IOException {
        int asked = 20_000;
        CsvSource file = csv("sampled.csv", 30_000, 0);
        RowSample sample = BatchEvaluation.run(
                List.of(tanh),
                new EvaluationRequest(List.of(file), BatchEvaluation.Rows.ALL, asked, null, RejectLimit.NONE),
                ScoringListener.NONE)[0][0]
                .sample();
        Table table = Table.read(file, tanh.card().schema());
        assertThat(sample.lines()).containsExactly(Arrays.copyOf(table.lines(), asked));
        assertThat(sample.truth()).containsExactly(Arrays.copyOf(table.target(), asked));
        assertThat(sample.prediction()).containsExactly(Arrays.copyOf(tanh.predict(table), asked));
    }

    /** The network overflows in float32 for two rows; of a third the prediction is finite and its square is not. */
    @Test
    void countsTheRowsThatLeaveNoScore() throws IOException {
        Standardizer target = new Standardizer(new double[] {0}, new double[] {1e120});
        RegressionModel model = TinyModel.linear(Dtype.FLOAT32, target);
        Path file = Files.writeString(folder.resolve("far.csv"), "y,x\n1,1\n1,1e39\n1,-1e300\n1,1e30\n");
        BatchEvaluation.Result result = BatchEvaluation.run(
                List.of(model), List.of(CsvSource.of(file)), BatchEvaluation.Rows.ALL, ScoringListener.NONE)[0][0];
        assertThat(result.unscorable()).isEqualTo(new Unscorable(3, 3, Double.POSITIVE_INFINITY));
    }

    private static List<FeatureDrift> drift(CsvSource file) {
        return BatchEvaluation.run(List.of(tanh), List.of(file), BatchEvaluation.Rows.ALL, ScoringListener.NONE)[0][0]
                .drift();
    }

    private CsvSource csv(String name, int rows, double shift) throws IOException {
        SplittableRandom random = new SplittableRandom(rows);
        String text = IntStream.range(0, rows)
                .mapToObj(row -> "%s,%s,%s,%s\n"
                        .formatted(
                                500 + random.nextInt(100),
                                random.nextDouble(100) + (row % 2) * shift,
                                random.nextDouble(),
                                random.nextDouble(1e-7)))
                .collect(Collectors.joining("", HEADER, ""));
        return CsvSource.of(Files.writeString(folder.resolve(name), text));
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
    }
}
