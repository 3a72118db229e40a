package io.regress4j.training;

/** Told after every epoch. */
public interface EpochListener {
    EpochListener NONE = (epoch, loss) -> {};

    /** Told before the first of so many. */
    default void starts(int epochs) {}

    /**
     * @param epoch number of the epoch, from 1
     * @param loss its mean loss
     */
    void afterEpoch(int epoch, double loss);
}
