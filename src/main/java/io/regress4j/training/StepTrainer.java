package io.regress4j.training;

import io.regress4j.backend.Backend;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.NoiseSource;
import io.regress4j.network.TrainingState;
import io.regress4j.network.dl4j.Network;
import io.regress4j.plan.TrainingPlan;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fast trainer: the arithmetic of {@link FitTrainer} as a plan. On a backend other than the CPU, {@link FitTrainer}
 * trains instead, with a line that says so.
 */
public final class StepTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(StepTrainer.class);

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public TrainingHistory fit(Network network, TrainingTask task, EpochListener listener) {
        if (!Backend.isCpu()) {
            LOG.warn("Plans run on the CPU only; training with MultiLayerNetwork.fit instead.");
            return new FitTrainer().fit(network, task, listener);
        }
        TrainingRows rows = task.training();
        TrainingConfig config = task.config();
        TrainingPlan plan = TrainingPlan.compile(
                network.spec(),
                network.state(),
                rows.inputs(network.spec().dtype()),
                rows.target(),
                rows.weights(),
                config.batchSize(),
                config.biasCorrection(),
                NoiseSource.seeded(config.seed()));
        TrainingHistory history =
                train(plan, network.spec(), task, Cores.all() > 1 ? plan::epoch : plan::epochOnOneThread, listener);
        network.setState(plan.state());
        return history;
    }

    /**
     * Takes a plan through its epochs. It then holds the weights that the training leaves behind.
     *
     * @param epoch one pass of the plan over rows in an order; gives the mean loss
     */
    public static TrainingHistory train(
            TrainingPlan plan,
            NetworkSpec spec,
            TrainingTask task,
            ToDoubleFunction<int[]> epoch,
            EpochListener listener) {
        EpochLog log = new EpochLog(spec, task, new RunningPlan(plan), listener);
        while (log.goesOn()) {
            log.add(epoch.applyAsDouble(task.order().nextEpoch()));
        }
        plan.finish();
        plan.setParameters(log.finalParameters());
        return log.finish(task.config().stepsPerEpoch(task.training().size()));
    }

    private record RunningPlan(TrainingPlan plan) implements RunningTraining {
        @Override
        public double[] parameters() {
            return plan.parameters();
        }

        @Override
        public TrainingState state() {
            return plan.state();
        }

        @Override
        public int steps() {
            return plan.steps();
        }

        @Override
        public double[] keepOutputs() {
            return plan.keepOutputs();
        }

        @Override
        public void setLearningRate(double rate) {
            plan.setLearningRate(rate);
        }
    }
}
