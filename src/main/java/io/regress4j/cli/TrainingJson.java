package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.model.LeftBehind;
import io.regress4j.parity.KerasBand;
import io.regress4j.training.HeldOutScores;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;

/** A training as {@code --json} holds it. */
record TrainingJson(
        int trainRows,
        int testRows,
        int parameters,
        int epochs,
        long steps,
        double fitSeconds,
        String trainer,
        String dtype,
        long seed,
        long shuffleSeed,
        String unit,
        ScoreJson test,
        Baselines baselines,
        KerasBand keras,
        double[] epochLoss,
        double[] validationLoss,
        String from,
        List<String> leftBehind,
        String model,
        String report,
        @JsonUnwrapped DiagnosticsJson diagnostics,
        @JsonUnwrapped UncertaintyJson uncertainty) {

    record Baselines(ScoreJson leastSquares, ScoreJson mean) {}

    /**
     * @param page where the report is
     * @param keras the recorded Keras band, or null where none fits
     */
    static TrainingJson of(TrainingResult result, Path page, KerasBand keras) {
        TrainingHistory history = result.history();
        HeldOutScores scores = result.scores();
        String unit = result.card().provenance().unit();
        List<String> leftBehind = result.card().provenance().leftBehind().stream()
                .map(LeftBehind::what)
                .toList();
        return new TrainingJson(
                result.trainRows(),
                result.testRows(),
                result.card().network().parameters(),
                history.epochs(),
                history.steps(),
                history.seconds(),
                result.trainer(),
                result.card().network().dtype().toString(),
                result.card().training().seed(),
                result.card().training().shuffleSeed(),
                unit,
                ScoreJson.of(scores.network(), unit),
                new Baselines(ScoreJson.of(scores.leastSquares(), unit), ScoreJson.of(scores.mean(), unit)),
                keras,
                history.epochLoss(),
                history.validationLoss().length == 0 ? null : history.validationLoss(),
                result.card().provenance().origin(),
                leftBehind.isEmpty() ? null : leftBehind,
                result.model().toString(),
                page.toString(),
                DiagnosticsJson.of(result),
                UncertaintyJson.of(result.uncertainty()));
    }
}
