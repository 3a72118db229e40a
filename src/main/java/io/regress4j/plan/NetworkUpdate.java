package io.regress4j.plan;

import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.BiasCorrection;

/**
 * Turns a network's gradients into new weights, on its own flat arrays. Many weights are updated on two threads, half
 * each.
 */
final class NetworkUpdate {
    /** Weights from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final int MANY = 20_000;

    private final WeightUpdate first;
    private final WeightUpdate second; // null if one does it all

    NetworkUpdate(Network network, BiasCorrection correction) {
        int parameters = network.spec().parameters();
        int half = parameters < MANY ? parameters : parameters / 2;
        this.first = new WeightUpdate(network, correction, 0, half);
        this.second = half == parameters ? null : new WeightUpdate(network, correction, half, parameters);
    }

    /** @param step number of the step, from 1 */
    void run(int step) {
        if (second == null) {
            first.run(step);
        } else {
            TwoThreads.run(() -> first.run(step), () -> second.run(step));
        }
    }
}
