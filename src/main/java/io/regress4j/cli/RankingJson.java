package io.regress4j.cli;

import io.regress4j.evaluation.Interval;
import io.regress4j.evaluation.PairedDifference;
import io.regress4j.report.page.EvaluationRanking;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which model is best on a file, as {@code --json} holds it.
 *
 * @param clear whether it is better than each of the others by more than chance
 * @param models the best first
 */
record RankingJson(String data, long rows, String best, boolean clear, List<Ranked> models) {

    /** A model that was scored on the same rows; the best itself has no difference. */
    record Ranked(String model, double mse, Difference behind) {}

    /**
     * By how much an MSE is larger than that of the best.
     *
     * @param interval low and high, 95 %; null of a single pair
     * @param tie whether it may be chance
     */
    record Difference(double mean, double[] interval, long pairs, boolean tie) {
        /** Null if there is none. */
        static Difference of(PairedDifference difference) {
            if (difference == null) {
                return null;
            }
            Interval interval = difference.interval();
            return new Difference(
                    difference.mean(),
                    interval == null ? null : new double[] {interval.low(), interval.high()},
                    difference.pairs(),
                    difference.isTie());
        }
    }

    static RankingJson of(EvaluationRanking ranked) {
        return new RankingJson(
                ranked.best().data(),
                ranked.ranking().rows(),
                ranked.best().model(),
                ranked.ranking().isClear(),
                IntStream.range(0, ranked.rows().size())
                        .mapToObj(i -> new Ranked(
                                ranked.rows().get(i).model(),
                                ranked.ranking().places().get(i).mse(),
                                Difference.of(ranked.ranking().places().get(i).behind())))
                        .toList());
    }
}
