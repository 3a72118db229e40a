package io.regress4j.plan;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The forward pass of a network for any number of threads: each call takes a plan that no other call has, and makes one
 * if all are taken. So there are never more plans than calls at a time, whatever threads come and go.
 */
public final class SharedForwardPlan {
    private final MultiLayerNetwork network;
    private final int batchSize;
    private final Queue<ForwardPlan> idle = new ConcurrentLinkedQueue<>();

    private SharedForwardPlan(MultiLayerNetwork network, int batchSize) {
        this.network = network;
        this.batchSize = batchSize;
    }

    /** @throws UnsupportedNetworkException if the network holds something that plans cannot run */
    public static SharedForwardPlan compile(MultiLayerNetwork network, int batchSize)
            throws UnsupportedNetworkException {
        SharedForwardPlan shared = new SharedForwardPlan(network, batchSize);
        shared.idle.add(ForwardPlan.compile(network, batchSize));
        return shared;
    }

    /**
     * Predicts.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @return the outputs [rows]
     */
    public double[] run(double[] rows) {
        ForwardPlan plan = idle.poll();
        if (plan == null) {
            plan = another();
        }
        try {
            return plan.run(rows);
        } finally {
            idle.add(plan);
        }
    }

    private ForwardPlan another() {
        try {
            return ForwardPlan.compile(network, batchSize);
        } catch (UnsupportedNetworkException e) {
            throw new IllegalStateException("it was supported a moment ago", e);
        }
    }
}
