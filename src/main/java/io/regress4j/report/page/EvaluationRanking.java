package io.regress4j.report.page;

import io.regress4j.batch.ModelRanking;
import io.regress4j.report.Wording;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which of several models is best on a file.
 *
 * @param ranking the numbers
 * @param rows the models in its order
 */
public record EvaluationRanking(ModelRanking ranking, List<EvaluationRow> rows) {
    private static final int MOST_NAMES = 3;

    /**
     * Finds the rows of a ranking.
     *
     * @param table every model on every file, those of the first model first
     * @param files how many there are
     */
    public static EvaluationRanking of(ModelRanking ranking, List<EvaluationRow> table, int files) {
        return new EvaluationRanking(
                ranking,
                ranking.places().stream()
                        .map(place -> table.get(place.model() * files + ranking.file()))
                        .toList());
    }

    public EvaluationRow best() {
        return rows.get(0);
    }

    /** The best model, and whether others are as good, in a sentence or two. */
    public String verdict() {
        List<String> equals = IntStream.range(1, rows.size())
                .filter(place -> ranking.places().get(place).isAsGoodAsTheBest())
                .mapToObj(place -> rows.get(place).model())
                .toList();
        String best = "Of %d models %s has the lowest MSE on %s, %s."
                .formatted(
                        rows.size(),
                        best().model(),
                        best().data(),
                        Wording.number(ranking.best().mse()));
        if (equals.isEmpty()) {
            return "%s It is better than each of the others by more than chance on these rows.".formatted(best);
        }
        return "%s It is a tie with %s: the difference may be chance.".formatted(best, some(equals));
    }

    private static String some(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(
                        ", ",
                        Stream.concat(
                                        names.stream().limit(MOST_NAMES),
                                        Stream.of("%d more".formatted(names.size() - MOST_NAMES)))
                                .toList());
    }
}
