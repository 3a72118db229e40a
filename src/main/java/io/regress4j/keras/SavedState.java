package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** What Keras 3's optimizer keeps: the iteration, the learning rate, and then variable by variable its moments. */
final class SavedState {
    private final NetworkSpec spec;
    private final KerasWeights weights;
    private final int first; // number before the first moment

    SavedState(NetworkSpec spec, KerasWeights weights) {
        this.spec = spec;
        this.weights = weights;
        this.first = KerasSlots.before(spec);
    }

    /** Whether the optimizer has taken a step. */
    boolean hasBegun() {
        return weights.hasOptimizer(0) && weights.optimizer(0)[0] != 0;
    }

    /** The state in our layout, or null if it is not that of this network, or no number. */
    KerasModel.OptimizerState read() {
        double iterations = weights.optimizer(0)[0];
        int end =
                first + spec.slots() * FlatLayout.trained(spec).size() + KerasSlots.behind(spec.optimizer(), 0).length;
        if (!weights.hasOptimizer(end - 1)
                || weights.hasOptimizer(end)
                || !(iterations > 0 && iterations < Integer.MAX_VALUE)) {
            return null;
        }
        double[] moments = moments();
        return Arrays.stream(moments).allMatch(Double::isFinite)
                ? new KerasModel.OptimizerState((int) iterations, moments)
                : null;
    }

    private double[] moments() {
        List<double[]> moments = new ArrayList<>();
        int next = first;
        for (List<Integer> group : KerasSlots.groups(spec)) {
            for (NetworkSpec.Placed placed : FlatLayout.trained(spec)) {
                for (int i = 0; i < group.size(); i++) {
                    moments.add(weights.optimizer(next++, placed.variable().shape()));
                }
            }
        }
        return FlatLayout.slots(
                spec, moments.stream().flatMapToDouble(DoubleStream::of).toArray());
    }
}
