package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.AmsGrad;
import io.regress4j.network.optimizer.Nadam;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.RmsProp;
import io.regress4j.network.schedule.ConstantRate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order Keras keeps what an optimizer keeps: group after group, in a group variable after variable, and of a
 * variable slot after slot.
 */
final class KerasSlots {
    private KerasSlots() {}

    /** The slots of each group [groups][slots of the group]; a moving average of the weights is before all. */
    static List<List<Integer>> groups(NetworkSpec spec) {
        List<List<Integer>> groups = new ArrayList<>();
        if (spec.updates().hasAverage()) {
            groups.add(List.of(spec.optimizer().slots()));
        }
        groups.addAll(groups(spec.optimizer()));
        return groups;
    }

    /** Numbers before the first group: the iteration, and the learning rate where there is no schedule. */
    static int before(NetworkSpec spec) {
        return spec.updates().schedule() instanceof ConstantRate ? 2 : 1;
    }

    private static List<List<Integer>> groups(Optimizer optimizer) {
        if (optimizer instanceof AmsGrad) {
            return List.of(List.of(0, 1), List.of(2));
        }
        List<Integer> slots = IntStream.range(0, optimizer.slots()).boxed().toList();
        return optimizer instanceof RmsProp ? slots.stream().map(List::of).toList() : List.of(slots);
    }

    /** Numbers behind the last group, which follow from the steps taken: Nadam's product of decays. */
    static double[] behind(Optimizer optimizer, int steps) {
        return optimizer instanceof Nadam nadam ? new double[] {nadam.productOfDecays(steps)} : new double[0];
    }
}
