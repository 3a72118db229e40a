package io.regress4j.network;

import io.regress4j.visibility.Internal;

/**
 * Predicts rows of which some inputs have other values: of the first layer only their products are made again, so that
 * the time does not grow with the number of inputs. In double, whatever the network's number type. Not thread-safe.
 */
@Internal
public final class ChangedInputPass {
    private final double[] rows; // row-major [rows, inputs]
    private final int inputs;
    private final int count;
    private final DoubleDense first;
    private final LayerStack<double[]> others;
    private final double[][] sums; // of the first layer for the rows as they are [units][rows]
    private final double[][] values; // [widest][rows]
    private final double[][] spare; // [widest][rows]

    /**
     * Prepares rows.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     * @param rows as the network sees them, row-major [rows, inputs]
     * @throws IllegalArgumentException if the network does not begin with a dense layer
     */
    public ChangedInputPass(NetworkSpec spec, double[] parameters, double[] rows) {
        LayerStack<double[]> layers = LayerStack.of(DoubleType.INSTANCE, spec, parameters);
        if (!(layers.layers().get(0) instanceof DoubleDense dense)) {
            throw new IllegalArgumentException("expected a first layer that is dense");
        }
        this.rows = rows;
        this.inputs = spec.inputs();
        this.first = dense;
        this.others = layers.rest();
        this.count = rows.length / inputs;
        double[][] columns = new double[inputs][count];
        for (int input = 0; input < inputs; input++) {
            DoubleType.INSTANCE.load(rows, input, inputs, columns[input], count);
        }
        this.sums = new double[dense.outputs()][count];
        dense.sum(columns, sums, count);
        this.values = new double[others.widest()][count];
        this.spare = new double[others.widest()][count];
    }

    /**
     * Predicts.
     *
     * @param from position of the first of some inputs that are side by side
     * @param changed their values, as the network sees them [inputs][rows]
     * @return the outputs [rows]
     */
    public double[] run(int from, double[]... changed) {
        for (int unit = 0; unit < sums.length; unit++) {
            System.arraycopy(sums[unit], 0, values[unit], 0, count);
        }
        for (int i = 0; i < changed.length; i++) {
            add(from + i, changed[i]);
        }
        first.activate(values, count);
        return others.run(values, spare, count)[0].clone();
    }

    private void add(int input, double[] changed) {
        double[] difference = new double[count];
        for (int row = 0; row < count; row++) {
            difference[row] = changed[row] - rows[row * inputs + input];
        }
        for (int unit = 0; unit < sums.length; unit++) {
            double weight = first.weight(input, unit);
            for (int row = 0; row < count; row++) {
                values[unit][row] += weight * difference[row];
            }
        }
    }
}
