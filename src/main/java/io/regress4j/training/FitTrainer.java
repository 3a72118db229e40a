package io.regress4j.training;

import io.regress4j.model.TrainingConfig;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** The reference trainer: {@code MultiLayerNetwork.fit} on views of rows gathered once an epoch. */
public final class FitTrainer implements Trainer {

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public TrainingHistory fit(
            MultiLayerNetwork network,
            TrainingRows training,
            TrainingRows validation,
            TrainingConfig config,
            BatchOrder order,
            EpochListener listener) {
        EpochLog log = new EpochLog(network, config.patience(), listener);
        boolean hasValidation = validation.size() > 0;
        boolean goOn = true;
        for (int epoch = 0; epoch < config.epochs() && goOn; epoch++) {
            double loss = fitEpoch(network, training.gather(order.nextEpoch()), config.batchSize());
            double validationLoss = hasValidation
                    ? network.score(new DataSet(validation.features(), validation.target()), false)
                    : Double.NaN;
            goOn = log.add(loss, hasValidation, validationLoss, steps(training.size(), config.batchSize()));
        }
        return log.finish();
    }

    /** One pass; returns the mean of the batches' losses, weighted by their sizes. */
    private static double fitEpoch(MultiLayerNetwork network, TrainingRows epoch, int batchSize) {
        double sum = 0;
        for (int start = 0; start < epoch.size(); start += batchSize) {
            int end = Math.min(start + batchSize, epoch.size());
            TrainingRows batch = epoch.slice(start, end);
            network.fit(batch.features(), batch.target());
            sum += network.score() * (end - start); // the loss before the step
        }
        return sum / epoch.size();
    }

    private static long steps(int rows, int batchSize) {
        return (rows + batchSize - 1L) / batchSize;
    }
}
