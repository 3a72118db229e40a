package io.regress4j.model.callback;

/**
 * What is done after each epoch of a training, with Keras's rules and names. To add one, write its type, and name it here
 * and in {@link Callbacks}.
 */
public sealed interface Callback permits EarlyStopping, ReduceOnPlateau {

    /** What it watches. */
    Monitor monitor();

    /** The same watching something else. */
    Callback watching(Monitor other);

    /** Begins to follow a training. */
    Follower follow();

    /** Follows one training. What it does depends on the epochs alone, so that whoever sees them again does it again. */
    interface Follower {
        /** Told after every epoch, in turn. */
        void afterEpoch(EpochEnd epoch);
    }
}
