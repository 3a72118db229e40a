package io.regress4j.parity;

/**
 * How far our own float32 training moves when every weight moves by one unit in the last place after every step, up or
 * down by chance: that is what rounding elsewhere amounts to. Training is chaotic, and a difference from Keras of that
 * size is rounding.
 *
 * @param losses difference of the losses
 * @param predictions of the test predictions
 */
record UlpYardstick(double losses, double predictions) {
    static final UlpYardstick NONE = new UlpYardstick(0, 0);

    private static final int MOVES = 4;

    /** The largest of a few such differences is itself one of many: what counts as rounding is twice as much. */
    private static final int ROOM = 2;

    static UlpYardstick measure(Replay replay) {
        Run.Training still = replay.training();
        UlpYardstick largest = NONE;
        for (int move = 0; move < MOVES; move++) {
            Run.Training moved = replay.training(new OneUlpMoves(move));
            largest = new UlpYardstick(
                    Math.max(largest.losses, Difference.losses(moved, still)),
                    Math.max(
                            largest.predictions,
                            Difference.relative(moved.testPredictions(), still.testPredictions())));
        }
        return largest;
    }

    /** The largest difference of losses that counts as agreement. */
    double losses(double tolerance) {
        return Math.max(tolerance, ROOM * losses);
    }

    /** The same for predictions. */
    double predictions(double tolerance) {
        return Math.max(tolerance, ROOM * predictions);
    }

    String sentence(double value) {
        return this == NONE
                ? ""
                : "; moving every weight by one ulp after each step moves ours by %.1e".formatted(value);
    }
}
