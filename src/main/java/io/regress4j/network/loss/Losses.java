package io.regress4j.network.loss;

import io.regress4j.network.notation.Vocabulary;

/** The losses by name: the short one, and those that Keras has for its functions and classes. */
public final class Losses {
    public static final Vocabulary<Loss> NAMES = Vocabulary.<Loss>of("loss")
            .with("mse", Reduced.read(settings -> new MeanSquaredError()))
            .with("mae", Reduced.read(settings -> new MeanAbsoluteError()))
            .with("mape", Reduced.read(settings -> new MeanAbsolutePercentageError()))
            .with("msle", Reduced.read(settings -> new MeanSquaredLogarithmicError()))
            .with("log_cosh", Reduced.read(settings -> new LogCosh()))
            .with("huber", Reduced.read(Huber::read))
            .with("poisson", Reduced.read(settings -> new Poisson()))
            .with("quantile", Reduced.read(Quantile::read))
            .with("tweedie", Reduced.read(Tweedie::read))
            .withAlias("mean_squared_error", "mse")
            .withAlias("mean_absolute_error", "mae")
            .withAlias("mean_absolute_percentage_error", "mape")
            .withAlias("mean_squared_logarithmic_error", "msle")
            .withAlias("huber_loss", "huber");

    /** What Keras keeps logarithms and quotients away from 0 with. */
    static final double EPSILON = 1e-7;

    private Losses() {}

    /**
     * Reads a name such as {@code mse}, {@code MeanSquaredError} or {@code huber(2,reduction=sum)}.
     *
     * @throws IllegalArgumentException if there is no such loss, or a setting is out of its range
     */
    public static Loss named(String text) {
        return NAMES.read(text);
    }
}
