package io.regress4j.network;

import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's prediction in plain Java. The bits of a row depend on nothing but the row: neither on the rows beside it nor
 * on its place among them. It holds no row, so any number of threads may use it at once.
 */
@Internal
public final class ForwardPass {
    /** Rows that go through the network together: enough for vector instructions, few enough for the cache. */
    private static final int BATCH = 256;

    /** Fewer if they are long. */
    private static final int BATCH_CELLS = 1 << 15;

    private final int inputs;
    private final int widest; // most numbers that a row has between two layers
    private final List<ForwardLayer> layers;
    private final Dtype dtype;

    private ForwardPass(int inputs, List<ForwardLayer> layers, Dtype dtype) {
        this.inputs = inputs;
        this.layers = List.copyOf(layers);
        this.widest = Math.max(
                inputs, layers.stream().mapToInt(ForwardLayer::outputs).max().orElse(inputs));
        this.dtype = dtype;
    }

    /** @param parameters in the layout of DL4J's flat parameter vector [parameters]; they are copied */
    public static ForwardPass of(NetworkSpec spec, double[] parameters) {
        List<ForwardLayer> layers = new ArrayList<>();
        for (int i = 0; i < spec.layers().size(); i++) {
            layers.add(spec.layers().get(i).forward(spec.inputsOf(i), parameters, spec.offsetOf(i), spec.dtype()));
        }
        return new ForwardPass(spec.inputs(), layers, spec.dtype());
    }

    /**
     * Predicts.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @return the outputs [rows]
     */
    public double[] run(double[] rows) {
        if (rows.length == inputs) {
            return new double[] {runOne(rows)};
        }
        double[] outputs = new double[rows.length / inputs];
        int batch = Math.min(Math.max(1, Math.min(BATCH, BATCH_CELLS / inputs)), outputs.length);
        double[][] values = new double[widest][batch];
        double[][] next = new double[widest][batch];
        for (int start = 0; start < outputs.length; start += batch) {
            int count = Math.min(batch, outputs.length - start);
            load(rows, start, count, values);
            System.arraycopy(run(layers, values, next, count)[0], 0, outputs, start, count);
        }
        return outputs;
    }

    private double runOne(double[] row) {
        double[] values = new double[widest];
        double[] next = new double[widest];
        dtype.round(row, values, inputs);
        for (ForwardLayer layer : layers) {
            layer.run(values, next);
            double[] used = values;
            values = next;
            next = used;
        }
        return values[0];
    }

    /** Turns rows into columns of the network's type. */
    private void load(double[] rows, int start, int count, double[][] columns) {
        for (int input = 0; input < inputs; input++) {
            double[] column = columns[input];
            for (int row = 0; row < count; row++) {
                column[row] = dtype.round(rows[(start + row) * inputs + input]);
            }
        }
    }

    /**
     * Runs layers.
     *
     * @param values inputs of the first [inputs or more][rows or more]; overwritten
     * @param spare as large as any layer needs it
     * @return the outputs of the last, in one of the two arrays
     */
    static double[][] run(List<ForwardLayer> layers, double[][] values, double[][] spare, int rows) {
        double[][] from = values;
        double[][] to = spare;
        for (ForwardLayer layer : layers) {
            layer.run(from, to, rows);
            double[][] used = from;
            from = to;
            to = used;
        }
        return from;
    }

    int inputs() {
        return inputs;
    }

    List<ForwardLayer> layers() {
        return layers;
    }

    Dtype dtype() {
        return dtype;
    }
}
