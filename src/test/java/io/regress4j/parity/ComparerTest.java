package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.csv.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingRows;
import java.util.Arrays;
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
                        "forward pass",
                        "first step",
                        "first update",
                        "epoch losses",
                        "final weights",
                        "test predictions",
                        "many seeds");
    }

    @Test
    void theStandardizerRungIsSkippedForRawFeatures() {
        Comparison parity = Comparer.compare(Recordings.read("seed-raw-float64"), 1e-12);

        assertThat(rung(parity, "standardizer").skipped()).isTrue();
        assertThat(parity.rungs()).filteredOn(StageResult::skipped).hasSize(2);
    }

    @Test
    void theUlpYardstickIsForFloat32Only() {
        Comparison exact = Comparer.compare(Recordings.read("seed-float64"), 1e-10);
        Comparison rounded =
                Comparer.compare(Recordings.withSeedTestMse(Recordings.read("seed-float32"), new double[0]), 1e-10);

        assertThat(exact.rungs()).noneMatch(rung -> rung.detail().contains("ulp"));
        assertThat(rung(exact, "final weights").tolerance()).isEqualTo(1e-10);
        assertThat(rounded.rungs())
                .filteredOn(rung -> rung.detail().contains("ulp"))
                .extracting(StageResult::name)
                .containsExactly("epoch losses", "test predictions");
        assertThat(rung(rounded, "epoch losses").tolerance()).isBetween(1e-3, 5e-3);
    }

    @Test
    void oneUlpMovesAFloat32TrainingALittle() {
        RecordedRun recorded = Recordings.read("seed-float32");
        UlpYardstick yardstick = UlpYardstick.measure(recorded);

        assertThat(yardstick.losses()).isBetween(1e-7, 2.5e-3);
        assertThat(yardstick.predictions()).isBetween(1e-7, 2.5e-3);
    }

    /** In wide networks single weights go elsewhere, where a gradient is nothing but rounding, and nothing else does. */
    @Test
    void inFloat32WeightsAreShownAndLossesAndPredictionsAreJudged() {
        RecordedRun single = Recordings.withSeedTestMse(Recordings.read("seed-float32"), new double[0]);

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
    private static OurReplay withOtherWeights(RecordedRun run, double loss) {
        return new OurReplay(run) {
            @Override
            public FirstStep firstStep() {
                FirstStep step = super.firstStep();
                step.weights()[7] += 0.002;
                return step;
            }

            @Override
            public Replay replay() {
                Replay replay = super.replay();
                double largest =
                        Arrays.stream(run.finalWeights()).map(Math::abs).max().orElseThrow();
                replay.epochWeights()[99][7] += 0.03 * largest;
                replay.stepLoss()[1] *= 1 + loss;
                return replay;
            }
        };
    }

    @Test
    void aDifferenceWithinWhatOneUlpMovesIsAgreement() {
        UlpYardstick chaotic = new UlpYardstick(0.01, 0.03);

        assertThat(chaotic.losses(1e-3)).isEqualTo(0.02);
        assertThat(chaotic.predictions(1e-3)).isEqualTo(0.06);
        assertThat(chaotic.predictions(0.1)).isEqualTo(0.1);
        assertThat(chaotic.sentence(0.03)).contains("one ulp", "%.1e".formatted(0.03));
        assertThat(UlpYardstick.NONE.sentence(0)).isEmpty();
    }

    /** Real Keras 3.15 on TensorFlow 2.21: test MSE 16.0261. */
    @Test
    void theFrozenRunEndsInKerassTestMse() {
        RecordedRun recorded = RecordedRun.frozen();
        double[] predictions = new OurReplay(recorded).replay().testPredictions();
        double[] truth = new OurReplay(recorded).testTarget();
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
        Network network = Network.create(spec, recorded.initialWeights(), 0);

        TrainingHistory history = new FitTrainer()
                .fit(
                        network,
                        trainingRows(recorded),
                        new TrainingRows(new double[0], new double[0]),
                        recorded.settings().training(0),
                        Arrays.asList(recorded.batchOrder()).iterator()::next,
                        EpochListener.NONE);

        double[] weights = network.parameters();
        assertThat(Difference.relative(weights, recorded.finalWeights())).isLessThan(1e-12);
        assertThat(Difference.relative(history.epochLoss(), recorded.epochLoss()))
                .isLessThan(1e-12);
    }

    private static TrainingRows trainingRows(RecordedRun recorded) {
        RunSettings.Data data = recorded.settings().data();
        Table rows = Table.read(recorded.data(), new ColumnChoice(data.features(), data.target()))
                .select(recorded.split().train());
        return new TrainingRows(recorded.standardizer().apply(rows.features()), rows.target());
    }

    private static StageResult rung(Comparison parity, String name) {
        return parity.rungs().stream()
                .filter(rung -> rung.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
