package io.regress4j.parity;

import io.regress4j.data.Split;
import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import io.regress4j.model.callback.Callback;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.Standardizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares our run with a recorded one, stage by stage: weights are copied, so that every number has a twin. */
public final class Comparer {
    /** Default tolerance of float64 runs on every rung, relative. */
    public static final double FLOAT64_TOLERANCE = 1e-10;

    /** Tolerance of the frozen recordings of this project, relative. */
    public static final double FROZEN_TOLERANCE = 1e-12;

    private static final double STANDARDIZER_TOLERANCE = 1e-12;

    /** A few roundings to float32. */
    private static final double FLOAT32_RATES = 5e-7;

    private static final String NOT_RECORDED = "the recording does not hold it";

    private final RecordedRun recorded;
    private final Replay replay;
    private final Run theirs;
    private final NetworkSpec spec;
    private final Tolerance tolerance;
    private final List<StageResult> rungs = new ArrayList<>();
    private double[] lossLimits; // of the steps of theirs
    private Stage firstFailure;

    private Comparer(RecordedRun recorded, Replay replay, Tolerance tolerance) {
        this.recorded = recorded;
        this.replay = replay;
        this.theirs = recorded.run();
        this.spec = recorded.settings().spec();
        this.tolerance = tolerance;
        this.lossLimits = new double[theirs.training().stepLoss().length];
        Arrays.fill(lossLimits, tolerance.share());
    }

    /**
     * Repeats a recorded run here and compares. A float32 run may differ by what rounding alone does to it.
     *
     * @param float64Tolerance relative tolerance of what the network of a float64 run computes
     */
    public static Comparison compare(RecordedRun recorded, double float64Tolerance) {
        return compare(recorded, usual(recorded, float64Tolerance));
    }

    /**
     * The same with one tolerance, whatever the number type and the reason.
     *
     * @param tolerance of what the network computes, relative
     */
    public static Comparison compareExactly(RecordedRun recorded, double tolerance) {
        return compare(recorded, Tolerance.exactly(tolerance));
    }

    private static Tolerance usual(RecordedRun recorded, double float64Tolerance) {
        return Tolerance.usual(recorded.settings().precision(), float64Tolerance);
    }

    private static Comparison compare(RecordedRun recorded, Tolerance tolerance) {
        Replay replay = new Replay(recorded);
        Comparer comparer = new Comparer(recorded, replay, tolerance);
        return replay.rows().areAsManyAs(recorded.run().rows())
                ? comparer.climb(replay.run())
                : comparer.otherRows(replay.rows());
    }

    /** @param ours has as many rows */
    static Comparison compare(RecordedRun recorded, Run ours, double float64Tolerance) {
        return new Comparer(recorded, new Replay(recorded), usual(recorded, float64Tolerance)).climb(ours);
    }

    private Comparison climb(Run ours) {
        data(ours.rows());
        standardizer(ours.rows().standardizer());
        encodedRows(ours.rows().encoded());
        forwardPass(ours);
        layerOutputs(ours.firstStep().outputs());
        firstStep(ours);
        training(ours.training());
        seeds(ours.seedTestMse());
        Optional<FirstMismatch> divergence = Optional.ofNullable(firstFailure)
                .map(stage -> FirstMismatch.of(stage, ours.training(), theirs.training(), lossLimits, spec));
        return new Comparison(recorded.name(), rungs, divergence);
    }

    /** So many rows differ that the recorded order of the batches means nothing here. */
    private Comparison otherRows(Run.Rows ours) {
        data(ours);
        Stream.of(Stage.values()).skip(1).forEach(stage -> skip(stage, "not reached: the rows are others"));
        return new Comparison(recorded.name(), rungs, Optional.of(FirstMismatch.before(Stage.DATA)));
    }

    private void data(Run.Rows ours) {
        Split split = ours.split();
        int moved = moved(split.train(), theirs.rows().split().train())
                + moved(split.test(), theirs.rows().split().test());
        boolean isSameFile = ours.sha256().equals(theirs.rows().sha256());
        String file = isSameFile ? "the same file" : "another file than the one recorded (SHA-256 differs)";
        add(
                Stage.DATA,
                isSameFile ? moved : Double.POSITIVE_INFINITY,
                0,
                "%s; %d of %d rows are elsewhere in the split"
                        .formatted(file, moved, split.train().length + split.test().length));
    }

    private void standardizer(Standardizer ours) {
        if (recorded.settings().config().preprocessing().scaling() == Scaling.NONE) {
            skip(Stage.STANDARDIZER, "the features were left as they are");
            return;
        }
        Standardizer fitted = theirs.rows().standardizer();
        double[] size = fitted.mean();
        double[] deviation = fitted.scale();
        Arrays.setAll(size, i -> Math.max(Math.abs(size[i]), deviation[i]));
        double mean = Difference.elementwise(ours.mean(), fitted.mean(), size);
        double scale = Difference.elementwise(ours.scale(), fitted.scale());
        add(
                Stage.STANDARDIZER,
                Math.max(mean, scale),
                STANDARDIZER_TOLERANCE,
                "a column's mean differs by up to %.1e of its size, its scale by %.1e".formatted(mean, scale));
    }

    /** Inputs are numbers around 1, or categories; each is compared with the largest of all. */
    private void encodedRows(double[] ours) {
        double[] encoded = theirs.rows().encoded();
        if (encoded.length == 0) {
            skip(Stage.ENCODED_ROWS, NOT_RECORDED);
            return;
        }
        add(
                Stage.ENCODED_ROWS,
                Difference.relative(ours, encoded),
                STANDARDIZER_TOLERANCE,
                "%d inputs of %d training and test rows as scikit-learn encodes them"
                        .formatted(spec.inputs(), encoded.length / spec.inputs()));
    }

    private void forwardPass(Run ours) {
        add(
                Stage.FORWARD_PASS,
                Difference.relative(ours.initialPredictions(), theirs.initialPredictions()),
                tolerance.share(),
                "predictions of the initial weights for %d test rows".formatted(theirs.initialPredictions().length));
    }

    private void layerOutputs(List<double[]> ours) {
        List<double[]> outputs = theirs.firstStep().outputs();
        if (outputs.isEmpty()) {
            skip(Stage.LAYER_OUTPUTS, NOT_RECORDED);
            return;
        }
        double[] differences = IntStream.range(0, outputs.size())
                .mapToDouble(layer -> Difference.relative(ours.get(layer), outputs.get(layer)))
                .toArray();
        String first = IntStream.range(0, differences.length)
                .filter(layer -> !(differences[layer] <= tolerance.share()))
                .mapToObj(layer -> "; the first that differs is layer %d (%s)"
                        .formatted(layer, spec.layers().get(layer)))
                .findFirst()
                .orElse("");
        add(
                Stage.LAYER_OUTPUTS,
                DoubleStream.of(differences).max().orElseThrow(),
                tolerance.share(),
                "what each of %d layers makes of the first batch in training%s".formatted(differences.length, first));
    }

    private boolean isExact() {
        return recorded.settings().precision() == Dtype.FLOAT64;
    }

    private void firstStep(Run ours) {
        Run.FirstStep mine = ours.firstStep();
        Run.FirstStep step = theirs.firstStep();
        double loss = mine.loss() == step.loss() ? 0 : Math.abs(mine.loss() - step.loss()) / Math.abs(step.loss());
        double gradients = 0;
        for (int layer = 0; layer < spec.layers().size(); layer++) {
            int from = spec.offsetOf(layer);
            int to = from + spec.sizeOf(layer);
            gradients = Math.max(gradients, Difference.relative(mine.gradients(), step.gradients(), from, to));
        }
        add(
                Stage.FIRST_STEP,
                Math.max(loss, gradients),
                tolerance.share(),
                "the loss differs by %.1e, the gradients of a layer by up to %.1e".formatted(loss, gradients));
        firstUpdate(
                Difference.relative(mine.weights(), step.weights()),
                ours.training().stepLoss());
        slots(Stage.FIRST_SLOTS, mine.slots(), step.slots(), "after one step");
    }

    /** In float32 they are shown: where a gradient is nothing but rounding, so is what is kept of it. */
    private void slots(Stage stage, double[] ours, double[] kept, String when) {
        if (kept.length == 0) {
            skip(stage, recorded.settings().formatVersion() == FormatOne.VERSION ? NOT_RECORDED : "it keeps nothing");
            return;
        }
        double difference = 0;
        for (int[] slot : slotPlaces()) {
            difference = Math.max(difference, Difference.relative(at(ours, slot), at(kept, slot)));
        }
        String what = "%d numbers that %s keeps %s".formatted(kept.length, spec.optimizer(), when);
        if (isExact()) {
            add(stage, difference, tolerance.share(), what);
        } else {
            skip(stage, "for information, %s differ by %.1e".formatted(what, difference));
        }
    }

    /** Where each slot of the optimizer is in its state. */
    private List<int[]> slotPlaces() {
        return IntStream.range(0, spec.slots())
                .mapToObj(slot -> spec.trained().stream()
                        .flatMapToInt(range -> {
                            int from = spec.placeInState(slot, range.from());
                            return IntStream.range(from, from + range.length());
                        })
                        .toArray())
                .toList();
    }

    private static double[] at(double[] values, int[] places) {
        return values.length == 0
                ? values
                : IntStream.of(places).mapToDouble(place -> values[place]).toArray();
    }

    /**
     * In float32 a gradient may be nothing but rounding, and Adam makes a step of full size of it: such a weight ends up
     * elsewhere, and the network predicts the same. So what the weights do is compared, the next loss, and they are shown.
     */
    private void firstUpdate(double weights, double[] losses) {
        String update = "the weights after one step of %s".formatted(spec.optimizer());
        Run.Training training = theirs.training();
        boolean hasNext = training.stepLoss().length > 1 && losses.length > 1;
        if (isExact() || !hasNext) {
            add(Stage.FIRST_UPDATE, weights, tolerance.share(), update);
            return;
        }
        double next = training.stepLoss()[1];
        add(
                Stage.FIRST_UPDATE,
                Math.abs(losses[1] - next) / Math.max(next, training.epochLoss()[0]),
                tolerance.share(),
                "the loss of the second step; for information, %s differ by %.1e".formatted(update, weights));
    }

    private void training(Run.Training ours) {
        Run.Training training = theirs.training();
        double[] differences = lossDifferences(ours);
        double predictions = predictions(ours);
        RoundingYardstick yardstick = tolerance.takesRounding()
                ? RoundingYardstick.measure(
                        replay,
                        found -> isWithin(differences, limits(found))
                                && predictions <= found.predictions(tolerance.share())
                                && ours.epochsApart(training) <= found.epochs())
                : RoundingYardstick.none(1);
        lossLimits = limits(yardstick);
        epochLosses(differences);
        rates(ours);
        callbacks(ours, yardstick.epochs());
        weights(ours);
        slots(Stage.FINAL_SLOTS, ours.end().slots(), training.end().slots(), "at the end");
        double[] truth = replay.testTarget();
        add(
                Stage.TEST_PREDICTIONS,
                predictions,
                yardstick.predictions(tolerance.share()),
                "%d test rows; test MSE %.6f here, %.6f in Keras%s"
                        .formatted(
                                truth.length,
                                Metrics.of(truth, ours.testPredictions()).mse(),
                                recorded.settings().testMse(),
                                yardstick.sentence()));
    }

    /** Up to where both have got, where rounding may decide when a callback stops a training. */
    private double[] lossDifferences(Run.Training ours) {
        double[] differences = Difference.losses(ours, theirs.training());
        boolean mayEndElsewhere = tolerance.takesRounding()
                && !recorded.settings().config().callbacks().isEmpty();
        if (mayEndElsewhere) {
            return Arrays.copyOf(differences, Math.min(differences.length, ours.stepLoss().length));
        }
        if (ours.stepLoss().length > differences.length) {
            differences[differences.length - 1] = Double.POSITIVE_INFINITY;
        }
        return differences;
    }

    private double[] limits(RoundingYardstick yardstick) {
        return yardstick.losses(tolerance.share(), theirs.training().stepLoss().length);
    }

    private static boolean isWithin(double[] differences, double[] limits) {
        return IntStream.range(0, differences.length).allMatch(i -> differences[i] <= limits[i]);
    }

    /** The step is shown where the difference is largest beside its limit. */
    private void epochLosses(double[] differences) {
        Run.Training training = theirs.training();
        int worst = IntStream.range(0, differences.length)
                .boxed()
                .max(Comparator.comparingDouble(i -> differences[i] / lossLimits[i]))
                .orElse(-1);
        add(
                Stage.EPOCH_LOSSES,
                worst < 0 ? Double.POSITIVE_INFINITY : differences[worst],
                worst < 0 ? tolerance.share() : lossLimits[worst],
                "losses of %d epochs and %,d steps%s, nearest to the tolerance at step %,d"
                        .formatted(
                                training.epochLoss().length,
                                training.stepLoss().length,
                                recorded.settings().validates() ? ", and of the rows that validate" : "",
                                worst + 1));
    }

    private double predictions(Run.Training ours) {
        double[] recordedPredictions = theirs.training().testPredictions();
        double mse = Metrics.of(replay.testTarget(), recordedPredictions).mse();
        return Math.max(
                Difference.relative(ours.testPredictions(), recordedPredictions),
                Math.abs(mse - recorded.settings().testMse()) / mse);
    }

    /** Keras computes schedules in float32, whatever the dtype of the network; other rates are exact. */
    private void rates(Run.Training ours) {
        double[] rates = theirs.training().end().rates();
        if (rates.length == 0) {
            skip(Stage.LEARNING_RATES, NOT_RECORDED);
            return;
        }
        boolean isScheduled = !(spec.updates().schedule() instanceof ConstantRate);
        double limit = isScheduled || !isExact() ? FLOAT32_RATES : tolerance.share();
        add(
                Stage.LEARNING_RATES,
                Difference.relative(ours.end().rates(), rates),
                limit,
                "the rate of each of %,d steps%s"
                        .formatted(
                                rates.length,
                                isScheduled ? "; Keras computes schedules in float32, and its rates were taken" : ""));
    }

    private void callbacks(Run.Training ours, int byRounding) {
        List<Callback> callbacks = recorded.settings().config().callbacks();
        if (callbacks.isEmpty()) {
            skip(Stage.CALLBACKS, "there were none");
            return;
        }
        Run.Training training = theirs.training();
        add(
                Stage.CALLBACKS,
                ours.epochsApart(training),
                byRounding,
                "%s: %d epochs of %d and the weights of epoch %d here, %d epochs and those of epoch %d in Keras"
                        .formatted(
                                callbacks,
                                ours.epochs(),
                                recorded.settings().config().epochs(),
                                ours.keptEpoch(),
                                training.epochs(),
                                training.keptEpoch()));
    }

    /** In float32 weights of wide networks end up elsewhere while losses and predictions agree: there they are shown. */
    private void weights(Run.Training ours) {
        Run.Training training = theirs.training();
        double[][] recordedWeights = training.epochWeights();
        double difference = Difference.relative(ours.finalWeights(), training.finalWeights());
        if (ours.epochWeights().length != recordedWeights.length) {
            difference = Double.POSITIVE_INFINITY;
        }
        for (int epoch = 0; epoch < Math.min(ours.epochWeights().length, recordedWeights.length); epoch++) {
            difference = Math.max(difference, Difference.relative(ours.epochWeights()[epoch], recordedWeights[epoch]));
        }
        String what = "%d weights after each of %d epochs, %,d steps"
                .formatted(training.finalWeights().length, recordedWeights.length, training.stepLoss().length);
        if (isExact()) {
            add(Stage.FINAL_WEIGHTS, difference, tolerance.share(), what);
        } else {
            add(
                    Stage.FINAL_WEIGHTS,
                    replay.recordedWeights(),
                    tolerance.share(),
                    "what Keras's %s make of the next rows here; for information, ours differ from them by %.1e"
                            .formatted(what, difference));
        }
    }

    private void seeds(double[] ours) {
        double[] seeds = theirs.seedTestMse();
        if (seeds.length < 2) {
            skip(Stage.SEEDS, "the recording has one seed only");
            return;
        }
        Distribution keras = Distribution.of(seeds);
        Equivalence test = Equivalence.of(ours, seeds, keras.sd());
        add(
                Stage.SEEDS,
                test.meanDifference(),
                test.limit(),
                "mean test MSE of %d seeds %.4f here, %.4f in Keras; margin one standard deviation, %.4f; p %.1e"
                        .formatted(
                                seeds.length, Distribution.of(ours).mean(), keras.mean(), keras.sd(), test.pValue()));
    }

    private void skip(Stage stage, String why) {
        rungs.add(StageResult.skipped(stage.title(), why));
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
