package io.regress4j.network;

import io.regress4j.visibility.Internal;

/**
 * A network's prediction in plain Java, in the network's number type. The bits of a row depend on nothing but the row: neither
 * on the rows beside it nor on its place among them. It holds no row, so any number of threads may use it at once.
 */
@Internal
public final class ForwardPass {
    /** Rows that go through the network together: enough for vector instructions, few enough for the cache. */
    private static final int BATCH = 256;

    /** Fewer if they are long. */
    private static final int BATCH_CELLS = 1 << 15;

    private final LayerStack<?> layers;
    private final int widest;

    private ForwardPass(LayerStack<?> layers) {
        this.layers = layers;
        this.widest = layers.widest();
    }

    /** @param parameters in the layout of DL4J's flat parameter vector [parameters]; they are copied */
    public static ForwardPass of(NetworkSpec spec, double[] parameters) {
        return new ForwardPass(
                switch (spec.dtype()) {
                    case FLOAT32 -> LayerStack.of(FloatType.INSTANCE, spec, parameters);
                    case FLOAT64 -> LayerStack.of(DoubleType.INSTANCE, spec, parameters);
                });
    }

    /**
     * Predicts.
     *
     * @param rows as the network sees them, row-major [rows, inputs]
     * @return the outputs [rows]
     */
    public double[] run(double[] rows) {
        double[] outputs = new double[rows.length / layers.inputs()];
        if (outputs.length == 1) {
            runOne(layers, rows, outputs);
        } else {
            runMany(layers, rows, outputs);
        }
        return outputs;
    }

    /**
     * What one layer makes of rows, where it has as many outputs as inputs.
     *
     * @param parameters of the layer
     * @param rows row-major [rows, width]
     * @return row-major [rows, width]
     */
    public static double[] layer(LayerSpec layer, Dtype dtype, int width, double[] parameters, double[] rows) {
        return switch (dtype) {
            case FLOAT32 -> layer(layer.forward(FloatType.INSTANCE, width, parameters, 0), FloatType.INSTANCE, rows);
            case FLOAT64 -> layer(layer.forward(DoubleType.INSTANCE, width, parameters, 0), DoubleType.INSTANCE, rows);
        };
    }

    private static <A> double[] layer(ForwardLayer<A> layer, NumberType<A> numbers, double[] rows) {
        int width = layer.outputs();
        double[] outputs = new double[rows.length];
        A input = numbers.array(width);
        A output = numbers.array(width);
        for (int at = 0; at < rows.length; at += width) {
            numbers.load(rows, at, 1, input, width);
            layer.run(input, output);
            numbers.store(output, outputs, at, width);
        }
        return outputs;
    }

    private <A> void runOne(LayerStack<A> layers, double[] row, double[] output) {
        NumberType<A> numbers = layers.numbers();
        A values = numbers.array(widest);
        numbers.load(row, 0, 1, values, row.length);
        numbers.store(layers.run(values, numbers.array(widest)), output, 0, 1);
    }

    private <A> void runMany(LayerStack<A> layers, double[] rows, double[] outputs) {
        NumberType<A> numbers = layers.numbers();
        int inputs = layers.inputs();
        int batch = Math.min(Math.max(1, Math.min(BATCH, BATCH_CELLS / inputs)), outputs.length);
        A[] values = numbers.arrays(widest, batch);
        A[] spare = numbers.arrays(widest, batch);
        for (int start = 0; start < outputs.length; start += batch) {
            int count = Math.min(batch, outputs.length - start);
            for (int input = 0; input < inputs; input++) {
                numbers.load(rows, start * inputs + input, inputs, values[input], count);
            }
            numbers.store(layers.run(values, spare, count)[0], outputs, start, count);
        }
    }
}
