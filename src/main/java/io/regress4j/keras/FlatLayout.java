package io.regress4j.keras;

import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import java.util.List;

/** Brings Keras's row-major kernels into DL4J's flat parameter vector. */
public final class FlatLayout {
    private FlatLayout() {}

    /**
     * Puts a layer into a flat vector.
     *
     * @param kernel row-major [inputs, units], from position {@code kernelFrom} of the array on
     * @param bias [units], from position {@code biasFrom} of the array on
     */
    public static void put(
            double[] flat, NetworkSpec spec, int index, double[] kernel, int kernelFrom, double[] bias, int biasFrom) {
        int inputs = spec.inputsOf(index);
        int units = spec.denseLayers().get(index).units();
        int offset = spec.offsetOf(index);
        transpose(kernel, kernelFrom, inputs, units, flat, offset);
        System.arraycopy(bias, biasFrom, flat, offset + inputs * units, units);
    }

    /**
     * Brings all weights of a network from Keras's order into that of the flat parameter vector; what Keras does not have
     * keeps its value.
     *
     * @param from variable after variable, row-major, in the order of Keras's {@code model.weights}, from position {@code at} on
     */
    public static double[] weights(NetworkSpec spec, double[] from, int at) {
        double[] flat = spec.initialParameters(0);
        int next = at;
        for (NetworkSpec.Placed placed : spec.variables()) {
            if (placed.variable().role() != Variable.Role.FIXED) {
                put(placed.variable(), from, next, flat, placed.offset());
                next += placed.length();
            }
        }
        return flat;
    }

    /**
     * The same of one number for each trained weight, such as a gradient; others are 0.
     *
     * @param from in the order of Keras's {@code model.trainable_variables}
     */
    public static double[] gradients(NetworkSpec spec, double[] from) {
        double[] flat = new double[spec.parameters()];
        int next = 0;
        for (NetworkSpec.Placed placed : trained(spec)) {
            put(placed.variable(), from, next, flat, placed.offset());
            next += placed.length();
        }
        return flat;
    }

    /**
     * The same of what an optimizer keeps, into the layout of {@link NetworkSpec#initialState}.
     *
     * @param from in the order of Keras's {@code optimizer.variables}, from the first that belongs to a weight on
     */
    public static double[] slots(NetworkSpec spec, double[] from) {
        double[] state = new double[spec.stateSize()];
        int next = 0;
        for (List<Integer> group : KerasSlots.groups(spec)) {
            for (NetworkSpec.Placed placed : trained(spec)) {
                for (int slot : group) {
                    put(placed.variable(), from, next, state, spec.placeInState(slot, placed.offset()));
                    next += placed.length();
                }
            }
        }
        return state;
    }

    /** How many numbers {@link #weights} takes. */
    public static int weightCount(NetworkSpec spec) {
        return spec.variables().stream()
                .filter(placed -> placed.variable().role() != Variable.Role.FIXED)
                .mapToInt(NetworkSpec.Placed::length)
                .sum();
    }

    /** How many numbers {@link #gradients} takes. */
    public static int trainedCount(NetworkSpec spec) {
        return trained(spec).stream().mapToInt(NetworkSpec.Placed::length).sum();
    }

    /** How many numbers Keras keeps of an optimizer beside its iteration and its rate: those of {@link #slots}, and more. */
    public static int slotCount(NetworkSpec spec) {
        return spec.stateSize() + KerasSlots.behind(spec.optimizer(), 0).length;
    }

    static List<NetworkSpec.Placed> trained(NetworkSpec spec) {
        return spec.variables().stream()
                .filter(placed -> placed.variable().role() == Variable.Role.TRAINED)
                .toList();
    }

    private static void put(Variable variable, double[] from, int fromStart, double[] to, int toStart) {
        if (variable.isMatrix()) {
            transpose(from, fromStart, variable.inputs(), variable.units(), to, toStart);
        } else {
            System.arraycopy(from, fromStart, to, toStart, Math.toIntExact(variable.length()));
        }
    }

    /** A kernel row-major [inputs, units] becomes one column by column. */
    static double[] columnByColumn(double[] kernel, int inputs, int units) {
        double[] flat = new double[kernel.length];
        transpose(kernel, 0, inputs, units, flat, 0);
        return flat;
    }

    private static void transpose(double[] from, int fromStart, int rows, int columns, double[] to, int toStart) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                to[toStart + column * rows + row] = from[fromStart + row * columns + column];
            }
        }
    }

    /** A kernel column by column becomes one row-major [inputs, units]. */
    static double[] rowByRow(double[] flat, int inputs, int units) {
        return columnByColumn(flat, units, inputs);
    }
}
