package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.TargetTransform;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One way to train, among which a search chooses.
 *
 * @param network layers, learning rate and L2 penalty
 * @param epochs passes over the training rows at the most, or exactly where {@code isFixed}
 * @param isFixed whether nothing but {@code epochs} is asked for
 * @param transform what is done with the target first
 */
public record Candidate(NetworkSpec network, int epochs, boolean isFixed, TargetTransform transform) {
    /** Where an unfixed training is looked at on its way: after an eighth of its epochs, a quarter, half, and all. */
    private static final List<Integer> PARTS = List.of(8, 4, 2, 1);

    /** What a step costs beside its products, in parameters. */
    private static final int OVERHEAD = 1500;

    /** The layers as {@code --layers} has them. */
    public String layers() {
        return Layers.write(network.layersAlone());
    }

    /** λ of the L2 penalty on the kernels of the dense layers. */
    public double l2() {
        return network.kernelPenalty().l2();
    }

    /** Epochs after which the network is scored, ascending; the last is the end. */
    int[] checkpoints() {
        return isFixed
                ? new int[] {epochs}
                : PARTS.stream()
                        .flatMapToInt(part -> IntStream.of(Math.max(1, epochs / part)))
                        .distinct()
                        .toArray();
    }

    /** What a training on so many rows costs: each parameter of the network counts once for a row that passes. */
    double work(double rows) {
        return rows * epochs * (network.parameters() + OVERHEAD);
    }

    /** The settings of a training, the rest being as in others. */
    TrainingConfig config(TrainingConfig others) {
        Preprocessing preprocessing = others.preprocessing();
        return others.toBuilder()
                .epochs(epochs)
                .preprocessing(preprocessing.withTarget(transform, preprocessing.normalizeTarget()))
                .build();
    }

    /** The same for another number of epochs. */
    Candidate endingAfter(int other) {
        return new Candidate(network, other, true, transform);
    }
}
