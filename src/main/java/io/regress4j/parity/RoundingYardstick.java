package io.regress4j.parity;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * How far our own float32 training moves when every weight moves by its rounding after every step, up or down by chance: that
 * is what rounding elsewhere amounts to. Training is chaotic, and where a gradient is nothing but rounding the optimizer makes
 * a whole step of it, in some repetitions and not in others. So the training is repeated a few times, and where they do not
 * explain a difference, more often. A mistake shows all the same: in the first steps, before rounding has grown.
 *
 * @param losses the largest difference of the losses up to each step [steps]
 * @param predictions of the test predictions
 * @param epochs by how many epochs a callback has ended it, or chosen its weights, earlier or later
 * @param moves repetitions
 */
record RoundingYardstick(double[] losses, double predictions, int epochs, int moves) {
    private static final int FEWEST = 8;

    /** An event that happens in one of so many trainings is missed by all of them once in {@code 1 / MOST / e} cases. */
    private static final int MOST = 32;

    /** The largest of a few differences is itself one of many: what counts as rounding is twice as much. */
    private static final int ROOM = 2;

    static RoundingYardstick none(int steps) {
        return new RoundingYardstick(new double[steps], 0, 0, 0);
    }

    /** @param explains whether what has been found is enough */
    static RoundingYardstick measure(Replay replay, Predicate<RoundingYardstick> explains) {
        Run.Training still = replay.training();
        RoundingYardstick yardstick = none(still.stepLoss().length);
        while (yardstick.moves < FEWEST || yardstick.moves < MOST && !explains.test(yardstick)) {
            yardstick = yardstick.with(replay.training(replay.moves(yardstick.moves)), still);
        }
        return yardstick;
    }

    private RoundingYardstick with(Run.Training moved, Run.Training still) {
        double[] differences = Difference.losses(moved, still);
        int common = Math.min(moved.stepLoss().length, differences.length);
        double[] largest = losses.clone();
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(largest[i], common == 0 ? 0 : differences[Math.min(i, common - 1)]);
        }
        return new RoundingYardstick(
                largest,
                Math.max(predictions, Difference.relative(moved.testPredictions(), still.testPredictions())),
                Math.max(epochs, moved.epochsApart(still)),
                moves + 1);
    }

    /** The largest difference of losses that counts as agreement up to each step [{@code steps}]. */
    double[] losses(double share, int steps) {
        double[] limits = new double[steps];
        Arrays.setAll(limits, i -> Math.max(share, ROOM * losses[Math.min(i, losses.length - 1)]));
        return limits;
    }

    /** The same for predictions. */
    double predictions(double share) {
        return Math.max(share, ROOM * predictions);
    }

    String sentence() {
        return moves == 0
                ? ""
                : "; moving every weight by its rounding after each step moves the predictions of %d trainings by up to %.1e"
                        .formatted(moves, predictions);
    }
}
