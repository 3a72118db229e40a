package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Equivalence;
import io.regress4j.evaluation.Metrics;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Compares a candidate with a recorded Keras run, stage by stage: weights are copied, so that every number has a twin. */
public final class Comparer {
    /** Default tolerance of float64 runs on every rung, relative. */
    public static final double FLOAT64_TOLERANCE = 1e-10;

    /** Tolerance of the frozen recordings of this project, relative. */
    public static final double FROZEN_TOLERANCE = 1e-12;

    private static final double STANDARDIZER_TOLERANCE = 1e-12;

    private final RecordedRun recorded;
    private final Candidate ours;
    private final NetworkSpec spec;
    private final Tolerance tolerance;
    private final List<StageResult> rungs = new ArrayList<>();
    private Stage firstFailure;

    private Comparer(RecordedRun recorded, Candidate ours, double float64Tolerance) {
        this.recorded = recorded;
        this.ours = ours;
        this.spec = recorded.settings().spec();
        this.tolerance = Tolerance.of(spec.dtype(), float64Tolerance);
    }

    /**
     * Repeats a recorded run here and compares.
     *
     * @param float64Tolerance relative tolerance of every rung of a float64 run
     */
    public static Comparison compare(RecordedRun recorded, double float64Tolerance) {
        return compare(recorded, new OurReplay(recorded), float64Tolerance);
    }

    static Comparison compare(RecordedRun recorded, Candidate ours, double float64Tolerance) {
        return new Comparer(recorded, ours, float64Tolerance).climb();
    }

    private Comparison climb() {
        data();
        if (hasOtherRows()) {
            Arrays.stream(Stage.values())
                    .skip(1)
                    .forEach(
                            stage -> rungs.add(StageResult.skipped(stage.title(), "not reached: the rows are others")));
            return new Comparison(recorded.name(), rungs, Optional.of(FirstMismatch.before(Stage.DATA)));
        }
        standardizer();
        forwardPass();
        Candidate.Replay replay = ours.replay();
        firstStep(replay);
        training(replay, isExact() ? UlpYardstick.NONE : UlpYardstick.measure(recorded));
        seeds();
        Optional<FirstMismatch> divergence = Optional.ofNullable(firstFailure)
                .map(stage -> FirstMismatch.of(stage, recorded, replay, tolerance.training(), spec));
        return new Comparison(recorded.name(), rungs, divergence);
    }

    /** Whether so many rows differ that the recorded order of the batches means nothing here. */
    private boolean hasOtherRows() {
        return ours.split().train().length != recorded.split().train().length
                || ours.split().test().length != recorded.split().test().length;
    }

    private void data() {
        Split split = ours.split();
        int moved = moved(split.train(), recorded.split().train())
                + moved(split.test(), recorded.split().test());
        boolean isSameFile = ours.dataSha256().equals(recorded.settings().data().sha256());
        String file = isSameFile ? "the same file" : "another file than the one recorded (SHA-256 differs)";
        add(
                Stage.DATA,
                isSameFile ? moved : Double.POSITIVE_INFINITY,
                0,
                "%s; %d of %d rows stand elsewhere in the split"
                        .formatted(file, moved, split.train().length + split.test().length));
    }

    private void standardizer() {
        Standardizer theirs = recorded.standardizer();
        if (theirs == null) {
            rungs.add(StageResult.skipped(Stage.STANDARDIZER.title(), "the features were left as they are"));
            return;
        }
        double[] size = theirs.mean();
        double[] deviation = theirs.scale();
        Arrays.setAll(size, i -> Math.max(Math.abs(size[i]), deviation[i]));
        double mean = Difference.elementwise(ours.standardizer().mean(), theirs.mean(), size);
        double scale = Difference.elementwise(ours.standardizer().scale(), theirs.scale());
        add(
                Stage.STANDARDIZER,
                Math.max(mean, scale),
                STANDARDIZER_TOLERANCE,
                "a column's mean differs by up to %.1e of its size, its scale by %.1e".formatted(mean, scale));
    }

    private void forwardPass() {
        add(
                Stage.FORWARD_PASS,
                Difference.relative(ours.initialPredictions(), recorded.initialPredictions()),
                tolerance.onePass(),
                "predictions of the initial weights for %d test rows".formatted(recorded.initialPredictions().length));
    }

    private boolean isExact() {
        return spec.dtype() == Dtype.FLOAT64;
    }

    private void firstStep(Candidate.Replay replay) {
        Candidate.FirstStep step = ours.firstStep();
        double loss = Math.abs(step.loss() - recorded.firstLoss()) / Math.abs(recorded.firstLoss());
        double gradients = 0;
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            int from = spec.offsetOf(layer);
            int to = from + spec.sizeOf(layer);
            gradients = Math.max(gradients, Difference.relative(step.gradients(), recorded.firstGradients(), from, to));
        }
        add(
                Stage.FIRST_STEP,
                Math.max(loss, gradients),
                tolerance.onePass(),
                "the loss differs by %.1e, the gradients of a layer by up to %.1e".formatted(loss, gradients));
        firstUpdate(Difference.relative(step.weights(), recorded.firstWeights()), replay);
    }

    /**
     * In float32 a gradient may be nothing but rounding, and Adam makes a step of full size of it: such a weight ends up
     * elsewhere, and the network predicts the same. So what the weights do is compared, the next loss, and they are shown.
     */
    private void firstUpdate(double weights, Candidate.Replay replay) {
        String update = "the weights after one step of %s".formatted(spec.optimizer());
        boolean hasNext = recorded.stepLoss().length > 1 && replay.stepLoss().length > 1;
        if (isExact() || !hasNext) {
            add(Stage.FIRST_UPDATE, weights, tolerance.onePass(), update);
            return;
        }
        double next = recorded.stepLoss()[1];
        add(
                Stage.FIRST_UPDATE,
                Math.abs(replay.stepLoss()[1] - next) / Math.max(next, recorded.epochLoss()[0]),
                tolerance.onePass(),
                "the loss of the second step; for information, %s differ by %.1e".formatted(update, weights));
    }

    private void training(Candidate.Replay replay, UlpYardstick yardstick) {
        add(
                Stage.EPOCH_LOSSES,
                Difference.losses(replay.stepLoss(), replay.epochLoss(), recorded.stepLoss(), recorded.epochLoss()),
                yardstick.losses(tolerance.training()),
                "losses of %d epochs and %,d steps%s"
                        .formatted(
                                recorded.epochLoss().length,
                                recorded.stepLoss().length,
                                yardstick.sentence(yardstick.losses())));
        weights(replay);
        double recordedMse =
                Metrics.of(ours.testTarget(), recorded.testPredictions()).mse();
        add(
                Stage.TEST_PREDICTIONS,
                Math.max(
                        Difference.relative(replay.testPredictions(), recorded.testPredictions()),
                        Math.abs(recordedMse - recorded.settings().testMse()) / recordedMse),
                yardstick.predictions(tolerance.training()),
                "%s%s".formatted(testMse(replay), yardstick.sentence(yardstick.predictions())));
    }

    /** In float32 weights of wide networks end up elsewhere while losses and predictions agree: there they are shown. */
    private void weights(Candidate.Replay replay) {
        double[][] theirs = recorded.epochWeights();
        double difference = Difference.relative(last(replay.epochWeights()), recorded.finalWeights());
        for (int epoch = 0; epoch < theirs.length; epoch++) {
            difference = Math.max(difference, Difference.relative(replay.epochWeights()[epoch], theirs[epoch]));
        }
        String what = "%d weights after each of %d epochs, %,d steps"
                .formatted(recorded.finalWeights().length, theirs.length, recorded.stepLoss().length);
        if (isExact()) {
            add(Stage.FINAL_WEIGHTS, difference, tolerance.training(), what);
        } else {
            add(
                    Stage.FINAL_WEIGHTS,
                    ours.recordedWeights(),
                    tolerance.onePass(),
                    "what Keras's %s make of the next rows here; for information, ours differ from them by %.1e"
                            .formatted(what, difference));
        }
    }

    private static double[] last(double[][] rows) {
        return rows[rows.length - 1];
    }

    private String testMse(Candidate.Replay replay) {
        double[] truth = ours.testTarget();
        return "%d test rows; test MSE %.6f here, %.6f in Keras"
                .formatted(
                        truth.length,
                        Metrics.of(truth, replay.testPredictions()).mse(),
                        recorded.settings().testMse());
    }

    private void seeds() {
        double[] theirs = recorded.seedTestMse();
        if (theirs.length < 2) {
            rungs.add(StageResult.skipped(Stage.SEEDS.title(), "the recording has one seed only"));
            return;
        }
        double[] mine = ours.seedTestMse(theirs.length);
        Distribution keras = Distribution.of(theirs);
        Equivalence test = Equivalence.of(mine, theirs, keras.sd());
        add(
                Stage.SEEDS,
                test.meanDifference(),
                test.limit(),
                "mean test MSE of %d seeds %.4f here, %.4f in Keras; margin one standard deviation, %.4f; p %.1e"
                        .formatted(
                                theirs.length, Distribution.of(mine).mean(), keras.mean(), keras.sd(), test.pValue()));
    }

    private void add(Stage stage, double difference, double limit, String detail) {
        StageResult rung = StageResult.of(stage.title(), difference, limit, detail);
        rungs.add(rung);
        if (!rung.agrees() && firstFailure == null) {
            firstFailure = stage;
        }
    }

    private static int moved(int[] ours, int[] theirs) {
        int moved = Math.abs(ours.length - theirs.length);
        for (int i = 0; i < Math.min(ours.length, theirs.length); i++) {
            moved += ours[i] == theirs[i] ? 0 : 1;
        }
        return moved;
    }
}
