package io.regress4j.parity;

import io.regress4j.evaluation.Metrics;
import io.regress4j.model.callback.Callback;
import io.regress4j.network.schedule.ConstantRate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The rungs of the whole training, which in float32 are as wide as what rounding alone does to it. */
final class TrainingRungs {
    /** A few roundings to float32. */
    private static final double FLOAT32_RATES = 5e-7;

    private final RunSettings settings;
    private final Replay replay;
    private final Run.Training theirs;
    private final Run.Training ours;
    private final Tolerance tolerance;
    private final TrainingDifference difference;
    private final RoundingYardstick yardstick;
    private final double[] limits; // of the losses, of the steps of theirs

    private TrainingRungs(
            RecordedRun recorded,
            Replay replay,
            Run.Training ours,
            Tolerance tolerance,
            TrainingDifference difference,
            RoundingYardstick yardstick) {
        this.settings = recorded.settings();
        this.replay = replay;
        this.theirs = recorded.run().training();
        this.ours = ours;
        this.tolerance = tolerance;
        this.difference = difference;
        this.yardstick = yardstick;
        this.limits = yardstick.losses(tolerance.share(), theirs.stepLoss().length);
    }

    /**
     * Repeats the recorded training as often as it takes to know what rounding does to it.
     *
     * @param agreesSoFar whether the verdict is still open; else few repetitions are enough to show the rest
     */
    static TrainingRungs measured(
            RecordedRun recorded, Replay replay, Run.Training ours, Tolerance tolerance, boolean agreesSoFar) {
        TrainingDifference difference = TrainingDifference.of(recorded, replay, ours, tolerance);
        RoundingYardstick yardstick = tolerance.takesRounding()
                ? RoundingYardstick.measure(
                        replay, found -> !agreesSoFar || difference.isWithin(found, tolerance.share()))
                : RoundingYardstick.none(1);
        return new TrainingRungs(recorded, replay, ours, tolerance, difference, yardstick);
    }

    FirstMismatch firstMismatch(Stage stage) {
        return FirstMismatch.of(stage, ours, theirs, limits, settings.spec());
    }

    /** The step is shown where the difference is largest beside its limit. */
    StageResult losses() {
        double[] losses = difference.losses();
        int worst = IntStream.range(0, losses.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> losses[i] / limits[i]))
                .orElse(-1);
        return StageResult.of(
                Stage.EPOCH_LOSSES,
                worst < 0 ? Double.POSITIVE_INFINITY : losses[worst],
                worst < 0 ? tolerance.share() : limits[worst],
                "losses of %d epochs and %,d steps%s, nearest to the tolerance at step %,d"
                        .formatted(
                                theirs.epochLoss().length,
                                theirs.stepLoss().length,
                                settings.validates() ? ", and of the rows that validate" : "",
                                worst + 1));
    }

    /** Keras computes schedules in float32, whatever the dtype of the network; other rates are exact. */
    StageResult rates() {
        double[] rates = theirs.end().rates();
        if (rates.length == 0) {
            return StageResult.notRecorded(Stage.LEARNING_RATES);
        }
        boolean isScheduled = !(settings.spec().updates().schedule() instanceof ConstantRate);
        return StageResult.of(
                Stage.LEARNING_RATES,
                Difference.relative(ours.end().rates(), rates),
                isScheduled || !settings.isExact() ? FLOAT32_RATES : tolerance.share(),
                "the rate of each of %,d steps%s"
                        .formatted(
                                rates.length,
                                isScheduled ? "; Keras computes schedules in float32, and its rates were taken" : ""));
    }

    StageResult callbacks() {
        List<Callback> callbacks = settings.config().callbacks();
        if (callbacks.isEmpty()) {
            return StageResult.skipped(Stage.CALLBACKS, "there were none");
        }
        return StageResult.of(
                Stage.CALLBACKS,
                difference.epochs(),
                yardstick.epochs(),
                "%s: %d epochs of %d and the weights of epoch %d here, %d epochs and those of epoch %d in Keras"
                        .formatted(
                                callbacks,
                                ours.epochs(),
                                settings.config().epochs(),
                                ours.keptEpoch(),
                                theirs.epochs(),
                                theirs.keptEpoch()));
    }

    /** In float32 weights of wide networks end up elsewhere while losses and predictions agree: there they are shown. */
    StageResult weights() {
        double weights = ours.furthestWeights(theirs);
        String what = "%d weights after each of %d epochs, %,d steps"
                .formatted(theirs.finalWeights().length, theirs.epochWeights().length, theirs.stepLoss().length);
        return settings.isExact()
                ? StageResult.of(Stage.FINAL_WEIGHTS, weights, tolerance.share(), what)
                : StageResult.of(
                        Stage.FINAL_WEIGHTS,
                        replay.recordedWeights(),
                        tolerance.share(),
                        "what Keras's %s make of the next rows here; for information, ours differ from them by %.1e"
                                .formatted(what, weights));
    }

    StageResult slots() {
        return SlotRung.of(
                Stage.FINAL_SLOTS,
                settings,
                tolerance,
                ours.end().slots(),
                theirs.end().slots(),
                "at the end");
    }

    StageResult predictions() {
        double[] truth = replay.testTarget();
        return StageResult.of(
                Stage.TEST_PREDICTIONS,
                difference.predictions(),
                yardstick.predictions(tolerance.share()),
                "%d test rows; test MSE %.6f here, %.6f in Keras%s"
                        .formatted(
                                truth.length,
                                Metrics.of(truth, ours.testPredictions()).mse(),
                                settings.testMse(),
                                yardstick.sentence()));
    }
}
