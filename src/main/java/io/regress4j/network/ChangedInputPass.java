package io.regress4j.network;

import java.util.List;

/**
 * Predicts rows of which one input has other values: of the first layer only that input's products are made again, so that
 * the time does not grow with the number of inputs. Not thread-safe.
 */
public final class ChangedInputPass {
    private final double[] rows; // row-major [rows, inputs]
    private final int inputs;
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
        int count = rows.length / inputs;
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
     * @param input position of the input
     * @param changed its values, as the network sees them [rows]
     * @return the outputs [rows]
     */
    public double[] run(int input, double[] changed) {
        double[] difference = new double[changed.length];
        for (int row = 0; row < changed.length; row++) {
            difference[row] = dtype.round(changed[row]) - dtype.round(rows[row * inputs + input]);
        }
        for (int unit = 0; unit < sums.length; unit++) {
            double weight = first.weight(input, unit);
            for (int row = 0; row < changed.length; row++) {
                values[unit][row] = sums[unit][row] + weight * difference[row];
            }
        }
        first.activate(values, changed.length);
        return ForwardPass.run(others, values, spare, changed.length)[0].clone();
    }
}
