package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Turns a network's gradients into new weights. Many weights are updated in two halves. */
final class NetworkUpdate {
    /** Weights from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final int MANY = 20_000;

    private final WeightUpdate first;
    private final WeightUpdate second; // null if one does it all

    /**
     * @param gradients of the parts of a batch [1, parameters]
     * @param state what the optimizer keeps, slot after slot [1, state size]
     */
    NetworkUpdate(FlatNetwork network, List<HostArray> gradients, HostArray state, BiasCorrection correction) {
        int parameters = network.spec().parameters();
        int half = parameters < MANY ? parameters : parameters / 2;
        this.first = range(network, gradients, state, correction, 0, half);
        this.second = half == parameters ? null : range(network, gradients, state, correction, half, parameters);
    }

    private static WeightUpdate range(
            FlatNetwork network,
            List<HostArray> gradients,
            HostArray state,
            BiasCorrection correction,
            int from,
            int to) {
        NetworkSpec spec = network.spec();
        IntFunction<HostArray> slot = i -> state.part(i * spec.parameters() + from, 1, to - from);
        return new WeightUpdate(
                spec.optimizer(),
                correction,
                spec.dtype(),
                network.parameters().part(from, 1, to - from),
                gradients.stream().map(part -> part.part(from, 1, to - from)).toList(),
                IntStream.range(0, spec.optimizer().slots()).mapToObj(slot).toList());
    }

    /**
     * @param step number of the step, from 1
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int step, int parts, Threads threads) {
        if (second == null) {
            first.run(step, parts);
        } else {
            threads.run(() -> first.run(step, parts), () -> second.run(step, parts));
        }
    }
}
