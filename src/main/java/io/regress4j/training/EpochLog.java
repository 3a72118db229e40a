package io.regress4j.training;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.EpochEnd;
import io.regress4j.model.callback.EpochValues;
import io.regress4j.model.callback.Monitor;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.schedule.ConstantRate;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Measures every epoch of a training and lets the callbacks act on it. Those of a training that goes on see the epochs before
 * again, and so are where they were.
 */
final class EpochLog {
    private final NetworkSpec spec;
    private final TrainingConfig config;
    private final RunningTraining training;
    private final EpochListener listener;
    private final Measurement metrics; // of the training rows
    private final double[] outputs; // for the training rows [rows]; empty where nothing is measured of them
    private final ValidationMeasure validation;
    private final List<Callback.Follower> followers;
    private final Monitor monitor;
    private final double firstRate;
    private final long start = System.nanoTime();
    private final List<EpochValues> epochs = new ArrayList<>();
    private final End end = new End();
    private double rate;
    private double best = Double.NaN;
    private double[] kept;
    private int keptEpoch; // 0 for none
    private boolean isStopped;

    EpochLog(NetworkSpec spec, TrainingTask task, RunningTraining training, EpochListener listener) {
        this(
                spec,
                task.config(),
                task.begun(),
                new Measurement(task.training(), task.target(), task.config().measuredInTraining(), Monitor::training),
                new Validation(spec, task),
                training,
                listener);
        int begun = epochs.size();
        int first = training.steps();
        double stepsPerEpoch = config.stepsPerEpoch(task.training().size());
        listener.runs(() -> begun + (training.steps() - first) / stepsPerEpoch);
    }

    EpochLog(
            NetworkSpec spec,
            TrainingConfig config,
            TrainingProgress begun,
            Measurement metrics,
            ValidationMeasure validation,
            RunningTraining training,
            EpochListener listener) {
        this.spec = spec;
        this.config = config;
        this.training = training;
        this.listener = listener;
        this.metrics = metrics;
        this.outputs = metrics.isAsked() ? training.keepOutputs() : new double[0];
        this.validation = validation;
        this.followers = config.callbacks().stream().map(Callback::follow).toList();
        this.monitor = config.monitor();
        this.firstRate = begun.firstRate();
        this.rate = firstRate;
        requireMonitors();
        requireOneRate();
        begun.epochs().forEach(this::follow);
        this.kept = begun.kept();
        training.setLearningRate(rate);
    }

    /** Whether another epoch follows. */
    boolean goesOn() {
        return !isStopped && epochs.size() < config.epochs();
    }

    /**
     * Measures an epoch that has ended.
     *
     * @param mean its mean training loss
     */
    void add(double mean) {
        int epoch = epochs.size() + 1;
        SortedMap<String, Double> values = new TreeMap<>();
        values.put(Monitor.LOSS.name(), mean);
        requireFinite(mean, "loss", epoch);
        values.put(EpochValues.LEARNING_RATE, spec.updates().schedule().rate(rate, training.steps()));
        if (metrics.isAsked()) {
            metrics.add(outputs, values);
        }
        if (validation.exists()) {
            validation.measure(training.parameters(), values);
            requireFinite(values.get(Monitor.VALIDATION_LOSS.name()), "validation loss", epoch);
        }
        EpochValues measured = new EpochValues(values);
        boolean isBest = follow(measured);
        if (end.keepsWeights) {
            kept = training.parameters();
        }
        listener.afterEpoch(epoch, mean, training::parameters);
        listener.reached(new EpochReached(epoch, measured, rate, isBest, goesOn(), this::progress, training::state));
    }

    private TrainingProgress progress() {
        return new TrainingProgress(firstRate, epochs, kept);
    }

    /** Lets the callbacks see an epoch; whether it is the best yet. */
    private boolean follow(EpochValues values) {
        epochs.add(values);
        end.keepsWeights = false;
        followers.forEach(follower -> follower.afterEpoch(end));
        keptEpoch = end.keepsWeights ? epochs.size() : keptEpoch;
        double value = values.value(monitor);
        boolean isBest = Double.isNaN(best) || monitor.isBetter(value, best);
        best = isBest ? value : best;
        return isBest;
    }

    /** What the training leaves behind: the weights that a callback has kept, else the last [parameters]. */
    double[] finalParameters() {
        double[] parameters = kept.length == 0 ? training.parameters() : kept;
        requireFinite(Arrays.stream(parameters).sum(), "sum of the weights", epochs.size());
        return parameters;
    }

    TrainingHistory finish(int stepsPerEpoch) {
        double seconds = (System.nanoTime() - start) / 1e9;
        int ends = keptEpoch == 0 ? epochs.size() : keptEpoch;
        return new TrainingHistory(epochs, ends, rate, (long) epochs.size() * stepsPerEpoch, seconds);
    }

    /** The last epoch, as the callbacks see it. */
    private final class End implements EpochEnd {
        private boolean keepsWeights;

        @Override
        public int epoch() {
            return epochs.size() - 1;
        }

        @Override
        public double value(Monitor what) {
            return epochs.get(epoch()).value(what);
        }

        @Override
        public double learningRate() {
            return rate;
        }

        @Override
        public void setLearningRate(double other) {
            rate = other;
            training.setLearningRate(other);
        }

        @Override
        public void keepWeights() {
            keepsWeights = true;
        }

        @Override
        public void stop() {
            isStopped = true;
        }
    }

    private void requireMonitors() {
        for (Callback callback : config.callbacks()) {
            if (callback.monitor().needsValidation() && !validation.exists()) {
                throw new CannotProceedException(
                        "%s is to be watched, but no rows validate. Set rows aside with `validationSplit(…)`, or watch the loss."
                                .formatted(callback.monitor()));
            }
        }
    }

    private void requireOneRate() {
        boolean isReduced = config.callbacks().stream().anyMatch(ReduceOnPlateau.class::isInstance);
        if (isReduced && !(spec.updates().schedule() instanceof ConstantRate)) {
            throw new CannotProceedException(
                    "The schedule %s and reduce_lr_on_plateau both set the learning rate. Leave one of them out."
                            .formatted(spec.updates().schedule()));
        }
    }

    private void requireFinite(double value, String what, int epoch) {
        if (!Double.isFinite(value)) {
            throw new CannotProceedException("Training diverged: the %s became %s in epoch %d. %s."
                    .formatted(what, value, epoch, String.join(", or ", cures())));
        }
    }

    /** Those that have not been tried. */
    private List<String> cures() {
        Preprocessing tried = config.preprocessing();
        List<String> cures = new ArrayList<>(List.of("Lower `learningRate(…)`"));
        if (tried.scaling() == Scaling.NONE) {
            cures.add("standardize the features (leave out `normalize(false)`)");
        }
        if (spec.loss().needsTargetUnit() || !tried.normalizeTarget()) {
            cures.add(otherCure());
        }
        return cures;
    }

    private String otherCure() {
        Loss loss = spec.loss();
        if (!loss.needsTargetUnit()) {
            return "add `normalizeTarget(true)`";
        }
        return loss.needsPositivePredictions()
                ? "end in softplus:1: %s takes no prediction below 0".formatted(loss)
                : "choose another `loss(…)`";
    }
}
