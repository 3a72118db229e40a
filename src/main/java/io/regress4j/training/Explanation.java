package io.regress4j.training;

import io.regress4j.data.Column;
import io.regress4j.data.Table;
import io.regress4j.evaluation.Residuals;
import io.regress4j.evaluation.ShapleyValues;
import io.regress4j.model.RegressionModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What each feature adds to the prediction for a held-out row.
 *
 * @param isTypical whether its |residual| is the median of all, else it is among the largest
 * @param line of the CSV
 * @param truth of the row
 * @param columns features that count by themselves: all, or the most important ones
 * @param values the numbers that stand for their values in the row [columns]
 * @param others how many features count together, as the last of the contributions; 0 if all are by themselves
 * @param shapley the contributions
 */
public record Explanation(
        boolean isTypical,
        long line,
        double truth,
        List<Column> columns,
        double[] values,
        int others,
        ShapleyValues shapley) {
    /** Upper limit of the contributions. */
    static final int MOST_PLAYERS = 10;

    private static final int WORST = 3;

    /** Upper limit of the rows that are explained. */
    static final int MOST_ROWS = WORST + 1;

    private static final long SEED = 42;

    /**
     * Of the worst rows and a typical one.
     *
     * @param test the rows that were held out
     * @param residuals of them
     * @param background rows that trained; none if nothing is to be explained
     * @param ranking positions of features, the most important first
     */
    static List<Explanation> of(
            RegressionModel model, Table test, Residuals residuals, Table background, int[] ranking) {
        int[][] players = players(test.schema().width(), ranking);
        double[] compared = background.features();
        List<Explanation> explanations = new ArrayList<>();
        for (int row : background.rows() == 0 ? new int[0] : rows(residuals)) {
            boolean isTypical = IntStream.of(residuals.worst()).limit(WORST).noneMatch(worst -> worst == row);
            Table explained = test.select(new int[] {row});
            double[] values = explained.features();
            int single = (int) IntStream.range(0, players.length)
                    .filter(i -> players[i].length == 1)
                    .count();
            explanations.add(new Explanation(
                    isTypical,
                    explained.line(0),
                    explained.target()[0],
                    IntStream.range(0, single)
                            .mapToObj(i -> test.schema().columns().get(players[i][0]))
                            .toList(),
                    IntStream.range(0, single)
                            .mapToDouble(i -> values[players[i][0]])
                            .toArray(),
                    single == players.length ? 0 : players[single].length,
                    ShapleyValues.of(model::predict, values, compared, players, SEED)));
        }
        return explanations;
    }

    /** Each of the most important features by itself, and all others together. */
    private static int[][] players(int features, int[] ranking) {
        int[] order = IntStream.concat(IntStream.of(ranking), IntStream.range(0, features))
                .distinct()
                .toArray();
        int single = features <= MOST_PLAYERS ? features : MOST_PLAYERS - 1;
        List<int[]> players = new ArrayList<>();
        for (int i = 0; i < single; i++) {
            players.add(new int[] {order[i]});
        }
        if (single < features) {
            players.add(IntStream.range(single, features).map(i -> order[i]).toArray());
        }
        return players.toArray(int[][]::new);
    }

    /** The worst, and the first whose |residual| is the (lower) median. */
    private static int[] rows(Residuals residuals) {
        double[] absolute = DoubleStream.of(residuals.residual()).map(Math::abs).toArray();
        double[] sorted = absolute.clone();
        Arrays.sort(sorted);
        double median = sorted[(sorted.length - 1) / 2];
        return IntStream.concat(
                        IntStream.of(residuals.worst()).limit(WORST),
                        IntStream.range(0, absolute.length)
                                .filter(row -> absolute[row] == median)
                                .limit(1))
                .distinct()
                .toArray();
    }
}
