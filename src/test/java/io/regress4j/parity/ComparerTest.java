package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.Table;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real Keras did, repeated here. */
class ComparerTest {

    @ParameterizedTest
    @ValueSource(strings = {"seed-float64", "seed-raw-float64", "deep-float64", "going-on-float64"})
    void float64RecordingsAreRepeatedTo1e12OnEveryRung(String name) {
        Comparison parity = Comparer.compare(Recordings.read(name), Comparer.FROZEN_TOLERANCE);

        assertThat(parity.rungs())
                .allSatisfy(
                        rung -> assertThat(rung.difference()).as(rung.name()).isLessThan(1e-12));
        assertThat(parity.agrees()).isTrue();
        assertThat(parity.firstDivergence()).isEmpty();
        assertThat(rung(parity, "many seeds").skipped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed-float32", "seed-raw-float32"})
    void float32RecordingsAreRepeatedTo1e3OnPredictionsAndInTheirDistribution(String name) {
        Comparison parity = Comparer.compare(Recordings.read(name), Comparer.FLOAT64_TOLERANCE);

        assertThat(parity.agrees()).isTrue();
        assertThat(rung(parity, "test predictions").difference()).isBetween(1e-9, 1e-3);
        assertThat(rung(parity, "many seeds").skipped()).isFalse();
    }

    @Test
    void theRungsGoFromTheDataUpToTheSeeds() {
        assertThat(Comparer.compare(RecordedRun.frozen(), 1e-12).rungs())
                .extracting(StageResult::name)
                .containsExactly(
                        "data and split",
                        "standardizer",
                        "encoded rows",
                        "forward pass",
                        "layer outputs",
                        "first step",
                        "first update",
                        "first slots",
                        "epoch losses",
                        "learning rates",
                        "callbacks",
                        "final weights",
                        "final slots",
                        "test predictions",
                        "many seeds");
    }

    @Test
    void theStandardizerRungIsSkippedForRawFeatures() {
        Comparison parity = Comparer.compare(Recordings.read("seed-raw-float64"), 1e-12);

        assertThat(rung(parity, "standardizer").skipped()).isTrue();
        assertThat(parity.rungs()).filteredOn(rung -> !rung.skipped()).hasSize(7);
    }

    @Test
    void theRoundingYardstickIsForFloat32Only() {
        Comparison exact = Comparer.compare(Recordings.read("seed-float64"), 1e-10);
        Comparison rounded = Comparer.compare(Recordings.withoutSeeds(Recordings.read("seed-float32")), 1e-10);

        assertThat(exact.rungs()).noneMatch(rung -> rung.detail().contains("rounding"));
        assertThat(rung(exact, "final weights").tolerance()).isEqualTo(1e-10);
        assertThat(rounded.rungs())
                .filteredOn(rung -> rung.detail().contains("rounding"))
                .extracting(StageResult::name)
                .containsExactly("test predictions");
        assertThat(rung(rounded, "epoch losses").tolerance()).isBetween(1e-5, 5e-3);
        assertThat(rung(rounded, "test predictions").tolerance()).isBetween(1e-5, 5e-3);
    }

    /** Before the second step nothing has moved, and what has moved stays on record. */
    @Test
    void roundingMovesAFloat32TrainingMoreAndMore() {
        RecordedRun recorded = Recordings.read("seed-float32");
        RoundingYardstick yardstick = RoundingYardstick.measure(new Replay(recorded), found -> true);

        double[] losses = yardstick.losses();
        assertThat(losses[0]).isZero();
        assertThat(losses[1]).isBetween(1e-9, 1e-6);
        assertThat(losses[losses.length - 1]).isBetween(1e-6, 2.5e-3);
        assertThat(IntStream.range(1, losses.length)).allMatch(i -> losses[i] >= losses[i - 1]);
        assertThat(yardstick.predictions()).isBetween(1e-7, 2.5e-3);
        assertThat(yardstick.moves()).isEqualTo(8);
    }

    /** An event that one training in sixteen has is nearly always seen by 32 of them. */
    @Test
    @Tag("long")
    void whatFewRepetitionsDoNotExplainIsLookedForInMore() {
        RecordedRun recorded = Recordings.read("seed-float32");

        assertThat(RoundingYardstick.measure(new Replay(recorded), found -> false)
                        .moves())
                .isEqualTo(32);
        assertThat(RoundingYardstick.measure(new Replay(recorded), found -> found.moves() >= 11)
                        .moves())
                .isEqualTo(11);
    }

    @Test
    void aToleranceThatIsAskedForHoldsFloat32RunsToo() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));

        Comparison wide = Comparer.compareExactly(single, 1e-4);
        assertThat(wide.agrees()).isTrue();
        assertThat(rung(wide, "forward pass").tolerance()).isEqualTo(1e-4);
        assertThat(rung(wide, "epoch losses").tolerance()).isEqualTo(1e-4);
        assertThat(Comparer.compareExactly(single, 1e-9).agrees()).isFalse();
    }

    /** In wide networks single weights go elsewhere, where a gradient is nothing but rounding, and nothing else does. */
    @Test
    void inFloat32WeightsAreShownAndLossesAndPredictionsAreJudged() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));

        Comparison parity = Comparer.compare(single, withOtherWeights(single, 0), 1e-10);
        assertThat(parity.agrees()).isTrue();
        assertThat(rung(parity, "first update").detail()).contains("for information, the weights after one step");
        assertThat(rung(parity, "final weights").detail())
                .contains("for information, ours differ from them by 3.0e-02");

        Comparison other = Comparer.compare(single, withOtherWeights(single, 0.01), 1e-10);
        assertThat(other.rungs())
                .filteredOn(rung -> !rung.agrees())
                .extracting(StageResult::name)
                .containsExactly("first update", "epoch losses");
    }

    /** @param loss by which share the loss of the second step is another */
    private static Run withOtherWeights(RecordedRun recorded, double loss) {
        Run run = new Replay(recorded).run();
        double largest = Arrays.stream(recorded.run().training().finalWeights())
                .map(Math::abs)
                .max()
                .orElseThrow();
        run.firstStep().weights()[7] += 0.002;
        run.training().finalWeights()[7] += 0.03 * largest;
        run.training().stepLoss()[1] *= 1 + loss;
        return run;
    }

    /** Steps so large that rounding moves the training further than the fixed tolerance allows. */
    @Test
    @Tag("long")
    void aDifferenceWithinWhatRoundingMovesIsAgreement() {
        RecordedRun chaotic = chaotic();
        Replay replay = new Replay(chaotic);
        Run moved = Recordings.withTraining(chaotic.run(), replay.training(replay.moves(99)));
        RoundingYardstick yardstick = RoundingYardstick.measure(replay, found -> true);
        int endOfEpoch51 = 51 * 41 - 1;
        double losses = yardstick.losses()[endOfEpoch51];

        Comparison parity = Comparer.compare(chaotic, moved, 1e-10);
        assertThat(parity.agrees()).isTrue();
        assertThat(rung(parity, "epoch losses").difference()).isGreaterThan(1e-3);
        assertThat(rung(parity, "test predictions").difference()).isGreaterThan(1e-3);
        assertThat(rung(parity, "test predictions").detail())
                .contains("by its rounding", "of 8 trainings by up to %.1e".formatted(yardstick.predictions()));

        assertThat(failures(chaotic, 1.9 * losses, 1.9 * yardstick.predictions()))
                .isEmpty();
        RoundingYardstick widest = RoundingYardstick.measure(replay, found -> false);
        assertThat(failures(chaotic, 2.1 * widest.losses()[endOfEpoch51], 0)).containsExactly("epoch losses");
        assertThat(failures(chaotic, 0, 2.1 * widest.predictions())).containsExactly("test predictions");
    }

    /** A recording of our own training, in float32 at a hundred times the learning rate. */
    private static RecordedRun chaotic() {
        RecordedRun single = Recordings.withoutSeeds(Recordings.read("seed-float32"));
        RecordedRun tanh = Recordings.withLayers(single, "tanh:10,linear:1");
        return Recordings.recordingOfOurs(Recordings.withOptimizer(
                tanh, tanh.settings().spec().optimizer().withLearningRate(0.1)));
    }

    /** The rungs that fail if an epoch's loss, or the largest prediction, is another by a share of itself. */
    private static List<String> failures(RecordedRun recorded, double loss, double prediction) {
        Run.Training training = recorded.run().training();
        double[] epochLoss = training.epochLoss().clone();
        epochLoss[50] *= 1 + loss;
        double[] predictions = training.testPredictions().clone();
        int largest = IntStream.range(0, predictions.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> Math.abs(predictions[i])))
                .orElseThrow();
        predictions[largest] *= 1 + prediction;
        Run ours = Recordings.withTraining(
                recorded.run(),
                new Run.Training(training.stepLoss(), epochLoss, training.epochWeights(), predictions, training.end()));
        return Comparer.compare(recorded, ours, 1e-10).rungs().stream()
                .filter(rung -> !rung.agrees())
                .map(StageResult::name)
                .toList();
    }

    /** Real Keras 3.15 on TensorFlow 2.21: test MSE 16.0261. */
    @Test
    void theFrozenRunEndsInKerassTestMse() {
        RecordedRun recorded = RecordedRun.frozen();
        double[] predictions = new Replay(recorded).training().testPredictions();
        double[] truth = new Replay(recorded).testTarget();
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += Math.pow(predictions[i] - truth[i], 2);
        }

        assertThat(sum / truth.length).isCloseTo(recorded.settings().testMse(), within(1e-11));
        assertThat(recorded.settings().testMse()).isCloseTo(16.0261, within(5e-5));
    }

    @Tag("long")
    @Test
    void multiLayerNetworkFitReachesKerassFinalWeightsToo() {
        RecordedRun recorded = Recordings.read("seed-float64");
        NetworkSpec spec = recorded.settings().spec();
        Network network = Network.create(spec, recorded.start().weights(), 0);

        TrainingHistory history = new FitTrainer()
                .fit(
                        network,
                        trainingRows(recorded),
                        new TrainingRows(new double[0], new double[0]),
                        recorded.settings().training(0),
                        Arrays.asList(recorded.start().batchOrder()).iterator()::next,
                        EpochListener.NONE);

        double[] weights = network.parameters();
        assertThat(Difference.relative(weights, recorded.run().training().finalWeights()))
                .isLessThan(1e-12);
        assertThat(Difference.relative(
                        history.epochLoss(), recorded.run().training().epochLoss()))
                .isLessThan(1e-12);
    }

    private static TrainingRows trainingRows(RecordedRun recorded) {
        Run.Rows seen = recorded.run().rows();
        Table rows = recorded.table().select(seen.split().train());
        return new TrainingRows(seen.standardizer().apply(rows.features()), rows.target());
    }

    private static StageResult rung(Comparison parity, String name) {
        return parity.rungs().stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
