package io.regress4j.cli;

import io.regress4j.network.NetworkSpec;
import io.regress4j.training.SweepGrid;
import picocli.CommandLine.Option;

/** Which networks a sweep trains: the seeds and settings of its grid, and the folds that compare the settings. */
public final class SweepOptions {
    @Option(
            names = "--seeds",
            defaultValue = "256",
            paramLabel = "N",
            description = "How many networks of each setting, from seed 0 on. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--learning-rates",
            split = ",",
            paramLabel = "RATE",
            description = "Every one of them instead of --learning-rate, each with every width and seed.")
    private double[] learningRates = {};

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "UNITS",
            description = "Every one of them as the width of all hidden layers of --layers.")
    private int[] widths = {};

    @Option(
            names = "--folds",
            defaultValue = "0",
            paramLabel = "K",
            description = "Also cross-validate on the training rows, in K folds: for choosing among settings.")
    private int folds;

    /** @throws IllegalArgumentException if the flags make no grid of this network */
    public SweepGrid grid(NetworkSpec network) {
        return SweepGrid.of(network, widths, learningRates, seeds);
    }

    /** Networks of each setting. */
    public int seeds() {
        return seeds;
    }

    /** Each of them is a setting; empty for the network's own. */
    public double[] learningRates() {
        return learningRates.clone();
    }

    /** Of all hidden layers, each a setting; empty for the network's own. */
    public int[] widths() {
        return widths.clone();
    }

    /**
     * How many folds; 0 for none.
     *
     * @throws IllegalArgumentException if there cannot be so many
     */
    public int folds() {
        if (folds < 0 || folds == 1) {
            throw new IllegalArgumentException("expected 2 or more --folds, got " + folds);
        }
        return folds;
    }
}
