package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One value up to and with the first boundary, the next up to the second, and so on, as Keras's {@code
 * PiecewiseConstantDecay}. Values are relative to the optimizer's rate: they are multiplied with it and divided by the first,
 * so that an optimizer whose rate is the first value takes them as they are. As text the values stand between the
 * boundaries: {@code piecewise(0.01, 1000, 0.001, 5000, 0.0001)}.
 *
 * @param boundaries steps after which the value changes, ascending
 * @param values one more than boundaries, each above 0
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if there are too few values or too many, or they are out of their range */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (boundaries.isEmpty() || values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException(
                    "expected values of piecewise with a boundary between each two, got %d values and %d boundaries"
                            .formatted(values.size(), boundaries.size()));
        }
        boundaries.forEach(boundary -> Range.atLeast0("piecewise", "boundary", boundary));
        values.forEach(value -> Range.above0("piecewise", "value", value));
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new IllegalArgumentException(
                        "expected ascending boundaries of piecewise, got %s".formatted(boundaries));
            }
        }
    }

    static PiecewiseConstantDecay read(Settings settings) {
        List<Double> values = new ArrayList<>(List.of(settings.number("value")));
        List<Double> boundaries = new ArrayList<>();
        Iterator<Double> rest = settings.rest().iterator();
        while (rest.hasNext()) {
            boundaries.add(rest.next());
            if (rest.hasNext()) {
                values.add(rest.next());
            }
        }
        return new PiecewiseConstantDecay(boundaries, values);
    }

    @Override
    public double rate(double initialRate, int iteration) {
        int piece = 0;
        while (piece < boundaries.size() && iteration > boundaries.get(piece)) {
            piece++;
        }
        return piece == 0 ? initialRate : initialRate * (values.get(piece) / values.get(0));
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.piecewiseConstantDecay(this);
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write("piecewise").value(values.get(0));
        for (int i = 0; i < boundaries.size(); i++) {
            term.value(boundaries.get(i)).value(values.get(i + 1));
        }
        return term.toString();
    }
}
