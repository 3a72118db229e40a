package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.TrainingState;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.penalty.Penalty;
import java.util.List;

/**
 * A network in training: optimizer steps and whole epochs over the same rows. It holds the network's numbers in the
 * network's own type. Not thread-safe.
 */
public final class TrainingPlan {
    private final NetworkSpec spec;
    private final FlatNetwork network;
    private final HostArray state; // [1, state size]
    private final InputRows features;
    private final double[] target;
    private final double[] weights; // [rows], or none
    private final int batchSize;
    private final FlatNetwork otherHalf; // the gradients of a batch's second half; null if no batch is cut
    private final BatchPlan wholeBatch;
    private BatchPlan otherBatch; // for batches that are shorter, all of one size as a rule
    private double[] outputs; // [rows]; null where nobody asked for them
    private final List<VariablePenalty> penalties;
    private final NetworkUpdate update;
    private int steps;

    private TrainingPlan(
            NetworkSpec spec,
            TrainingState start,
            InputRows features,
            double[] target,
            double[] weights,
            int batchSize,
            BiasCorrection correction,
            NoiseSource noise) {
        this.spec = spec;
        this.network = FlatNetwork.create(spec, noise);
        this.state = network.create(1, spec.stateSize());
        this.features = features;
        this.target = target;
        this.weights = weights;
        this.batchSize = Math.min(batchSize, target.length);
        this.otherHalf = BatchPlan.isCut(network, this.batchSize) ? network.withOwnGradients() : null;
        this.wholeBatch = new BatchPlan(network, otherHalf, this.batchSize);
        this.otherBatch = wholeBatch;
        this.penalties = spec.variables().stream()
                .filter(placed -> !placed.variable().spec().penalty().equals(Penalty.NONE))
                .map(placed -> new VariablePenalty(network, placed))
                .toList();
        List<HostArray> gradients =
                otherHalf == null ? List.of(network.gradients()) : List.of(network.gradients(), otherHalf.gradients());
        this.update = new NetworkUpdate(network, gradients, state, correction);
        restart(start);
    }

    /**
     * Prepares training on rows as the network sees them.
     *
     * @param start the network's numbers at first; they are copied
     * @param features as many as there are targets; not copied
     * @param target [rows]
     * @param weights factors of the rows' losses, as Keras's {@code sample_weight} [rows]; empty where all count the same
     * @param noise where the layers take their noise from
     */
    public static TrainingPlan compile(
            NetworkSpec spec,
            TrainingState start,
            InputRows features,
            double[] target,
            double[] weights,
            int batchSize,
            BiasCorrection correction,
            NoiseSource noise) {
        return new TrainingPlan(spec, start, features, target, weights, batchSize, correction, noise);
    }

    /** The same for rows in double that all count the same, and layers without noise. */
    public static TrainingPlan compile(
            NetworkSpec spec,
            TrainingState start,
            double[] features,
            double[] target,
            int batchSize,
            BiasCorrection correction) {
        InputRows rows = InputRows.of(spec.dtype().numbers(features), spec.inputs());
        return compile(spec, start, rows, target, new double[0], batchSize, correction, NoiseSource.seeded(0));
    }

    /**
     * One pass over the rows.
     *
     * @param order positions of the rows [rows]
     * @return the mean of the batches' losses, weighted by their sizes, each taken before its step
     */
    public double epoch(int[] order) {
        if (otherHalf == null) {
            return epochOnOneThread(order);
        }
        try (SecondThread second = new SecondThread()) {
            return epoch(order, second);
        }
    }

    /** The same, to the same bits, where other work keeps the other cores busy. */
    public double epochOnOneThread(int[] order) {
        return epoch(order, Threads.ONE);
    }

    private double epoch(int[] order, Threads threads) {
        double sum = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            sum += step(order, from, threads) * Math.min(batchSize, order.length - from);
        }
        return sum / order.length;
    }

    /**
     * One step.
     *
     * @param from the batch's first entry in {@code order}
     * @return the batch's mean loss before the step
     */
    public double step(int[] order, int from) {
        return step(order, from, Threads.ONE);
    }

    private double step(int[] order, int from, Threads threads) {
        double loss = lossAndGradients(order, from, threads);
        steps++;
        BatchPlan batch = batch(order, from);
        batch.measure();
        update.run(steps, batch.isCut() ? 2 : 1, threads);
        return loss;
    }

    /**
     * Keeps what the network says of each row, in training and before the step that the row takes part in.
     *
     * @return where it is kept: after an epoch, of that epoch [rows]
     */
    public double[] keepOutputs() {
        outputs = new double[target.length];
        wholeBatch.keepOutputs(outputs);
        otherBatch.keepOutputs(outputs);
        return outputs;
    }

    /** Takes another learning rate for the steps to come; where there is a schedule, as its first. */
    public void setLearningRate(double rate) {
        update.setLearningRate(rate);
    }

    /** Ends a training: a moving average of the weights takes their place, where one is kept. */
    public void finish() {
        update.finish();
    }

    /**
     * One step by a gradient that was computed elsewhere, such as from parts of a batch on other machines.
     *
     * @param gradient of the loss in each parameter, with that of the penalties [parameters]
     */
    public void apply(double[] gradient) {
        write(network.gradients(), gradient);
        steps++;
        update.run(steps, 1, Threads.ONE);
    }

    /** Goes on from other numbers, as a plan that was compiled with them; the learning rate stays. */
    public void restart(TrainingState other) {
        write(network.parameters(), other.parameters());
        write(state, other.optimizerState());
        steps = other.steps();
    }

    /** A batch's mean loss, and the gradient of that loss in each parameter [parameters]. */
    public record Gradient(double loss, double[] values) {}

    /** Loss and gradients of a batch; the network stays as it is. */
    public Gradient gradient(int[] order, int from) {
        double loss = lossAndGradients(order, from, Threads.ONE);
        Numbers sum = read(network.gradients());
        if (batch(order, from).isCut()) {
            sum.add(read(otherHalf.gradients()), sum.length());
        }
        return new Gradient(loss, doubles(sum));
    }

    /**
     * What each layer makes of a batch in training; the network stays as it is.
     *
     * @return for each layer [batch, outputs], row-major
     */
    public List<double[]> outputs(int[] order, int from) {
        lossAndGradients(order, from, Threads.ONE);
        return batch(order, from).outputs();
    }

    private double lossAndGradients(int[] order, int from, Threads threads) {
        double loss = batch(order, from).run(features, target, weights, order, from, steps + 1, threads);
        for (VariablePenalty penalty : penalties) {
            loss += penalty.run();
        }
        return loss;
    }

    private BatchPlan batch(int[] order, int from) {
        int size = Math.min(batchSize, order.length - from);
        if (size == batchSize) {
            return wholeBatch;
        }
        if (otherBatch.size() != size) {
            otherBatch = new BatchPlan(network, otherHalf, size);
            if (outputs != null) {
                otherBatch.keepOutputs(outputs);
            }
        }
        return otherBatch;
    }

    /** The network's numbers now, as copies. */
    public TrainingState state() {
        return new TrainingState(parameters(), doubles(read(state)), steps);
    }

    /** Optimizer steps taken so far. */
    public int steps() {
        return steps;
    }

    /** The parameters now, in the layout of DL4J's flat parameter vector [parameters], as a copy. */
    public double[] parameters() {
        return doubles(read(network.parameters()));
    }

    /** Goes on from other parameters [parameters]. */
    public void setParameters(double[] parameters) {
        write(network.parameters(), parameters);
    }

    private Numbers read(HostArray array) {
        Numbers numbers = spec.dtype().numbers(array.length());
        array.read(0, numbers, numbers.length());
        return numbers;
    }

    private void write(HostArray array, double[] values) {
        array.write(0, spec.dtype().numbers(values), values.length);
    }

    private static double[] doubles(Numbers numbers) {
        double[] doubles = new double[numbers.length()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = numbers.get(i);
        }
        return doubles;
    }
}
