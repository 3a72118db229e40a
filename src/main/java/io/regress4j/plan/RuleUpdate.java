package io.regress4j.plan;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The optimizer's rule for all that is trained. Many weights are updated in two halves. */
final class RuleUpdate {
    /** Weights from which on a second thread saves more time than its hand-over takes, measured on two cores. */
    private static final int MANY = 20_000;

    private final List<WeightUpdate> first;
    private final List<WeightUpdate> second; // empty if one does it all

    /**
     * @param gradients of the parts of a batch [1, parameters]
     * @param state what the optimizer keeps, range after range of what is trained, slot after slot [1, state size]
     */
    RuleUpdate(FlatNetwork network, List<HostArray> gradients, HostArray state, BiasCorrection correction) {
        List<NetworkSpec.Range> trained = network.spec().trained();
        int count = trained.stream().mapToInt(NetworkSpec.Range::length).sum();
        int half = count < MANY ? count : count / 2;
        this.first = new ArrayList<>();
        this.second = new ArrayList<>();
        int before = 0;
        for (NetworkSpec.Range range : trained) {
            int cut = range.from() + Math.max(0, Math.min(range.length(), half - before));
            if (cut > range.from()) {
                first.add(update(network, gradients, state, correction, new NetworkSpec.Range(range.from(), cut)));
            }
            if (cut < range.to()) {
                second.add(update(network, gradients, state, correction, new NetworkSpec.Range(cut, range.to())));
            }
            before += range.length();
        }
    }

    private static WeightUpdate update(
            FlatNetwork network,
            List<HostArray> gradients,
            HostArray state,
            BiasCorrection correction,
            NetworkSpec.Range range) {
        NetworkSpec spec = network.spec();
        IntFunction<HostArray> slot = i -> state.part(spec.placeInState(i, range.from()), 1, range.length());
        return new WeightUpdate(
                spec.optimizer(),
                correction,
                spec.dtype(),
                network.parameters().part(range.from(), 1, range.length()),
                gradients.stream()
                        .map(part -> part.part(range.from(), 1, range.length()))
                        .toList(),
                IntStream.range(0, spec.optimizer().slots()).mapToObj(slot).toList());
    }

    /** Takes another learning rate for the steps to come. */
    void setLearningRate(double rate) {
        first.forEach(update -> update.setLearningRate(rate));
        second.forEach(update -> update.setLearningRate(rate));
    }

    /**
     * @param step number of the step, from 1
     * @param parts how many of the gradients belong to this step's batch
     */
    void run(int step, int parts, Threads threads) {
        if (second.isEmpty()) {
            first.forEach(update -> update.run(step, parts));
        } else {
            threads.run(
                    () -> first.forEach(update -> update.run(step, parts)),
                    () -> second.forEach(update -> update.run(step, parts)));
        }
    }
}
