package io.regress4j.network.loss;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;
import io.regress4j.network.numbers.Numbers;
import java.util.function.Function;

/**
 * A loss whose rows become one number otherwise than by their mean, as Keras's losses are told by {@code reduction} and
 * {@code compile} by {@code loss_weights}.
 *
 * @param loss of a row
 * @param reduction how the rows of a batch become one number
 * @param weight factor of that number, above 0
 */
public record Reduced(Loss loss, Reduction reduction, double weight) implements Loss {

    /** @throws IllegalArgumentException if the weight is out of its range */
    public Reduced {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected a weight of %s above 0, got %s".formatted(loss, weight));
        }
    }

    /** The loss itself, where it is told nothing. */
    public static Loss of(Loss loss, Reduction reduction, double weight) {
        return reduction == Reduction.MEAN && weight == 1 ? loss : new Reduced(loss, reduction, weight);
    }

    /** Reads the settings of every loss behind those of a loss of its own. */
    static Function<Settings, Loss> read(Function<Settings, Loss> own) {
        return settings -> {
            Loss loss = own.apply(settings);
            String reduction = settings.text("reduction");
            return of(
                    loss,
                    reduction == null ? Reduction.MEAN : Reduction.NAMES.read(reduction),
                    settings.number("weight", 1));
        };
    }

    @Override
    public double value(double prediction, double truth) {
        return weight * loss.value(prediction, truth);
    }

    @Override
    public double slope(double prediction, double truth) {
        return weight * loss.slope(prediction, truth);
    }

    @Override
    public void slopes(Numbers predictions, double truth, double factor, Numbers slopes) {
        loss.slopes(predictions, truth, factor * weight, slopes);
    }

    @Override
    public boolean needsTargetUnit() {
        return loss.needsTargetUnit();
    }

    @Override
    public double leastTarget() {
        return loss.leastTarget();
    }

    @Override
    public boolean needsPositivePredictions() {
        return loss.needsPositivePredictions();
    }

    @Override
    public <T> T in(Dialect<T> dialect) {
        return dialect.reduced(this);
    }

    @Override
    public String toString() {
        Term.Writer term = Term.rewrite(loss.toString());
        if (reduction != Reduction.MEAN) {
            term.setting("reduction", reduction);
        }
        return term.setting("weight", weight, 1).toString();
    }
}
