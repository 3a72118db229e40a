package io.regress4j.plan;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Optimizer steps and whole epochs over the same rows: a {@link BatchPlan} for each of the one or two batch sizes they
 * need, then the update. Not thread-safe.
 */
public final class TrainingPlan {
    private final MultiLayerConfiguration configuration;
    private final HostArray features; // [rows, inputs]
    private final double[] target;
    private final double[] weights; // [rows], or none
    private final int batchSize;
    private final BatchPlan wholeBatch;
    private final BatchPlan lastBatch;
    private final List<L2Penalty> penalties;
    private final NetworkUpdate update;

    private TrainingPlan(
            Network network,
            double[] features,
            double[] target,
            double[] weights,
            int batchSize,
            BiasCorrection correction) {
        NetworkSpec spec = network.spec();
        FlatNetwork flat = FlatNetwork.of(network);
        this.configuration = network.dl4j().getLayerWiseConfigurations();
        this.features = HostArray.of(spec.dtype(), spec.inputs(), features);
        this.target = target;
        this.weights = weights;
        this.batchSize = Math.min(batchSize, target.length);
        this.wholeBatch = new BatchPlan(flat, this.batchSize);
        int rest = target.length % this.batchSize;
        this.lastBatch = rest == 0 ? wholeBatch : new BatchPlan(flat, rest);
        this.penalties = spec.l2() == 0 ? List.of() : penalties(flat);
        this.update = new NetworkUpdate(network, correction);
    }

    private static List<L2Penalty> penalties(FlatNetwork network) {
        NetworkSpec spec = network.spec();
        List<L2Penalty> penalties = new ArrayList<>();
        for (int i = 0; i < spec.layers().size(); i++) {
            if (spec.layers().get(i) instanceof DenseSpec dense) {
                penalties.add(new L2Penalty(network, spec.offsetOf(i), spec.inputsOf(i), dense.units()));
            }
        }
        return penalties;
    }

    /**
     * Prepares training on rows as the network sees them, on the arrays of DL4J's twin: after a step it is the trained
     * network. For the CPU backend only.
     *
     * @param features row-major [rows, inputs]
     * @param target [rows]
     * @throws IllegalStateException if a layer is not trained here
     */
    public static TrainingPlan compile(
            Network network, double[] features, double[] target, int batchSize, BiasCorrection correction) {
        return compile(network, features, target, new double[0], batchSize, correction);
    }

    /**
     * The same for rows of which some count more than others, as with Keras's {@code sample_weight}.
     *
     * @param weights factors of the rows' losses [rows]; empty where all count the same
     */
    public static TrainingPlan compile(
            Network network,
            double[] features,
            double[] target,
            double[] weights,
            int batchSize,
            BiasCorrection correction) {
        return new TrainingPlan(network, features, target, weights, batchSize, correction);
    }

    /**
     * One pass over the rows.
     *
     * @param order positions of the rows [rows]
     * @return the mean of the batches' losses, weighted by their sizes, each taken before its step
     */
    public double epoch(int[] order) {
        double sum = 0;
        for (int from = 0; from < order.length; from += batchSize) {
            sum += step(order, from) * Math.min(batchSize, order.length - from);
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
        double loss = lossAndGradients(order, from);
        int steps = configuration.getIterationCount() + 1;
        update.run(steps);
        configuration.setIterationCount(steps); // DL4J resumes from here, and the file keeps it
        return loss;
    }

    /** The batch's mean loss; its gradients are in the network's flat gradient vector until the next step. */
    public double lossAndGradients(int[] order, int from) {
        BatchPlan plan = order.length - from < batchSize ? lastBatch : wholeBatch;
        double loss = plan.run(features, target, weights, order, from);
        for (L2Penalty penalty : penalties) {
            loss += penalty.run();
        }
        return loss;
    }
}
