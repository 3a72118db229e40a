package io.regress4j.preprocessing;

import io.regress4j.data.Column;
import java.io.Serializable;
import java.util.List;

/** How the value of one feature becomes one or more inputs of the network, before they are scaled. */
public sealed interface FeatureEncoding extends Serializable
        permits NumberEncoding, OneHotEncoding, DateEncoding, FilledEncoding {
    /** How many inputs there are. */
    int inputs();

    /**
     * Puts the inputs where {@code at} begins.
     *
     * @param value the number that stands for the feature's value; NaN if it is missing
     * @param row holds the inputs of all features
     */
    void expand(double value, double[] row, int at);

    /** Whether an input is a number and no mark of 0 or 1. */
    boolean isNumber(int input);

    /** Names of the inputs, such as {@code region=north}. */
    List<String> names(Column column);
}
