package io.regress4j.cli;

import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.Distribution;
import io.regress4j.training.Uncertainty;
import io.regress4j.training.Uncertainty.TrainingSize;
import java.util.List;

/**
 * What a full report knows, as {@code --json} holds it.
 *
 * @param seeds test MSE of networks that differ in their seeds
 * @param crossValidation MSE of the folds of the training rows
 */
record UncertaintyJson(
        Distribution seeds, Distribution crossValidation, List<TrainingSize> trainingSizes, Conformal conformal) {

    /** Prediction intervals; {@code halfWidth} is null if there are too few residuals for the level. */
    record Conformal(double level, double halfWidth, double coverage, int residuals, Calibration calibration) {}

    /** Null without a full report. */
    static UncertaintyJson of(Uncertainty uncertainty) {
        if (uncertainty == null) {
            return null;
        }
        Uncertainty.Intervals intervals = uncertainty.intervals();
        return new UncertaintyJson(
                uncertainty.testMse(),
                uncertainty.foldMse(),
                uncertainty.trainingSizes(),
                new Conformal(
                        intervals.level(),
                        intervals.halfWidth(),
                        intervals.coverage(),
                        intervals.residuals().absolute().length,
                        intervals.calibration()));
    }
}
