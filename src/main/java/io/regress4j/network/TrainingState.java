package io.regress4j.network;

import io.regress4j.visibility.Internal;

/**
 * The numbers of a network between two steps of its training.
 *
 * @param parameters in the layout of DL4J's flat parameter vector [parameters]
 * @param optimizerState what the optimizer has kept, in the layout of {@link NetworkSpec#initialState} [state size]
 * @param steps optimizer steps taken
 */
@Internal
public record TrainingState(double[] parameters, double[] optimizerState, int steps) {

    /** Where a training begins that has not taken a step. */
    public static TrainingState start(NetworkSpec spec, double[] parameters) {
        return new TrainingState(parameters, spec.initialState(), 0);
    }
}
