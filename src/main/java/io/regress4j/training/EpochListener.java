package io.regress4j.training;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Told after every epoch. */
public interface EpochListener {
    EpochListener NONE = (epoch, loss, parameters) -> {};

    /** Told before the first of so many. */
    default void starts(int epochs) {}

    /**
     * Told next, once the network trains.
     *
     * @param done how many epochs have passed, with the part of the running one that has; any thread may ask at any time
     */
    default void runs(DoubleSupplier done) {}

    /**
     * @param epoch number of the epoch, from 1
     * @param loss its mean loss
     * @param parameters gives those that the epoch left behind, as a copy [parameters]
     */
    void afterEpoch(int epoch, double loss, Supplier<double[]> parameters);

    /** Told next, once the callbacks have done their part. */
    default void reached(EpochReached epoch) {}

    /** Told once all is trained, right before the model is written. */
    default void ends() {}

    /** Tells all of them, in turn. */
    static EpochListener all(List<EpochListener> listeners) {
        return new EpochListener() {
            @Override
            public void starts(int epochs) {
                listeners.forEach(listener -> listener.starts(epochs));
            }

            @Override
            public void runs(DoubleSupplier done) {
                listeners.forEach(listener -> listener.runs(done));
            }

            @Override
            public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {
                listeners.forEach(listener -> listener.afterEpoch(epoch, loss, parameters));
            }

            @Override
            public void reached(EpochReached epoch) {
                listeners.forEach(listener -> listener.reached(epoch));
            }

            @Override
            public void ends() {
                listeners.forEach(EpochListener::ends);
            }
        };
    }
}
