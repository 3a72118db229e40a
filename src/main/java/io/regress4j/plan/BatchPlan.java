package io.regress4j.plan;

/**
 * Loss and gradients for batches of one size. A batch that means much work is cut in two halves, each with a gradient of
 * its own, on two threads; ND4J's operations run on one.
 */
final class BatchPlan {
    /** Rows times parameters from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final long MUCH_WORK = 2_000_000;

    private final GradientPlan first;
    private final GradientPlan second; // null if one does it all
    private final BoundOp sum;

    BatchPlan(FlatNetwork network, int batchSize) {
        boolean isCut = (long) batchSize * network.spec().parameters() >= MUCH_WORK;
        int half = isCut ? batchSize / 2 : batchSize;
        this.first = new GradientPlan(network, half, batchSize);
        if (isCut) {
            FlatNetwork other = network.withOwnGradients();
            this.second = new GradientPlan(other, batchSize - half, batchSize);
            this.sum =
                    BoundOp.of("add").in(network.gradients(), other.gradients()).out(network.gradients());
        } else {
            this.second = null;
            this.sum = null;
        }
    }

    /**
     * Computes loss and gradients; these are in the network's flat gradient vector.
     *
     * @param features all rows as the network sees them [rows, inputs]
     * @param target [rows]
     * @param weights factors of the rows' losses [rows]; empty where all count the same
     * @param order positions of the rows; the batch is those from {@code from} on
     * @return the sum of the rows' losses divided by their number
     */
    double run(HostArray features, double[] target, double[] weights, int[] order, int from) {
        if (second == null) {
            return first.run(features, target, weights, order, from);
        }
        double[] losses = new double[2];
        TwoThreads.run(
                () -> losses[0] = first.run(features, target, weights, order, from),
                () -> losses[1] = second.run(features, target, weights, order, from + first.rows()));
        sum.run();
        return losses[0] + losses[1];
    }
}
