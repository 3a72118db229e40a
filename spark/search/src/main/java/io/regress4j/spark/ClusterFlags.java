package io.regress4j.spark;

import io.regress4j.cli.CallbackOptions;
import io.regress4j.cli.TrainingOptions;
import io.regress4j.data.SplitConfig;
import io.regress4j.model.TrainingConfig;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags of a training on a cluster: those of {@code regress4j train}, and how often partitions meet. */
final class ClusterFlags {
    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Mixin
    private CallbackOptions callbacks = new CallbackOptions();

    @Option(
            names = "--average-every",
            defaultValue = "100",
            paramLabel = "K",
            converter = AverageEvery.class,
            description = "Steps that each partition takes by itself before weights and optimizer are averaged: 1 sums"
                    + " gradients, as one machine on the same batches; epoch averages once an epoch. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int averageEvery;

    @Option(
            names = "--validation-split",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the training rows that only validates. Default: ${DEFAULT-VALUE}.")
    private double validationSplit;

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Draws the initial weights. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--shuffle-seed", paramLabel = "N", description = "Draws the order of the rows. Default: the seed.")
    private Long shuffleSeed;

    /** Steps, or once an epoch. */
    private static final class AverageEvery implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.equals("epoch")) {
                return Integer.MAX_VALUE;
            }
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("expected a number of steps, or epoch, got '%s'".formatted(text));
            }
        }
    }

    /** @throws IllegalArgumentException if the flags do not go together, or not with a cluster */
    ClusterRequest request(String target) {
        return request(target, options.split());
    }

    /** The same with other rows held out. */
    ClusterRequest request(String target, SplitConfig split) {
        options.refuseLike("the network is written with --layers on a cluster");
        return new ClusterRequest(
                options.request(target),
                split,
                options::networkFor,
                this::config,
                !options.hasBatchSize(),
                averageEvery);
    }

    private TrainingConfig config(int rows) {
        TrainingConfig.Builder config =
                options.configFor(rows, seed, shuffleSeed == null ? seed : shuffleSeed, validationSplit).toBuilder();
        return callbacks.addTo(config).build();
    }
}
