package io.regress4j.training;

import io.regress4j.data.Table;
import io.regress4j.evaluation.Metrics;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.TrainingProgress;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.TrainingState;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.plan.WidePlan;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * Trains many networks on the same rows and scores each on the test rows. Small networks of one shape that share the order
 * of the rows train side by side in one {@link WidePlan}, others alone, and so do those that callbacks act on; the plans are
 * spread over the cores. The result does not depend on how many cores there are.
 */
public final class Sweep {
    /** Upper limit of the networks that share an order of the rows: enough to fill vector registers, few enough for cache. */
    private static final int WIDEST = 32;

    /** Orders that a sweep over seeds uses at least, so that this source of chance shows too. */
    private static final int FEWEST_ORDERS = 8;

    private final List<Table> seen; // those that train and those that validate
    private final TrainingRows training;
    private final TrainingRows validation;
    private final double[] testFeatures; // [rows, inputs]
    private final double[] testTruth;
    private final TargetEncoder target;
    private final TrainingConfig config;
    private final int threads;

    /**
     * Prepares the rows, for all cores of this machine.
     *
     * @param config how each is trained; its seeds are the members' affair
     */
    public Sweep(Table training, Table test, TrainingConfig config) {
        this(training, test, config, Cores.all());
    }

    /** The same for some of the cores. */
    public Sweep(Table training, Table test, TrainingConfig config, int threads) {
        this(training, training.select(new int[0]), test, config, threads);
    }

    /**
     * The same with rows of another table that validate.
     *
     * @param watched none where a share of the training rows validates, or nothing
     */
    public Sweep(Table training, Table watched, Table test, TrainingConfig config, int threads) {
        this.seen = List.of(training, watched);
        FeatureEncoder encoder = FeatureEncoder.fit(training, config.preprocessing());
        this.target = TargetEncoder.fit(training, config.preprocessing());
        TrainingRows all = prepare(training, encoder);
        int fitted = ModelTraining.fittedRows(training, watched, config);
        this.training = all.slice(0, fitted);
        this.validation = watched.rows() > 0 ? prepare(watched, encoder) : all.slice(fitted, all.size());
        this.testFeatures = encoder.encode(test.features());
        this.testTruth = test.target();
        this.config = config;
        this.threads = threads;
    }

    private TrainingRows prepare(Table table, FeatureEncoder encoder) {
        return new TrainingRows(encoder.encode(table.features()), target.encode(table.target()), table.weights());
    }

    /** Members for the seeds 0 to {@code count} - 1, sharing at least eight orders of the rows. */
    public static List<SweepMember> seeds(NetworkSpec spec, int count) {
        int sharing = Math.min(WIDEST, Math.max(1, count / FEWEST_ORDERS));
        return LongStream.range(0, count)
                .mapToObj(seed -> new SweepMember(spec, seed, seed / sharing))
                .toList();
    }

    /**
     * Trains and scores.
     *
     * @param whenDone told how many networks a finished plan held; called from several threads
     * @return the test MSE of each member, in the target's unit squared [members]
     * @throws CannotProceedException if a network's training diverges
     */
    public double[] testMse(List<SweepMember> members, IntConsumer whenDone) {
        double[] mse = new double[members.size()];
        predict(
                members,
                (member, predictions) ->
                        mse[member] = Metrics.of(testTruth, predictions).mse(),
                whenDone);
        return mse;
    }

    /** Takes what a network predicts; called from several threads, once for each member. */
    @FunctionalInterface
    public interface PredictionConsumer {
        /**
         * @param member position of the network among the members
         * @param predictions for the test rows, in the target's unit [rows]
         */
        void accept(int member, double[] predictions);
    }

    /**
     * Trains, and predicts the test rows.
     *
     * @param whenDone told how many networks a finished plan held; called from several threads
     * @throws CannotProceedException if a network's training diverges, or its loss does not go with the target
     */
    public void predict(List<SweepMember> members, PredictionConsumer consumer, IntConsumer whenDone) {
        members.stream()
                .map(member -> member.spec().loss())
                .distinct()
                .forEach(loss -> seen.forEach(rows -> LossTarget.require(loss, target, rows)));
        List<Callable<Void>> pieces = new ArrayList<>();
        for (List<Integer> group : plans(members, config)) {
            pieces.add(() -> {
                train(members, group, consumer);
                whenDone.accept(group.size());
                return null;
            });
        }
        Cores.run("sweep", threads, pieces);
    }

    private void train(List<SweepMember> members, List<Integer> group, PredictionConsumer consumer) {
        if (isLane(members.get(group.get(0)), config)) {
            trainSideBySide(members, group, consumer);
        } else {
            group.forEach(i -> consumer.accept(i, trainAlone(members.get(i))));
        }
    }

    private double[] trainAlone(SweepMember member) {
        NetworkSpec spec = member.spec();
        TrainingPlan plan = TrainingPlan.compile(
                spec,
                TrainingState.start(spec, initialWeights(member)),
                training.inputs(spec.dtype()),
                training.target(),
                training.weights(),
                config.batchSize(),
                config.biasCorrection(),
                NoiseSource.seeded(member.seed()));
        TrainingTask task = new TrainingTask(
                training,
                validation,
                target,
                config,
                BatchOrder.shuffled(training.size(), member.shuffleSeed()),
                TrainingProgress.none(spec.optimizer().learningRate()));
        try {
            StepTrainer.train(plan, spec, task, plan::epochOnOneThread, EpochListener.NONE);
        } catch (CannotProceedException e) {
            throw new CannotProceedException("Seed %d, learning rate %s: %s"
                    .formatted(member.seed(), spec.optimizer().learningRate(), e.getMessage()));
        }
        return predictions(member, ForwardPass.of(spec, plan.parameters()).run(testFeatures));
    }

    private void trainSideBySide(List<SweepMember> members, List<Integer> group, PredictionConsumer consumer) {
        SweepMember first = members.get(group.get(0));
        BatchOrder order = BatchOrder.shuffled(training.size(), first.shuffleSeed());
        WidePlan plan = new WidePlan(
                first.spec(),
                group.stream().map(members::get).map(Sweep::initialWeights).toArray(double[][]::new),
                group.stream()
                        .mapToDouble(i -> members.get(i).spec().optimizer().learningRate())
                        .toArray(),
                Math.min(config.batchSize(), training.size()));
        double[] features = training.features();
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            plan.epoch(features, training.target(), training.weights(), order.nextEpoch());
        }
        double[][] outputs = plan.predict(testFeatures);
        for (int i = 0; i < outputs.length; i++) {
            consumer.accept(group.get(i), predictions(members.get(group.get(i)), outputs[i]));
        }
    }

    private double[] predictions(SweepMember member, double[] outputs) {
        Arrays.stream(outputs).forEach(output -> requireFinite(member, output));
        double[] predictions = target.decode(outputs);
        require(Metrics.unscorable(testTruth, predictions).length == 0, member);
        return predictions;
    }

    private static void requireFinite(SweepMember member, double value) {
        require(Double.isFinite(value), member);
    }

    private static void require(boolean isFinite, SweepMember member) {
        if (!isFinite) {
            throw new CannotProceedException(
                    "The training of seed %d with learning rate %s diverged. Lower `learningRate(…)`, or standardize."
                            .formatted(member.seed(), member.spec().optimizer().learningRate()));
        }
    }

    /** The numbers that {@code train} starts from, rounded to the network's type. */
    private static double[] initialWeights(SweepMember member) {
        return member.spec().initialParameters(member.seed());
    }

    /** Whether a network trains side by side with others of its shape, all to the same end. */
    private static boolean isLane(SweepMember member, TrainingConfig config) {
        return config.callbacks().isEmpty() && WidePlan.suits(member.spec());
    }

    /** Positions of the members that share a plan: the pieces into which a sweep can be cut. */
    public static List<List<Integer>> plans(List<SweepMember> members, TrainingConfig config) {
        Map<List<Object>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            SweepMember member = members.get(i);
            List<Object> key =
                    isLane(member, config) ? List.of(member.spec().layers(), member.shuffleSeed()) : List.of(i);
            groups.computeIfAbsent(key, shape -> new ArrayList<>()).add(i);
        }
        return List.copyOf(groups.values());
    }
}
