package io.regress4j.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after the other, in one number type.
 *
 * @param <A> {@code float[]} or {@code double[]}
 * @param numbers of that type
 * @param inputs of the first layer
 * @param layers the first first
 */
record LayerStack<A>(NumberType<A> numbers, int inputs, List<ForwardLayer<A>> layers) {

    /** A network's. */
    static <A> LayerStack<A> of(NumberType<A> numbers, NetworkSpec spec, double[] parameters) {
        List<ForwardLayer<A>> layers = new ArrayList<>();
        for (int i = 0; i < spec.layers().size(); i++) {
            layers.add(spec.layers().get(i).forward(numbers, spec.inputsOf(i), parameters, spec.offsetOf(i)));
        }
        return new LayerStack<>(numbers, spec.inputs(), List.copyOf(layers));
    }

    /** Those behind the first. */
    LayerStack<A> rest() {
        return new LayerStack<>(numbers, layers.get(0).outputs(), layers.subList(1, layers.size()));
    }

    /** Most numbers that a row has before, between or behind the layers. */
    int widest() {
        int widest = inputs;
        for (ForwardLayer<A> layer : layers) {
            widest = Math.max(widest, layer.outputs());
        }
        return widest;
    }

    /**
     * Runs the layers.
     *
     * @param values inputs of the first [widest][rows or more]; overwritten
     * @param spare as large
     * @return the outputs of the last, in one of the two arrays
     */
    A[] run(A[] values, A[] spare, int rows) {
        A[] from = values;
        A[] to = spare;
        for (ForwardLayer<A> layer : layers) {
            layer.run(from, to, rows);
            A[] used = from;
            from = to;
            to = used;
        }
        return from;
    }

    /** The same for one row [widest], to the same bits. */
    A run(A values, A spare) {
        A from = values;
        A to = spare;
        for (ForwardLayer<A> layer : layers) {
            layer.run(from, to);
            A used = from;
            from = to;
            to = used;
        }
        return from;
    }
}
