package io.regress4j.network;

import io.regress4j.network.penalty.Penalty;
import io.regress4j.visibility.Internal;

/** The penalties on what goes through a network's layers when it predicts. */
@Internal
public final class ActivityPenalty {
    private ActivityPenalty() {}

    /**
     * The mean over rows, which Keras adds to a loss.
     *
     * @param parameters in the layout of DL4J's flat parameter vector [parameters]
     * @param rows as the network sees them, row-major [rows, inputs]
     */
    public static double of(NetworkSpec spec, double[] parameters, double[] rows) {
        if (spec.layers().stream().allMatch(layer -> layer.activityPenalty().equals(Penalty.NONE))) {
            return 0;
        }
        return switch (spec.dtype()) {
            case FLOAT32 -> mean(spec, LayerStack.of(FloatType.INSTANCE, spec, parameters), rows);
            case FLOAT64 -> mean(spec, LayerStack.of(DoubleType.INSTANCE, spec, parameters), rows);
        };
    }

    private static <A> double mean(NetworkSpec spec, LayerStack<A> stack, double[] rows) {
        NumberType<A> numbers = stack.numbers();
        A from = numbers.array(stack.widest());
        A to = numbers.array(stack.widest());
        double[] activity = new double[stack.widest()];
        double sum = 0;
        for (int at = 0; at < rows.length; at += spec.inputs()) {
            numbers.load(rows, at, 1, from, spec.inputs());
            for (int i = 0; i < stack.layers().size(); i++) {
                ForwardLayer<A> layer = stack.layers().get(i);
                layer.run(from, to);
                numbers.store(to, activity, 0, layer.outputs());
                sum += sum(spec.layers().get(i).activityPenalty(), activity, layer.outputs());
                A used = from;
                from = to;
                to = used;
            }
        }
        return sum / (rows.length / spec.inputs());
    }

    private static double sum(Penalty penalty, double[] activity, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += penalty.value(activity[i]);
        }
        return sum;
    }
}
