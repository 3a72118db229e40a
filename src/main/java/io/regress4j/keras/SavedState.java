package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import java.util.Arrays;
import java.util.List;

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
        int end = first + spec.slots() * trained().size() + KerasSlots.behind(spec.optimizer(), 0).length;
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

    private List<NetworkSpec.Placed> trained() {
        return spec.variables().stream()
                .filter(placed -> placed.variable().role() == Variable.Role.TRAINED)
                .toList();
    }

    private double[] moments() {
        double[] moments = new double[spec.stateSize()];
        int next = first;
        for (List<Integer> group : KerasSlots.groups(spec)) {
            for (NetworkSpec.Placed placed : trained()) {
                for (int slot : group) {
                    Variable variable = placed.variable();
                    double[] values = weights.optimizer(next++, variable.shape());
                    double[] columns = variable.isMatrix()
                            ? FlatLayout.columnByColumn(values, variable.inputs(), variable.units())
                            : values;
                    System.arraycopy(columns, 0, moments, spec.placeInState(slot, placed.offset()), columns.length);
                }
            }
        }
        return moments;
    }
}
