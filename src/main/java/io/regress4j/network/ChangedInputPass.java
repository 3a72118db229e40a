package io.regress4j.network;

import io.regress4j.visibility.Internal;
import java.util.List;

/**
 * Predicts rows of which some inputs have other values: of the first layer only their products are made again, so that
 * the time does not grow with the number of inputs. Not thread-safe.
 */
@Internal
public final class ChangedInputPass {
    private final double[] rows; // row-major [rows, inputs]
    private final int inputs;
    private final int count;
    private final Dtype dtype;
    private final DenseForward first;
    private final List<ForwardLayer> others;
    private final double[][] sums; // of the first layer for the rows as they are [units][rows]
    private final double[][] values; // [widest][rows]
    private final double[][] spare; // [widest][rows]

    /**
     * Prepares rows.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @throws IllegalArgumentException if the network does not begin with a dense layer
     */
    public ChangedInputPass(ForwardPass network, double[] rows) {
        if (!(network.layers().get(0) instanceof DenseForward dense)) {
            throw new IllegalArgumentException("expected a first layer that is dense");
        }
        this.rows = rows;
        this.inputs = network.inputs();
        this.dtype = network.dtype();
        this.first = dense;
        this.others = network.layers().subList(1, network.layers().size());
        this.count = rows.length / inputs;
        int widest =
                network.layers().stream().mapToInt(ForwardLayer::outputs).max().orElseThrow();
        double[][] columns = new double[inputs][count];
        for (int i = 0; i < rows.length; i++) {
            columns[i % inputs][i / inputs] = dtype.round(rows[i]);
        }
        this.sums = new double[dense.outputs()][count];
        dense.sum(columns, sums, count);
        this.values = new double[widest][count];
        this.spare = new double[widest][count];
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
        return ForwardPass.run(others, values, spare, count)[0].clone();
    }

    private void add(int input, double[] changed) {
        double[] difference = new double[count];
        for (int row = 0; row < count; row++) {
            difference[row] = dtype.round(changed[row]) - dtype.round(rows[row * inputs + input]);
        }
        for (int unit = 0; unit < sums.length; unit++) {
            double weight = first.weight(input, unit);
            for (int row = 0; row < count; row++) {
                values[unit][row] += weight * difference[row];
            }
        }
    }
}
