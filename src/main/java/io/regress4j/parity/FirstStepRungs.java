package io.regress4j.parity;

import io.regress4j.network.NetworkSpec;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The rungs of the initial weights and of the first step from them. */
final class FirstStepRungs {
    private final RunSettings settings;
    private final NetworkSpec spec;
    private final Run theirs;
    private final Run ours;
    private final Tolerance tolerance;

    FirstStepRungs(RecordedRun recorded, Run ours, Tolerance tolerance) {
        this.settings = recorded.settings();
        this.spec = settings.spec();
        this.theirs = recorded.run();
        this.ours = ours;
        this.tolerance = tolerance;
    }

    StageResult forwardPass() {
        return StageResult.of(
                Stage.FORWARD_PASS,
                Difference.relative(ours.initialPredictions(), theirs.initialPredictions()),
                tolerance.share(),
                "predictions of the initial weights for %d test rows".formatted(theirs.initialPredictions().length));
    }

    StageResult layerOutputs() {
        List<double[]> mine = ours.firstStep().outputs();
        List<double[]> outputs = theirs.firstStep().outputs();
        if (outputs.isEmpty()) {
            return StageResult.notRecorded(Stage.LAYER_OUTPUTS);
        }
        double[] differences = IntStream.range(0, outputs.size())
                .mapToDouble(layer -> Difference.relative(mine.get(layer), outputs.get(layer)))
                .toArray();
        String first = IntStream.range(0, differences.length)
                .filter(layer -> !(differences[layer] <= tolerance.share()))
                .mapToObj(layer -> "; the first that differs is layer %d (%s)"
                        .formatted(layer, spec.layers().get(layer)))
                .findFirst()
                .orElse("");
        return StageResult.of(
                Stage.LAYER_OUTPUTS,
                DoubleStream.of(differences).max().orElseThrow(),
                tolerance.share(),
                "what each of %d layers makes of the first batch in training%s".formatted(differences.length, first));
    }

    StageResult lossAndGradients() {
        Run.FirstStep mine = ours.firstStep();
        Run.FirstStep step = theirs.firstStep();
        double loss = mine.loss() == step.loss() ? 0 : Math.abs(mine.loss() - step.loss()) / Math.abs(step.loss());
        double gradients = 0;
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            int from = spec.offsetOf(layer);
            int to = from + spec.sizeOf(layer);
            gradients = Math.max(gradients, Difference.relative(mine.gradients(), step.gradients(), from, to));
        }
        return StageResult.of(
                Stage.FIRST_STEP,
                Math.max(loss, gradients),
                tolerance.share(),
                "the loss differs by %.1e, the gradients of a layer by up to %.1e".formatted(loss, gradients));
    }

    /**
     * In float32 a gradient may be nothing but rounding, and Adam makes a step of full size of it: such a weight ends up
     * elsewhere, and the network predicts the same. So what the weights do is compared, the next loss, and they are shown.
     */
    StageResult update() {
        double weights = Difference.relative(
                ours.firstStep().weights(), theirs.firstStep().weights());
        String update = "the weights after one step of %s".formatted(spec.optimizer());
        double[] mine = ours.training().stepLoss();
        double[] losses = theirs.training().stepLoss();
        boolean hasNext = losses.length > 1 && mine.length > 1;
        if (settings.isExact() || !hasNext) {
            return StageResult.of(Stage.FIRST_UPDATE, weights, tolerance.share(), update);
        }
        return StageResult.of(
                Stage.FIRST_UPDATE,
                Math.abs(mine[1] - losses[1])
                        / Math.max(losses[1], theirs.training().epochLoss()[0]),
                tolerance.share(),
                "the loss of the second step; for information, %s differ by %.1e".formatted(update, weights));
    }

    StageResult slots() {
        return SlotRung.of(
                Stage.FIRST_SLOTS,
                settings,
                tolerance,
                ours.firstStep().slots(),
                theirs.firstStep().slots(),
                "after one step");
    }
}
