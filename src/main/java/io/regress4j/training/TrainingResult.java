package io.regress4j.training;

import io.regress4j.data.TypedTable;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.schedule.ConstantRate;
import java.nio.file.Path;

/**
 * The result of a training job.
 *
 * @param card the model but for its weights
 * @param data the table and what was decided of its columns
 * @param history losses, steps and time
 * @param trainer name of the trainer
 * @param trainRows rows that trained
 * @param testRows rows held out
 * @param scores the network and the baselines on the held-out rows
 * @param diagnostics what else this one training shows
 * @param uncertainty what more trainings show; null without a full report
 * @param folds the score by cross-validation, where that is the result: then all rows have trained, all are held out once,
 *     and {@code scores} is over all of them; null where rows were held out
 * @param search how its settings were chosen; null where they were given
 * @param model the file that was written
 */
public record TrainingResult(
        ModelCard card,
        TypedTable data,
        TrainingHistory history,
        String trainer,
        int trainRows,
        int testRows,
        HeldOutScores scores,
        Diagnostics diagnostics,
        Uncertainty uncertainty,
        FoldScores folds,
        Search search,
        Path model) {

    /** How the model was trained. */
    public TrainedHere trained() {
        return card.trainedHere().orElseThrow();
    }

    /** The network with the learning rate that its training began with; the card's has the one to go on with. */
    public NetworkSpec networkAsked() {
        NetworkSpec network = card.network();
        boolean isScheduled = !(network.updates().schedule() instanceof ConstantRate);
        return isScheduled ? network : network.withLearningRate(history.learningRates()[0]);
    }

    /** The same with how its settings were chosen. */
    TrainingResult chosenBy(Search how) {
        return new TrainingResult(
                card, data, history, trainer, trainRows, testRows, scores, diagnostics, uncertainty, folds, how, model);
    }
}
