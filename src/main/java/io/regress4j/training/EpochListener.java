package io.regress4j.training;

import java.util.function.Supplier;

/** Told after every epoch. */
public interface EpochListener {
    EpochListener NONE = (epoch, loss, parameters) -> {};

    /** Told before the first of so many. */
    default void starts(int epochs) {}

    /**
     * @param epoch number of the epoch, from 1
     * @param loss its mean loss
     * @param parameters gives those that the epoch left behind, as a copy [parameters]
     */
    void afterEpoch(int epoch, double loss, Supplier<double[]> parameters);
}
