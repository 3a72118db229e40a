package io.regress4j.plan;

import io.regress4j.network.Dtype;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Predicts rows of which one input has other values: of the first layer only that input's products are made again, so that
 * the time does not grow with the number of inputs. Not for several threads at once.
 */
public final class ChangedInputPlan {
    private final double[] rows; // row-major [rows, inputs]
    private final int inputs;
    private final Dtype dtype;
    private final DenseForward first;
    private final List<ForwardLayer> others;
    private final double[][] sums; // of the first layer for the rows as they are [units][rows]
    private final double[][] changed; // [units][rows]

    private ChangedInputPlan(MultiLayerNetwork network, double[] rows, List<ForwardLayer> layers, DenseForward first) {
        this.rows = rows;
        this.inputs = ForwardLayers.inputs(network);
        this.dtype = Dtype.of(network.params());
        this.first = first;
        this.others = layers.subList(1, layers.size());
        double[][] columns = new double[inputs][rows.length / inputs];
        for (int i = 0; i < rows.length; i++) {
            columns[i % inputs][i / inputs] = dtype.round(rows[i]);
        }
        this.sums = first.run(columns);
        this.changed = new double[sums.length][rows.length / inputs];
    }

    /**
     * Prepares rows.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @throws UnsupportedNetworkException if the network does not begin with a dense layer, or plans cannot run it
     */
    public static ChangedInputPlan compile(MultiLayerNetwork network, double[] rows)
            throws UnsupportedNetworkException {
        List<ForwardLayer> layers = ForwardLayers.of(network, rows.length / ForwardLayers.inputs(network));
        if (!(layers.get(0) instanceof DenseForward first)) {
            throw new UnsupportedNetworkException("a first layer that is not dense");
        }
        return new ChangedInputPlan(network, rows, layers, first);
    }

    /**
     * Predicts.
     *
     * @param input position of the input
     * @param values its values, as the network sees them [rows]
     * @return the outputs [rows]
     */
    public double[] run(int input, double[] values) {
        double[] difference = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            difference[row] = dtype.round(values[row]) - dtype.round(rows[row * inputs + input]);
        }
        for (int unit = 0; unit < sums.length; unit++) {
            double weight = first.weight(input, unit);
            for (int row = 0; row < values.length; row++) {
                changed[unit][row] = sums[unit][row] + weight * difference[row];
            }
        }
        double[][] outputs = changed;
        for (ForwardLayer layer : others) {
            outputs = layer.run(outputs);
        }
        return outputs[0].clone();
    }
}
