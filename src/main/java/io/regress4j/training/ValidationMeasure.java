package io.regress4j.training;

import java.util.Map;

/** What is measured of a network on rows that are only watched. */
public interface ValidationMeasure {
    /** Whether there are such rows. */
    boolean exists();

    /**
     * Adds the loss and the metrics of a network.
     *
     * @param parameters of the network [parameters]
     * @param values by Keras's names
     */
    void measure(double[] parameters, Map<String, Double> values);
}
