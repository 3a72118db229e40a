package io.regress4j.parity;

import io.regress4j.evaluation.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares our run with a recorded one, stage by stage: weights are copied, so that every number has a twin. */
public final class Comparer {
    /** Default tolerance of float64 runs on every rung, relative. */
    public static final double FLOAT64_TOLERANCE = 1e-10;

    /** Tolerance of the frozen recordings of this project, relative. */
    public static final double FROZEN_TOLERANCE = 1e-12;

    private final RecordedRun recorded;
    private final Replay replay;
    private final Tolerance tolerance;

    private Comparer(RecordedRun recorded, Tolerance tolerance) {
        this.recorded = recorded;
        this.replay = new Replay(recorded);
        this.tolerance = tolerance;
    }

    /**
     * Repeats a recorded run here and compares. A float32 run may differ by what rounding alone does to it.
     *
     * @param float64Tolerance relative tolerance of what the network of a float64 run computes
     */
    public static Comparison compare(RecordedRun recorded, double float64Tolerance) {
        return new Comparer(recorded, usual(recorded, float64Tolerance)).compare();
    }

    /**
     * The same with one tolerance, whatever the number type and the reason.
     *
     * @param tolerance of what the network computes, relative
     */
    public static Comparison compareExactly(RecordedRun recorded, double tolerance) {
        return new Comparer(recorded, Tolerance.exactly(tolerance)).compare();
    }

    /** @param ours has as many rows */
    static Comparison compare(RecordedRun recorded, Run ours, double float64Tolerance) {
        return new Comparer(recorded, usual(recorded, float64Tolerance)).climb(ours);
    }

    private static Tolerance usual(RecordedRun recorded, double float64Tolerance) {
        return Tolerance.usual(recorded.settings().precision(), float64Tolerance);
    }

    private Comparison compare() {
        return replay.rows().areAsManyAs(recorded.run().rows()) ? climb(replay.run()) : otherRows(replay.rows());
    }

    private Comparison climb(Run ours) {
        RowRungs rows = new RowRungs(recorded, ours.rows());
        FirstStepRungs firstStep = new FirstStepRungs(recorded, ours, tolerance);
        List<StageResult> rungs = new ArrayList<>(List.of(
                rows.data(),
                rows.standardizer(),
                rows.encodedRows(),
                firstStep.forwardPass(),
                firstStep.layerOutputs(),
                firstStep.lossAndGradients(),
                firstStep.update(),
                firstStep.slots()));
        boolean agreesSoFar = rungs.stream().allMatch(StageResult::agrees);
        TrainingRungs training = TrainingRungs.measured(recorded, replay, ours.training(), tolerance, agreesSoFar);
        rungs.addAll(List.of(
                training.losses(),
                training.rates(),
                training.callbacks(),
                training.weights(),
                training.slots(),
                training.predictions(),
                seeds(ours.seedTestMse())));
        Optional<FirstMismatch> divergence = rungs.stream()
                .filter(rung -> !rung.agrees())
                .findFirst()
                .map(rung -> training.firstMismatch(Stage.titled(rung.name())));
        return new Comparison(recorded.name(), rungs, divergence);
    }

    /** So many rows differ that the recorded order of the batches means nothing here. */
    private Comparison otherRows(Run.Rows ours) {
        Stream<StageResult> above = Arrays.stream(Stage.values())
                .skip(1)
                .map(stage -> StageResult.skipped(stage, "not reached: the rows are others"));
        List<StageResult> rungs = Stream.concat(Stream.of(new RowRungs(recorded, ours).data()), above)
                .toList();
        return new Comparison(recorded.name(), rungs, Optional.of(FirstMismatch.before(Stage.DATA)));
    }

    private StageResult seeds(double[] ours) {
        double[] seeds = recorded.run().seedTestMse();
        if (seeds.length < 2) {
            return StageResult.skipped(Stage.SEEDS, "the recording has one seed only");
        }
        Distribution keras = Distribution.of(seeds);
        Equivalence test = Equivalence.of(ours, seeds, keras.sd());
        return StageResult.of(
                Stage.SEEDS,
                test.meanDifference(),
                test.limit(),
                "mean test MSE of %d seeds %.4f here, %.4f in Keras; margin one standard deviation, %.4f; p %.1e"
                        .formatted(
                                seeds.length, Distribution.of(ours).mean(), keras.mean(), keras.sd(), test.pValue()));
    }
}
