package io.regress4j.training;

import io.regress4j.evaluation.ShapleyValues;
import io.regress4j.network.NetworkSpec;

/**
 * How much is predicted for the diagnostics, so that they cost about a second at the most.
 *
 * @param rows of those that were held out whose values are shuffled
 * @param features the most that are shuffled
 * @param background rows that a row is explained with; 0 where that would take too long
 */
record Effort(int rows, int features, int background) {
    /** Upper limit of the rows that are shuffled. */
    private static final int MOST_ROWS = 5000;

    /** and at the least; where even they would cost too much, fewer features are shuffled, */
    private static final int FEWEST_ROWS = 100;

    /** but so many are, whatever they cost. */
    private static final int FEWEST_FEATURES = 20;

    /** Products in all shuffled predictions together: about a second. */
    private static final double MOST_PRODUCTS = 1e9;

    private static final int MOST_BACKGROUND = 100;
    private static final int FEWEST_BACKGROUND = 10;

    /** Products in all predictions that explain rows. */
    private static final double MOST_EXPLAINING = 4e8;

    /** @param repeats how often each feature is shuffled */
    static Effort of(NetworkSpec network, int testRows, int repeats) {
        // Of the first layer only one input's products are made again.
        double first = network.sizeOf(0) - (double) network.sizeOf(0) / network.inputs();
        double each = repeats * Math.max(1, network.parameters() - first);
        int fewest = Math.min(FEWEST_ROWS, testRows);
        double affordable = Math.max(FEWEST_FEATURES, MOST_PRODUCTS / each / fewest);
        int features = (int) Math.min(network.inputs(), affordable);
        double rows = Math.min(MOST_ROWS, MOST_PRODUCTS / each / features);
        return new Effort((int) Math.min(testRows, Math.max(fewest, rows)), features, background(network));
    }

    private static int background(NetworkSpec network) {
        double one = (double) ShapleyValues.predictions(Explanation.MOST_PLAYERS, 1) * Explanation.MOST_ROWS;
        double affordable = MOST_EXPLAINING / (one * Math.max(1, network.parameters()));
        return affordable < FEWEST_BACKGROUND ? 0 : (int) Math.min(MOST_BACKGROUND, affordable);
    }
}
