package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import java.util.Arrays;
import java.util.List;

/** What Keras 3's optimizer keeps: the iteration, the learning rate, and then variable by variable its moments. */
final class SavedState {
    private static final int FIRST_MOMENT = 2;

    private final NetworkSpec spec;
    private final KerasWeights weights;
    private final int slots;

    SavedState(NetworkSpec spec, KerasWeights weights) {
        this.spec = spec;
        this.weights = weights;
        this.slots = spec.optimizer().slots();
    }

    /** Whether the optimizer has taken a step. */
    boolean hasBegun() {
        return weights.hasOptimizer(0) && weights.optimizer(0)[0] != 0;
    }

    /** The state in DL4J's layout, or null if it is not that of this network, or no number. */
    KerasModel.OptimizerState read() {
        double iterations = weights.optimizer(0)[0];
        int end = FIRST_MOMENT + slots * 2 * spec.layers().size() + KerasSlots.behind(spec.optimizer(), 0).length;
        if (!spec.hasOnlyDenseLayers()
                || !weights.hasOptimizer(end - 1)
                || weights.hasOptimizer(end)
                || !(iterations > 0 && iterations < Integer.MAX_VALUE)) {
            return null;
        }
        double[] moments = moments();
        return Arrays.stream(moments).allMatch(Double::isFinite)
                ? new KerasModel.OptimizerState((int) iterations, moments)
                : null;
    }

    /** DL4J keeps one kind of moment of all variables after the other [state size]. */
    private double[] moments() {
        double[] moments = new double[slots * spec.parameters()];
        int next = FIRST_MOMENT;
        for (List<Integer> group : KerasSlots.groups(spec.optimizer())) {
            for (int i = 0; i < spec.layers().size(); i++) {
                int inputs = spec.inputsOf(i);
                int units = spec.denseLayers().get(i).units();
                int at = spec.offsetOf(i);
                for (int slot : group) {
                    double[] kernel =
                            FlatLayout.columnByColumn(weights.optimizer(next++, inputs, units), inputs, units);
                    System.arraycopy(kernel, 0, moments, slot * spec.parameters() + at, kernel.length);
                }
                for (int slot : group) {
                    double[] bias = weights.optimizer(next++, units);
                    System.arraycopy(bias, 0, moments, slot * spec.parameters() + at + inputs * units, units);
                }
            }
        }
        return moments;
    }
}
