package io.regress4j.parity;

import io.regress4j.evaluation.Metrics;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far apart our training and the recorded one are.
 *
 * @param losses up to each step [steps of theirs, or fewer where rounding may decide when a callback ends a training]
 * @param predictions on the test rows, and their mean squared error, relative
 * @param epochs by how many a callback has ended them apart, and chosen their weights
 */
record TrainingDifference(double[] losses, double predictions, int epochs) {
    static TrainingDifference of(RecordedRun recorded, Replay replay, Run.Training ours, Tolerance tolerance) {
        Run.Training theirs = recorded.run().training();
        boolean mayEndElsewhere = tolerance.takesRounding()
                && !recorded.settings().config().callbacks().isEmpty();
        double mse = Metrics.of(replay.testTarget(), theirs.testPredictions()).mse();
        return new TrainingDifference(
                losses(ours, theirs, mayEndElsewhere),
                Math.max(
                        Difference.relative(ours.testPredictions(), theirs.testPredictions()),
                        Math.abs(mse - recorded.settings().testMse()) / mse),
                ours.epochsApart(theirs));
    }

    private static double[] losses(Run.Training ours, Run.Training theirs, boolean mayEndElsewhere) {
        double[] losses = Difference.losses(ours, theirs);
        if (mayEndElsewhere) {
            return Arrays.copyOf(losses, Math.min(losses.length, ours.stepLoss().length));
        }
        if (ours.stepLoss().length > losses.length) {
            losses[losses.length - 1] = Double.POSITIVE_INFINITY;
        }
        return losses;
    }

    /** Whether rounding does as much. */
    boolean isWithin(RoundingYardstick yardstick, double share) {
        double[] limits = yardstick.losses(share, losses.length);
        return IntStream.range(0, losses.length).allMatch(i -> losses[i] <= limits[i])
                && predictions <= yardstick.predictions(share)
                && epochs <= yardstick.epochs();
    }
}
