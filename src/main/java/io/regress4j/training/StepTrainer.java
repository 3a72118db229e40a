package io.regress4j.training;

import io.regress4j.backend.Backend;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.dl4j.Network;
import io.regress4j.plan.TrainingPlan;
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
    public TrainingHistory fit(
            Network network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        if (!Backend.isCpu()) {
            LOG.warn("Plans run on the CPU only; training with MultiLayerNetwork.fit instead.");
            return new FitTrainer().fit(network, training, validation, config, order, listener);
        }
        TrainingPlan plan = TrainingPlan.compile(
                network.spec(),
                network.state(),
                training.features(network.spec().dtype()),
                training.target(),
                training.weights(),
                config.batchSize(),
                config.biasCorrection(),
                config.seed());
        EpochLog log = new EpochLog(network.spec(), validation, config, listener);
        boolean goOn = true;
        while (goOn) {
            goOn = log.add(plan.epoch(order.nextEpoch()), plan::parameters);
        }
        plan.finish();
        network.setState(plan.state());
        network.setParameters(log.bestParameters(plan::parameters));
        return log.finish(config.stepsPerEpoch(training.size()));
    }
}
