package io.regress4j.cli;

import io.regress4j.network.NetworkSpec;
import io.regress4j.training.Search;
import io.regress4j.training.Trial;
import java.util.List;

/**
 * How a search chose the settings, as {@code --json} holds it.
 *
 * @param networks how many were trained to choose
 * @param candidates each with its score on rows that its networks had not seen, in the order of the list
 * @param chosen the one that trained the model
 */
record AutoJson(double budgetSeconds, int networks, List<CandidateJson> candidates, CandidateJson chosen) {

    /**
     * A candidate.
     *
     * @param epochs up to the best score
     * @param folds in which it was trained
     * @param mse of all held-out rows of these folds; null where a training diverged
     */
    record CandidateJson(
            String layers,
            double learningRate,
            double l2,
            int epochs,
            String targetTransform,
            int folds,
            double mse,
            double r2) {
        static CandidateJson of(Trial trial) {
            NetworkSpec network = trial.candidate().network();
            return new CandidateJson(
                    trial.candidate().layers(),
                    network.optimizer().learningRate(),
                    trial.candidate().l2(),
                    trial.epochs(),
                    trial.candidate().transform().toString(),
                    trial.folds(),
                    trial.mse(),
                    trial.r2());
        }
    }

    /** Null where the settings were given. */
    static AutoJson of(Search search) {
        return search == null
                ? null
                : new AutoJson(
                        search.budget(),
                        search.plan().networks(),
                        search.trials().stream().map(CandidateJson::of).toList(),
                        CandidateJson.of(search.chosen()));
    }
}
