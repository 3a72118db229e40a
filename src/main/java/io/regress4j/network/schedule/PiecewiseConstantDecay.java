package io.regress4j.network.schedule;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import java.util.List;

/**
 * One rate after the other. The first value is the optimizer's own learning rate; under another, all values change in
 * proportion.
 *
 * @param boundaries steps up to which each value but the last holds, ascending
 * @param values rates, one more than boundaries, above 0
 */
public record PiecewiseConstantDecay(List<Double> boundaries, List<Double> values) implements LearningRateSchedule {
    /** @throws IllegalArgumentException if the boundaries do not ascend, or there is not one more value */
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        values.forEach(value -> Require.positive("piecewise", "value", value));
        boolean isAscending = boundaries.stream().sorted().distinct().toList().equals(boundaries);
        if (boundaries.isEmpty() || !isAscending || values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException(
                    "expected ascending boundaries of piecewise and one value more, got %s and %s"
                            .formatted(boundaries, values));
        }
    }

    static PiecewiseConstantDecay read(Settings settings) {
        return new PiecewiseConstantDecay(settings.numbers("boundaries"), settings.numbers("values"));
    }

    @Override
    public double rate(double initial, int steps) {
        int piece = 0;
        while (piece < boundaries.size() && steps > boundaries.get(piece)) {
            piece++;
        }
        double first = values.get(0);
        return initial == first ? values.get(piece) : initial * (values.get(piece) / first);
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.piecewise(this);
    }

    @Override
    public String toString() {
        return Term.write("piecewise")
                .value(boundaries)
                .value(values)
                .toString()
                .replace(" ", "");
    }
}
