package io.regress4j.model.callback;

import io.regress4j.visibility.Internal;

/** The end of an epoch: what callbacks see of the training, and what they can do. */
@Internal
public interface EpochEnd {
    /** Number of the epoch, from 0 as in Keras. */
    int epoch();

    /** The value that a monitor has now. */
    double value(Monitor monitor);

    /** The optimizer's own learning rate. */
    double learningRate();

    /** Takes another for the steps to come. */
    void setLearningRate(double rate);

    /** The training shall end with the weights of this epoch, unless this is told again. */
    void keepWeights();

    /** Ends the training. */
    void stop();
}
