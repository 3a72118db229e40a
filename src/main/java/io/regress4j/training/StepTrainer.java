package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.plan.UnsupportedNetworkException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fast trainer: the arithmetic of {@link FitTrainer} as a plan of bound operations. A network that plans cannot run
 * is left to {@link FitTrainer}, with a line that says so.
 */
public final class StepTrainer implements Trainer {
    private static final Logger LOG = LoggerFactory.getLogger(StepTrainer.class);

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public TrainingHistory fit(
            MultiLayerNetwork network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        TrainingPlan plan;
        try {
            plan = TrainingPlan.compile(
                    network, training.features(), training.target(), config.batchSize(), config.biasCorrection());
        } catch (UnsupportedNetworkException e) {
            LOG.warn("Plans cannot run {}; training with MultiLayerNetwork.fit instead.", e.getMessage());
            return new FitTrainer().fit(network, training, validation, config, order, listener);
        }
        EpochLog log = new EpochLog(network, validation, config, listener);
        boolean goOn = true;
        while (goOn) {
            goOn = log.add(plan.epoch(order.nextEpoch()));
        }
        return log.finish(config.stepsPerEpoch(training.size()));
    }
}
