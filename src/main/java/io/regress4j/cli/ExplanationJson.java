package io.regress4j.cli;

import io.regress4j.data.Column;
import io.regress4j.evaluation.ShapleyValues;
import io.regress4j.training.Explanation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each feature adds to the prediction for a row, as {@code --json} holds it: {@code base} and all contributions sum to
 * the prediction.
 *
 * @param typical whether the row's error is the median, else it is among the largest
 * @param background how many rows it is compared with
 */
record ExplanationJson(
        long line,
        boolean typical,
        double truth,
        double prediction,
        double base,
        int background,
        List<Contribution> features) {

    /**
     * A feature's, or that of all features that do not count by themselves, whose number is then {@code features}.
     *
     * @param value as in the table; null if it is missing
     */
    record Contribution(String feature, Integer features, Object value, double contribution, double standardError) {}

    static ExplanationJson of(Explanation explained) {
        ShapleyValues shapley = explained.shapley();
        return new ExplanationJson(
                explained.line(),
                explained.isTypical(),
                explained.truth(),
                shapley.prediction(),
                shapley.base(),
                shapley.background(),
                IntStream.range(0, shapley.contribution().length)
                        .mapToObj(i -> contribution(explained, i))
                        .toList());
    }

    private static Contribution contribution(Explanation explained, int i) {
        double amount = explained.shapley().contribution()[i];
        double error = explained.shapley().standardError()[i];
        if (i == explained.columns().size()) {
            return new Contribution(null, explained.others(), null, amount, error);
        }
        Column column = explained.columns().get(i);
        return new Contribution(
                column.name(), null, DiagnosticsJson.cell(column, explained.values()[i]), amount, error);
    }
}
