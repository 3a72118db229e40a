package io.regress4j.training;

import io.regress4j.backend.Backend;
import io.regress4j.data.Folding;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Chooses how to train by cross-validation on the training rows. Every network has the same seeds, the folds are
 * scikit-learn's and keep groups together, and the number of networks is planned ahead, so that the choice can be repeated.
 *
 * @param budget seconds that the plan is made for
 * @param plan how many candidates each round had
 * @param trials what each candidate came to, in the order of the list; those beyond the plan are not among them
 * @param chosen the one with the lowest mean squared error of those that were in every round
 */
public record Search(double budget, SearchPlan plan, List<Trial> trials, Trial chosen) {

    /**
     * Trains the candidates.
     *
     * @param training rows; no row that is held out for a test
     * @param candidates the most promising first
     * @param config seeds, batch size and preprocessing of all of them
     * @param folding of the training rows
     * @throws CannotProceedException if there are fewer than 2 rows, or groups of them, or the training of every candidate diverges
     */
    static Search run(
            Table training,
            List<Candidate> candidates,
            TrainingConfig config,
            Folding folding,
            double budget,
            SearchListener listener) {
        if (folding.most() < 2) {
            throw new CannotProceedException(
                    "`auto(true)` needs 2 or more %s, but there is %d. Give it more rows, or leave out `auto(true)`."
                            .formatted(folding.units(), folding.most()));
        }
        Backend.prepare();
        SearchPlan plan = SearchPlan.of(candidates, budget, training.rows());
        listener.starts(plan.networks());
        List<Trial> trials = new ArrayList<>(
                candidates.stream().limit(plan.rounds().get(0)).map(Trial::of).toList());
        List<Integer> inRace = positions(trials);
        for (int round = 0; round < plan.rounds().size(); round++) {
            inRace = best(trials, inRace, plan.rounds().get(round));
            Split fold = fold(folding, round);
            List<Trial> scored = score(trials, inRace, training, fold, config, listener);
            for (int i = 0; i < inRace.size(); i++) {
                trials.set(inRace.get(i), scored.get(i));
            }
        }
        Trial chosen = trials.get(best(trials, inRace, 1).get(0));
        if (!Double.isFinite(chosen.mse())) {
            throw new CannotProceedException(
                    "The training of every candidate diverged. Look at the target's values, or leave out `auto(true)`.");
        }
        return new Search(budget, plan, List.copyOf(trials), chosen);
    }

    private static List<Trial> score(
            List<Trial> trials,
            List<Integer> inRace,
            Table training,
            Split fold,
            TrainingConfig config,
            SearchListener listener) {
        Table fitted = training.select(fold.train());
        Table heldOut = training.select(fold.test());
        List<Callable<Trial>> pieces = inRace.stream()
                .map(position -> (Callable<Trial>) () -> {
                    Backend.oneThreadPerOperation();
                    Trial scored = trials.get(position).with(fitted, heldOut, config);
                    listener.advance();
                    return scored;
                })
                .toList();
        return Cores.run("search", Cores.all(), pieces);
    }

    /** Each cut of the rows has a seed of its own. */
    private static Split fold(Folding folding, int round) {
        int folds = Math.min(SearchPlan.FOLDS, folding.most());
        long seed = (folding.seed() + round / SearchPlan.FOLDS) % (1L << 32);
        return folding.withSeed(seed).cut(folds).get(round % folds);
    }

    /** Positions of the trials with the lowest error so far, the lowest first; of equal ones the earlier in the list. */
    private static List<Integer> best(List<Trial> trials, List<Integer> inRace, int count) {
        return inRace.stream()
                .sorted(Comparator.<Integer>comparingDouble(i -> trials.get(i).mse())
                        .thenComparing(i -> i))
                .limit(count)
                .toList();
    }

    private static List<Integer> positions(List<Trial> trials) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            positions.add(i);
        }
        return positions;
    }
}
