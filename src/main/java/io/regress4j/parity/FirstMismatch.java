package io.regress4j.parity;

import io.regress4j.network.NetworkSpec;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Where two trainings part.
 *
 * @param rung the first stage that fails
 * @param epoch first epoch with a step whose loss differs, from 1; 0 if no step's does
 * @param step that step of the whole training, from 1; 0 if no step's does
 * @param layer the layer whose weights lie furthest apart at the end of that epoch, or of the training if no step's loss
 *     differs, such as {@code layer 0 (relu:10)}; empty if the two cannot be trained side by side
 * @param meaning what this usually means
 */
public record FirstMismatch(String rung, int epoch, int step, String layer, String meaning) {

    /** @param limits the largest difference of the losses that counts as agreement up to each step [steps of theirs] */
    static FirstMismatch of(Stage stage, Run.Training ours, Run.Training theirs, double[] limits, NetworkSpec spec) {
        int step = firstStep(ours, theirs, limits);
        int epoch = step == 0 ? 0 : (step - 1) / theirs.stepsPerEpoch() + 1;
        int moment = epoch == 0 ? theirs.epochLoss().length - 1 : epoch - 1;
        if (moment >= ours.epochWeights().length) {
            return new FirstMismatch(stage.title(), epoch, step, "", stage.usualCause());
        }
        int layer = furthest(ours.epochWeights()[moment], theirs.epochWeights()[moment], spec);
        String name = "layer %d (%s)".formatted(layer, spec.layers().get(layer));
        return new FirstMismatch(stage.title(), epoch, step, name, stage.usualCause());
    }

    /** They part before any training. */
    static FirstMismatch before(Stage stage) {
        return new FirstMismatch(stage.title(), 0, 0, "", stage.usualCause());
    }

    private static int firstStep(Run.Training ours, Run.Training theirs, double[] limits) {
        double[] mine = ours.stepLoss();
        double[] recorded = theirs.stepLoss();
        double[] sizes = theirs.lossSizes();
        return IntStream.range(0, Math.min(mine.length, recorded.length))
                        .filter(i -> !(Math.abs(mine[i] - recorded[i]) <= limits[i] * sizes[i]))
                        .findFirst()
                        .orElse(-1)
                + 1;
    }

    private static int furthest(double[] ours, double[] theirs, NetworkSpec spec) {
        return IntStream.range(0, spec.layers().size())
                .boxed()
                .max(Comparator.comparingDouble(layer -> {
                    int from = spec.offsetOf(layer);
                    return Difference.relative(ours, theirs, from, from + spec.sizeOf(layer));
                }))
                .orElseThrow();
    }
}
