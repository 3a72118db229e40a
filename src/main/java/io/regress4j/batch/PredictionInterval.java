package io.regress4j.batch;

import io.regress4j.evaluation.ConformalResiduals;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingStatistics;
import java.util.OptionalDouble;

/** How far the bounds are from a prediction. */
final class PredictionInterval {
    private PredictionInterval() {}

    /**
     * Half the width of a model's prediction intervals, in the target's unit.
     *
     * @param level share of rows to cover; null for no bounds
     * @throws CannotProceedException if the model carries no residuals, or too few for the level
     */
    static OptionalDouble halfWidth(ModelCard card, Double level) {
        if (level == null) {
            return OptionalDouble.empty();
        }
        double[] kept = card.trainedHere()
                .map(TrainedHere::statistics)
                .filter(TrainingStatistics::hasConformalResiduals)
                .map(TrainingStatistics::conformalResiduals)
                .orElseThrow(
                        () -> new CannotProceedException(
                                "This model carries no prediction intervals. Train it with `reportDepth(FULL)`, or leave out `interval(…)`."));
        ConformalResiduals residuals = new ConformalResiduals(kept);
        double halfWidth = residuals.halfWidth(level);
        if (Double.isInfinite(halfWidth)) {
            throw new CannotProceedException(
                    "%d residuals are too few for an interval of %s. Ask for %.4f or less, or train on more rows."
                            .formatted(kept.length, level, Math.floor(residuals.highestLevel() * 1e4) / 1e4));
        }
        return OptionalDouble.of(halfWidth);
    }
}
