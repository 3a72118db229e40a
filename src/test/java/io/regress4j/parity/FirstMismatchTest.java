package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where two trainings part: the first epoch and step by loss, the layer by the weights of that epoch. */
class FirstMismatchTest {
    private static final int STEPS_PER_EPOCH = 41; // 404 rows in batches of 10

    private final RecordedRun recorded = Recordings.read("seed-float64");

    @Test
    void anOrderThatDiffersFromEpoch3OnPartsInTheFirstStepOfEpoch3() {
        int[][] orders = recorded.start().batchOrder().clone();
        for (int epoch = 2; epoch < orders.length; epoch++) {
            orders[epoch] = recorded.start().batchOrder()[epoch - 1];
        }

        FirstMismatch divergence = divergence(orders);

        assertThat(divergence.rung()).isEqualTo("epoch losses");
        assertThat(divergence.epoch()).isEqualTo(3);
        assertThat(divergence.step()).isEqualTo(2 * STEPS_PER_EPOCH + 1);
        assertThat(divergence.meaning()).contains("another order");
    }

    /** The row at position 95 stands in the tenth batch of ten, that at 105 in the eleventh. */
    @Test
    void twoRowsThatTradeBatchesInEpoch3PartInTheEarlierOfTheTwoBatches() {
        int[][] orders = recorded.start().batchOrder().clone();
        orders[2] = orders[2].clone();
        orders[2][95] = recorded.start().batchOrder()[2][105];
        orders[2][105] = recorded.start().batchOrder()[2][95];

        FirstMismatch divergence = divergence(orders);

        assertThat(divergence.epoch()).isEqualTo(3);
        assertThat(divergence.step()).isEqualTo(2 * STEPS_PER_EPOCH + 10);
    }

    @Test
    void theLayerIsTheOneWhoseWeightsPartMostInThatEpoch() {
        FirstMismatch output = divergence(ours -> {
            ours.stepLoss()[100] *= 1.01;
            ours.epochWeights()[2][150] += 0.1; // the output's bias
            ours.epochWeights()[2][0] += 1e-6;
        });
        FirstMismatch hidden = divergence(ours -> {
            ours.stepLoss()[100] *= 1.01;
            ours.epochWeights()[2][0] += 0.1; // the first weight of the hidden kernel
            ours.epochWeights()[0][150] += 0.1; // before the step: of no account
        });

        assertThat(output.step()).isEqualTo(101);
        assertThat(output.epoch()).isEqualTo(3);
        assertThat(output.layer()).isEqualTo("layer 1 (linear:1)");
        assertThat(hidden.layer()).isEqualTo("layer 0 (relu:10)");
    }

    @Test
    void theLastStepOfAnEpochBelongsToThatEpoch() {
        assertThat(divergence(ours -> ours.stepLoss()[STEPS_PER_EPOCH - 1] *= 2).epoch())
                .isEqualTo(1);
        assertThat(divergence(ours -> ours.stepLoss()[STEPS_PER_EPOCH] *= 2).epoch())
                .isEqualTo(2);
    }

    @Test
    void aLossThatIsNotANumberIsWhereTheTwoPart() {
        assertThat(divergence(ours -> ours.stepLoss()[7] = Double.NaN).step()).isEqualTo(8);
    }

    @Test
    void aDifferenceWithinTheToleranceIsPassedOver() {
        FirstMismatch divergence = divergence(ours -> {
            ours.stepLoss()[3] *= 1 + 1e-11;
            ours.stepLoss()[9] *= 1 + 1e-9;
        });

        assertThat(divergence.step()).isEqualTo(10);
    }

    @Test
    void whereNoLossDiffersTheLayerIsStillTheOneWhoseWeightsDiffer() {
        FirstMismatch divergence = divergence(ours -> ours.epochWeights()[99][150] += 0.1);

        assertThat(divergence.step()).isZero();
        assertThat(divergence.epoch()).isZero();
        assertThat(divergence.layer()).isEqualTo("layer 1 (linear:1)");
    }

    @Test
    void everyStageSaysWhatItUsuallyMeans() {
        assertThat(Stage.values())
                .allSatisfy(stage -> assertThat(stage.usualCause()).endsWith("."));
    }

    private FirstMismatch divergence(int[][] orders) {
        Run ours = new Replay(Recordings.withBatchOrder(recorded, orders)).run();
        return Comparer.compare(recorded, ours, Comparer.FLOAT64_TOLERANCE)
                .firstDivergence()
                .orElseThrow();
    }

    /** Of a training that is Keras's own but for one change. */
    private FirstMismatch divergence(Consumer<Run.Training> change) {
        Run.Training theirs = recorded.run().training();
        Run.Training ours = new Run.Training(
                theirs.stepLoss().clone(),
                theirs.epochLoss().clone(),
                Arrays.stream(theirs.epochWeights()).map(double[]::clone).toArray(double[][]::new),
                theirs.testPredictions());
        change.accept(ours);
        double[] limits = new double[theirs.stepLoss().length];
        Arrays.fill(limits, 1e-10);
        return FirstMismatch.of(
                Stage.FINAL_WEIGHTS, ours, theirs, limits, recorded.settings().spec());
    }
}
