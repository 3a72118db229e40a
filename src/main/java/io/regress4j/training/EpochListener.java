package io.regress4j.training;

/** Told after every epoch. */
public interface EpochListener {
    EpochListener NONE = (epoch, loss) -> {};

    /**
     * @param epoch number of the epoch, from 1
     * @param loss its mean loss
     */
    void afterEpoch(int epoch, double loss);
}
