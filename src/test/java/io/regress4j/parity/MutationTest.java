package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Distribution;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.preprocessing.Standardizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof that the ladder can fail: one thing is changed on our side, and the right rung catches it. */
class MutationTest {
    private static final double DEFAULT = Comparer.FLOAT64_TOLERANCE;
    private static final int STEPS_PER_EPOCH = 41; // 404 rows in batches of 10

    private static final RecordedRun SEED = Recordings.read("seed-float64");
    private static final RecordedRun DEEP = Recordings.read("deep-float64");
    private static final Run OURS = new Replay(SEED).run();

    @Test
    void withoutAChangeNothingIsCaught() {
        assertThat(Comparer.compare(SEED, OURS, DEFAULT).agrees()).isTrue();
        assertThat(Comparer.compare(DEEP, DEFAULT).agrees()).isTrue();
    }

    // ---- data and split

    @Test
    void oneSwappedTestRowIsCaughtByTheSplit() {
        Split split = OURS.rows().split();
        int[] test = split.test().clone();
        test[3] = split.train()[7];
        Run swapped = Recordings.withSplit(OURS, new Split(split.train(), test));

        Comparison parity = caughtAt("data and split", SEED, swapped);
        assertThat(parity.rungs().get(0).difference()).isEqualTo(1);
        assertThat(parity.rungs().get(0).detail()).contains("1 of 506 rows");
    }

    @Test
    void twoTestRowsInAnotherOrderAreCaughtByTheSplit() {
        Split split = OURS.rows().split();
        int[] test = split.test().clone();
        test[0] = split.test()[1];
        test[1] = split.test()[0];
        Run swapped = Recordings.withSplit(OURS, new Split(split.train(), test));

        assertThat(caughtAt("data and split", SEED, swapped).rungs().get(0).difference())
                .isEqualTo(2);
    }

    /** A 2 for a 5 in the last digit of the file's last target, 11.9 to 11.2 and the like. */
    @Test
    void oneChangedByteOfTheDataIsCaughtByItsHash(@TempDir Path folder) {
        Path copy = Recordings.copy("seed-float64", folder);
        byte[] csv = Recordings.read(copy.resolve("data.csv"));
        int last = csv.length - 1;
        while (!Character.isDigit(csv[last])) {
            last--;
        }
        csv[last] = (byte) (csv[last] == '2' ? '5' : '2');
        Recordings.write(copy.resolve("data.csv"), csv);

        Comparison parity = Comparer.compare(RecordedRun.read(copy), DEFAULT);

        assertFirstFailure("data and split", parity);
        assertThat(parity.rungs().get(0).detail()).contains("SHA-256 differs");
    }

    @Test
    void anotherTestSizeIsCaughtByTheSplit(@TempDir Path folder) {
        Path copy = Recordings.copy(
                "seed-float64", folder, run -> run.withObject("/split").put("testSize", 0.3));

        assertFirstFailure("data and split", Comparer.compare(RecordedRun.read(copy), DEFAULT));
    }

    @Test
    void anotherSplitSeedIsCaughtByTheSplit(@TempDir Path folder) {
        Path copy = Recordings.copy(
                "seed-float64", folder, run -> run.withObject("/split").put("seed", 43));

        assertFirstFailure("data and split", Comparer.compare(RecordedRun.read(copy), DEFAULT));
    }

    @Test
    void dataWithFewerRowsIsCaughtByTheSplit(@TempDir Path folder) {
        Path copy = Recordings.copy("seed-float64", folder);
        String csv = new String(Recordings.read(copy.resolve("data.csv")), StandardCharsets.UTF_8);
        String shorter = csv.lines().limit(301).reduce("", (text, line) -> text + line + "\n");
        Recordings.write(copy.resolve("data.csv"), shorter.getBytes(StandardCharsets.UTF_8));

        assertFirstFailure("data and split", Comparer.compare(RecordedRun.read(copy), DEFAULT));
    }

    // ---- standardizer

    @Test
    void aStandardizerFittedOnAllRowsIsCaught() {
        Table table = SEED.table();

        caughtAt("standardizer", SEED, Recordings.withStandardizer(OURS, Standardizer.fit(table.features(), 13)));
    }

    /** √(404/403) - 1 = 1.24e-3. */
    @Test
    void aStandardizerWithTheDivisorOfASampleIsCaught() {
        Standardizer theirs = SEED.run().rows().standardizer();
        double factor = Math.sqrt(404.0 / 403);
        double[] scale = Arrays.stream(theirs.scale()).map(s -> s * factor).toArray();

        Comparison parity = caughtAt(
                "standardizer", SEED, Recordings.withStandardizer(OURS, new Standardizer(theirs.mean(), scale)));

        assertThat(parity.rungs().get(1).difference()).isBetween(1.23e-3, 1.25e-3);
        assertThat(parity.firstDivergence().orElseThrow().meaning()).contains("n-1");
    }

    /** NOX: 0.55 beside a TAX of 400; the smallest column must not hide behind the largest. */
    @Test
    void aWrongMeanOfASmallColumnIsCaught() {
        double[] mean = SEED.run().rows().standardizer().mean();
        int nox = SEED.settings().data().features().indexOf("NOX");
        mean[nox] *= 1 + 1e-8;

        caughtAt(
                "standardizer",
                SEED,
                Recordings.withStandardizer(
                        OURS,
                        new Standardizer(mean, SEED.run().rows().standardizer().scale())));
    }

    // ---- forward pass

    /** The middle kernel [16, 8] read row by row where it stands column by column. */
    @Test
    void aTransposedKernelIsCaughtByTheForwardPass() {
        double[] weights = DEEP.start().weights().clone();
        int from = DEEP.settings().spec().offsetOf(1);
        for (int in = 0; in < 16; in++) {
            for (int unit = 0; unit < 8; unit++) {
                weights[from + in * 8 + unit] = DEEP.start().weights()[from + unit * 16 + in];
            }
        }

        Comparison parity = caughtAt("forward pass", DEEP, replayOf(Recordings.withInitialWeights(DEEP, weights)));
        assertThat(parity.firstDivergence().orElseThrow().meaning()).contains("transposed kernel");
    }

    @Test
    void anotherActivationIsCaughtByTheForwardPass() {
        RecordedRun elu = Recordings.withLayers(SEED, "elu:10,linear:1");
        RecordedRun tanh = Recordings.withLayers(DEEP, "tanh:16,tanh:8,linear:1");

        caughtAt("forward pass", SEED, replayOf(elu));
        caughtAt("forward pass", DEEP, replayOf(tanh));
    }

    // ---- first step

    /** Half the squared error, as some libraries define it: half the loss, half the gradients. */
    @Test
    void aHalvedLossIsCaughtByTheFirstStep() {
        Run.Training whole = OURS.training();
        Run.Training training = new Run.Training(
                half(whole.stepLoss()), half(whole.epochLoss()), whole.epochWeights(), whole.testPredictions());
        Run halved = Recordings.withTraining(firstStep(0.5, MutationTest::half), training);

        Comparison parity = caughtAt("first step", SEED, halved);
        assertThat(rung(parity, "first step").difference()).isCloseTo(0.5, within(1e-9));
        assertThat(parity.firstDivergence().orElseThrow().step()).isEqualTo(1);
    }

    /** The right derivative, but half of the square shown: weights and gradients are Keras's. */
    @Test
    void aHalvedLossBesideTheRightGradientsIsCaughtByTheFirstStep() {
        caughtAt("first step", SEED, firstStep(0.5, gradients -> gradients));
    }

    /** The right loss with the derivative of half of it: Adam hides it from the weights, the gradients do not. */
    @Test
    void halvedGradientsOfTheRightLossAreCaughtByTheFirstStep() {
        caughtAt("first step", SEED, firstStep(1, MutationTest::half));
    }

    @Test
    void oneWrongGradientIsCaughtByTheFirstStep() {
        caughtAt("first step", SEED, firstStep(1, gradients -> {
            gradients[gradients.length - 1] *= 1 + 1e-8;
            return gradients;
        }));
    }

    /** @param loss share of the loss that is shown */
    private static Run firstStep(double loss, UnaryOperator<double[]> gradients) {
        Run.FirstStep step = OURS.firstStep();
        return Recordings.withFirstStep(
                OURS,
                new Run.FirstStep(
                        step.loss() * loss, gradients.apply(step.gradients().clone()), step.weights()));
    }

    private static double[] half(double[] values) {
        return Arrays.stream(values).map(v -> v / 2).toArray();
    }

    /** Rows in the file's order in every epoch: already the first batch has other rows. */
    @Test
    void rowsThatAreNeverShuffledAreCaughtByTheFirstStep() {
        int[][] unshuffled = new int[100][];
        Arrays.fill(unshuffled, IntStream.range(0, 404).toArray());

        Comparison parity = caughtAt("first step", SEED, replayOf(Recordings.withBatchOrder(SEED, unshuffled)));
        assertThat(parity.firstDivergence().orElseThrow().step()).isEqualTo(1);
    }

    // ---- first update

    /**
     * The first update is learningRate · g / (|g| + ε / √(1 - β2)): an ε of 1e-8 for 1e-7 moves it by about 1e-9 in
     * float64, so it shows there and not later.
     */
    @Test
    void theEpsilonOfDl4jIsCaughtByTheFirstUpdate() {
        Comparison parity = caughtAt("first update", SEED, replayOf(withEpsilon(SEED, 1e-8)));

        assertThat(parity.firstDivergence().orElseThrow().meaning()).contains("epsilon");
        assertThat(parity.firstDivergence().orElseThrow().epoch()).isEqualTo(1);
    }

    private static RecordedRun withEpsilon(RecordedRun run, double epsilon) {
        Adam adam = (Adam) run.settings().spec().optimizer();
        return Recordings.withOptimizer(run, new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), epsilon));
    }

    @Test
    void anotherLearningRateIsCaughtByTheFirstUpdate() {
        Optimizer slower = DEEP.settings().spec().optimizer().withLearningRate(0.00499);

        caughtAt("first update", DEEP, replayOf(Recordings.withOptimizer(DEEP, slower)));
    }

    /**
     * At step 1 the exact correction divides by 1 - 0.999 where TensorFlow's divides by 1 - (float) 0.999, 1.3e-5 apart,
     * whose root moves the update by 6.4e-6 of itself: 1e-8 of the weights.
     */
    @Test
    void theExactBiasCorrectionIsCaughtByTheFirstUpdate() {
        Comparison parity =
                caughtAt("first update", SEED, replayOf(Recordings.withBiasCorrection(SEED, BiasCorrection.EXACT)));

        assertThat(rung(parity, "first update").difference()).isBetween(1e-9, 1e-7);
        assertThat(parity.firstDivergence().orElseThrow().meaning()).contains("bias correction");
    }

    /** reference/README.md: 1.8e-5 on the predictions of the seed network, 8.3e-4 on those of the deeper one. */
    @Test
    void theExactBiasCorrectionMovesThePredictionsAsMuchAsRecordedWithKeras() {
        assertThat(movedPredictions(SEED)).isBetween(1.7e-5, 1.9e-5);
        assertThat(movedPredictions(DEEP)).isBetween(8.2e-4, 8.4e-4);
    }

    private static double movedPredictions(RecordedRun run) {
        double[] exact = new Replay(Recordings.withBiasCorrection(run, BiasCorrection.EXACT))
                .training()
                .testPredictions();
        return IntStream.range(0, exact.length)
                .mapToDouble(i -> Math.abs(exact[i] - run.run().training().testPredictions()[i]))
                .max()
                .orElseThrow();
    }

    // ---- epoch losses

    @Test
    void aDroppedPartialBatchIsCaughtByTheEpochLosses() {
        Comparison parity =
                caughtAt("epoch losses", SEED, replayOf(Recordings.withBatchOrder(SEED, droppedLastBatch(SEED))));

        FirstMismatch divergence = parity.firstDivergence().orElseThrow();
        assertThat(divergence.step()).isEqualTo(STEPS_PER_EPOCH);
        assertThat(divergence.epoch()).isEqualTo(1);
        assertThat(divergence.meaning()).contains("partial batch");
    }

    private static int[][] droppedLastBatch(RecordedRun run) {
        return Arrays.stream(run.start().batchOrder())
                .map(order -> Arrays.copyOf(order, 400))
                .toArray(int[][]::new);
    }

    @Test
    void anOrderThatIsNotReshuffledIsCaughtByTheEpochLosses() {
        int[][] same = new int[100][];
        Arrays.fill(same, SEED.start().batchOrder()[0]);

        Comparison parity = caughtAt("epoch losses", SEED, replayOf(Recordings.withBatchOrder(SEED, same)));

        FirstMismatch divergence = parity.firstDivergence().orElseThrow();
        assertThat(divergence.epoch()).isEqualTo(2);
        assertThat(divergence.step()).isEqualTo(STEPS_PER_EPOCH + 1);
        assertThat(divergence.meaning()).contains("not reshuffled");
    }

    // ---- final weights, test predictions

    @Test
    void weightsOfTheLastEpochButOneAreCaughtByTheFinalWeights() {
        Run.Training whole = OURS.training();
        double[][] weights = whole.epochWeights().clone();
        weights[99] = weights[98];
        Run early = Recordings.withTraining(
                OURS, new Run.Training(whole.stepLoss(), whole.epochLoss(), weights, whole.testPredictions()));

        caughtAt("final weights", SEED, early);
    }

    @Test
    void testRowsPreparedOtherwiseAreCaughtByTheTestPredictions() {
        double[] predictions = OURS.training().testPredictions().clone();
        predictions[0] = OURS.training().testPredictions()[1];
        predictions[1] = OURS.training().testPredictions()[0];
        Run swapped = Recordings.withTestPredictions(OURS, predictions);

        caughtAt("test predictions", SEED, swapped);
    }

    @Test
    void aPredictionThatIsNotANumberIsCaught() {
        double[] predictions = OURS.initialPredictions().clone();
        predictions[50] = Double.NaN;
        Run broken = Recordings.withInitialPredictions(OURS, predictions);

        caughtAt("forward pass", SEED, broken);
    }

    // ---- many seeds

    @Test
    void seedsShiftedByTwoStandardDeviationsAreCaughtByTheManySeeds() {
        RecordedRun recorded = Recordings.read("seed-float32");
        double shift = 2 * Distribution.of(recorded.run().seedTestMse()).sd();

        Run single = new Replay(Recordings.withoutSeeds(recorded)).run();

        assertThat(Comparer.compare(recorded, scoringAs(recorded, single, 0), DEFAULT)
                        .agrees())
                .isTrue();
        Comparison parity = caughtAt("many seeds", recorded, scoringAs(recorded, single, shift));
        assertThat(parity.rungs()).filteredOn(rung -> !rung.agrees()).hasSize(1);
    }

    private static Run scoringAs(RecordedRun recorded, Run OURS, double shift) {
        return Recordings.withSeedTestMse(
                OURS,
                Arrays.stream(recorded.run().seedTestMse())
                        .map(mse -> mse + shift)
                        .toArray());
    }

    // ---- float32: coarser, and still no blank cheque

    @Test
    void inFloat32AnotherLearningRateIsCaughtAtTheSameRung() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));
        Optimizer faster = single.settings().spec().optimizer().withLearningRate(0.002);

        caughtAt("first update", single, replayOf(Recordings.withOptimizer(single, faster)));
    }

    /** Far less than what rounding does to the end of this training: it shows before rounding has grown. */
    @Test
    @Tag("long")
    void inFloat32ALearningRateThatIsATenThousandthLargerIsCaughtByTheLosses() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));
        Optimizer faster = single.settings().spec().optimizer().withLearningRate(0.0010001);

        caughtAt("epoch losses", single, replayOf(Recordings.withOptimizer(single, faster)));
    }

    /** Whatever our run does, the yardstick is another one, of the recorded run: a mistake must not be taken for rounding. */
    @Test
    @Tag("long")
    void inFloat32AMistakeDoesNotWidenTheToleranceItIsHeldAgainst() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));
        Run dropped = replayOf(Recordings.withBatchOrder(single, droppedLastBatch(single)));

        Comparison parity = caughtAt("epoch losses", single, dropped);

        assertThat(List.of("epoch losses", "test predictions")).allSatisfy(name -> {
            assertThat(rung(parity, name).tolerance()).isBetween(1e-5, 5e-3);
            assertThat(rung(parity, name).agrees()).isFalse();
        });
        assertThat(rung(parity, "final weights").detail()).contains("for information, ours differ from them by");
    }

    private static Run replayOf(RecordedRun run) {
        return new Replay(run).run();
    }

    private static Comparison caughtAt(String rung, RecordedRun recorded, Run changed) {
        Comparison parity = Comparer.compare(recorded, changed, DEFAULT);
        assertFirstFailure(rung, parity);
        return parity;
    }

    private static void assertFirstFailure(String rung, Comparison parity) {
        assertThat(parity.agrees()).isFalse();
        assertThat(parity.rungs())
                .filteredOn(each -> !each.agrees())
                .first()
                .extracting(StageResult::name)
                .isEqualTo(rung);
        assertThat(parity.firstDivergence()).map(FirstMismatch::rung).contains(rung);
    }

    private static StageResult rung(Comparison parity, String name) {
        return parity.rungs().stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
