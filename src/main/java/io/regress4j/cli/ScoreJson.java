package io.regress4j.cli;

import io.regress4j.evaluation.Score;

/** A score as {@code --json} holds it; that of a single row has no interval. */
public record ScoreJson(
        long rows,
        double mse,
        double rmse,
        double mae,
        double r2,
        double largestError,
        double[] mseInterval,
        String intervalMethod,
        String unit) {

    public static ScoreJson of(Score score, String unit) {
        return new ScoreJson(
                score.metrics().rows(),
                score.metrics().mse(),
                score.metrics().rmse(),
                score.metrics().mae(),
                score.metrics().r2(),
                score.metrics().largestError(),
                score.hasInterval()
                        ? new double[] {
                            score.mseInterval().low(), score.mseInterval().high()
                        }
                        : null,
                score.hasInterval() ? score.intervalMethod() : null,
                unit);
    }
}
