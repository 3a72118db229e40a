package io.regress4j.parity;

/**
 * How far our own float32 training moves when one initial weight moves by one unit in the last place: training is
 * chaotic, and a difference from Keras inside that is rounding.
 *
 * @param epochLoss relative difference of the epoch losses
 * @param weights of the final weights
 * @param predictions of the test predictions
 */
record UlpYardstick(double epochLoss, double weights, double predictions) {
    static final UlpYardstick NONE = new UlpYardstick(0, 0, 0);

    private static final int MOVES = 5;

    /** The largest differences over some weights, spread over the network. */
    static UlpYardstick measure(RecordedRun recorded) {
        Candidate.Replay unmoved = new OurReplay(recorded).replay();
        UlpYardstick largest = NONE;
        int weights = recorded.initialWeights().length;
        for (int move = 0; move < MOVES; move++) {
            Candidate.Replay moved = new OurReplay(moved(recorded, move * weights / MOVES)).replay();
            largest = largest.max(new UlpYardstick(
                    Difference.elementwise(moved.epochLoss(), unmoved.epochLoss()),
                    Difference.relative(last(moved.epochWeights()), last(unmoved.epochWeights())),
                    Difference.relative(moved.testPredictions(), unmoved.testPredictions())));
        }
        return largest;
    }

    String sentence(double value) {
        return this == NONE ? "" : "; moving one initial weight by one ulp moves ours by %.1e".formatted(value);
    }

    private static RecordedRun moved(RecordedRun recorded, int weight) {
        double[] weights = recorded.initialWeights().clone();
        weights[weight] = Math.nextUp((float) weights[weight]);
        return recorded.withInitialWeights(weights);
    }

    private UlpYardstick max(UlpYardstick other) {
        return new UlpYardstick(
                Math.max(epochLoss, other.epochLoss),
                Math.max(weights, other.weights),
                Math.max(predictions, other.predictions));
    }

    private static double[] last(double[][] rows) {
        return rows[rows.length - 1];
    }
}
