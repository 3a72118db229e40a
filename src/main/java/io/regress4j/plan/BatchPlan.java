package io.regress4j.plan;

import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.loss.Reduction;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Loss and gradients for batches of one size. A batch that means much work is cut in two halves. */
final class BatchPlan {
    /** Rows times parameters from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final long MUCH_WORK = 2_000_000;

    private final Dtype dtype;
    private final Reduction reduction;
    private final int batchSize;
    private final GradientPlan first;
    private final GradientPlan second; // null if one does it all

    /** @param other the same network with gradients of its own, where the second half leaves its own */
    BatchPlan(FlatNetwork network, FlatNetwork other, int batchSize) {
        this.dtype = network.spec().dtype();
        this.reduction = network.spec().loss().reduction();
        this.batchSize = batchSize;
        boolean isCut = isCut(network, batchSize);
        int half = isCut ? batchSize / 2 : batchSize;
        this.first = new GradientPlan(network, new FlatNetwork.Rows(0, half, batchSize));
        this.second = isCut ? new GradientPlan(other, new FlatNetwork.Rows(half, batchSize - half, batchSize)) : null;
    }

    /** A layer that mixes rows needs them all. */
    static boolean isCut(FlatNetwork network, int batchSize) {
        return network.spec().layers().stream().noneMatch(LayerSpec::mixesRows)
                && (long) batchSize * network.spec().parameters() >= MUCH_WORK;
    }

    /** Rows of a batch. */
    int size() {
        return batchSize;
    }

    boolean isCut() {
        return second != null;
    }

    /**
     * Computes loss and gradients.
     *
     * @param features all rows as the network sees them
     * @param target [rows]
     * @param weights factors of the rows' losses [rows]; empty where all count the same
     * @param order positions of the rows; the batch is those from {@code from} on
     * @param step number of the step, from 1
     * @return the loss of the batch, with the penalties of the layers
     */
    double run(
            InputRows features, double[] target, double[] weights, int[] order, int from, int step, Threads threads) {
        double divisor = reduction.divisor(weights, order, from, batchSize);
        if (second == null) {
            return first.run(features, target, weights, order, from, divisor, step);
        }
        double[] losses = new double[2];
        threads.run(
                () -> losses[0] = first.run(features, target, weights, order, from, divisor, step),
                () -> losses[1] = second.run(features, target, weights, order, from + first.rows(), divisor, step));
        return losses[0] + losses[1];
    }

    /** Leaves what each row's prediction is, before a step, in its place [rows of all batches]. */
    void keepOutputs(double[] into) {
        first.keepOutputs(into);
        if (second != null) {
            second.keepOutputs(into);
        }
    }

    /** What each layer made of the last batch [layers], row-major. */
    List<double[]> outputs() {
        return IntStream.range(0, first.outputs().size())
                .mapToObj(layer -> {
                    DoubleStream values = values(first.outputs().get(layer));
                    return (second == null
                                    ? values
                                    : DoubleStream.concat(
                                            values, values(second.outputs().get(layer))))
                            .toArray();
                })
                .toList();
    }

    private DoubleStream values(HostArray array) {
        Numbers numbers = dtype.numbers(array.length());
        array.read(0, numbers, numbers.length());
        return IntStream.range(0, numbers.length()).mapToDouble(numbers::get);
    }

    /** Takes what the last batch showed into what the layers measure; a batch that is cut has no such layers. */
    void measure() {
        first.measure();
    }
}
