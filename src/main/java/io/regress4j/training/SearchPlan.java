package io.regress4j.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many candidates are trained in each round of a search. A round is a fold; between two rounds the worst may leave. It
 * is made of the budget and of what the candidates cost, and of no clock, so that a budget gives the same networks on every
 * machine.
 *
 * @param rounds candidates in each round, the first ones of the list in the first [rounds]
 */
public record SearchPlan(List<Integer> rounds) {
    /** Work in a second of the budget, on two cores that have other things to do as well; see {@link Candidate#work}. */
    public static final double WORK_PER_SECOND = 1.5e9;

    /** Folds of one cut of the rows. */
    static final int FOLDS = 5;

    /** Cuts of the rows at the most; more than one makes up for few rows. */
    private static final int MOST_CUTS = 3;

    public SearchPlan {
        rounds = List.copyOf(rounds);
    }

    /**
     * All candidates in three times five folds, or in twice or once five, if the budget allows; else in five folds at the
     * most, and after each the worse half leaves; and of the list as many as the budget allows, but one at the least.
     *
     * @param budget seconds
     * @param rows that train
     */
    static SearchPlan of(List<Candidate> candidates, double budget, int rows) {
        double[] work = candidates.stream()
                .mapToDouble(candidate -> candidate.work(rows))
                .toArray();
        double affordable = budget * WORK_PER_SECOND;
        for (int cuts = MOST_CUTS; cuts > 0; cuts--) {
            SearchPlan all = new SearchPlan(
                    IntStream.range(0, cuts * FOLDS).mapToObj(i -> work.length).toList());
            if (all.work(work) <= affordable) {
                return all;
            }
        }
        for (int count = work.length; count > 1; count--) {
            SearchPlan halving = halving(count);
            if (halving.work(work) <= affordable) {
                return halving;
            }
        }
        return halving(1);
    }

    private static SearchPlan halving(int first) {
        List<Integer> rounds = new ArrayList<>();
        for (int count = first; rounds.isEmpty() || count > 1 && rounds.size() < FOLDS; count = (count + 1) / 2) {
            rounds.add(count);
        }
        return new SearchPlan(rounds);
    }

    /**
     * At the most, and with the training of the model, which counts twice, because it keeps one core of two busy. A fold's
     * network sees the rows of four folds of five.
     */
    private double work(double[] all) {
        List<Double> first = IntStream.range(0, rounds.get(0))
                .mapToObj(i -> all[i])
                .sorted(Comparator.reverseOrder())
                .toList();
        double share = (FOLDS - 1.0) / FOLDS;
        return 2 * first.get(0)
                + rounds.stream()
                        .mapToDouble(count -> share
                                * first.stream()
                                        .limit(count)
                                        .mapToDouble(Double::doubleValue)
                                        .sum())
                        .sum();
    }

    /** How many networks the search trains. */
    public int networks() {
        return rounds.stream().mapToInt(Integer::intValue).sum();
    }
}
