package io.regress4j.batch;

import io.regress4j.evaluation.PairedDifference;
import io.regress4j.evaluation.RowErrors;
import io.regress4j.model.RegressionModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Models that were scored on the same rows of a file, for the same target.
 *
 * @param file position of the file
 * @param rows how many
 * @param places two models or more, the lowest MSE first
 */
public record ModelRanking(int file, long rows, List<Place> places) {

    /**
     * A model among the others.
     *
     * @param model its position
     * @param mse its own
     * @param behind by how much its MSE is larger than that of the best; null for the best
     */
    public record Place(int model, double mse, PairedDifference behind) {

        /** Whether it is the best, or cannot be told from it. */
        public boolean isAsGoodAsTheBest() {
            return behind == null || behind.isTie();
        }
    }

    public Place best() {
        return places.get(0);
    }

    /** Whether the best one is better than each of the others by more than chance. */
    public boolean isClear() {
        return places.stream().skip(1).noneMatch(Place::isAsGoodAsTheBest);
    }

    /**
     * Ranks what can be compared: a model whose rows nobody else has, or whose target, is in no ranking.
     *
     * @param results of each model on each file [models][files]
     * @return those of the first file first
     */
    public static List<ModelRanking> of(List<RegressionModel> models, BatchEvaluation.Result[][] results) {
        List<ModelRanking> rankings = new ArrayList<>();
        for (int file = 0; file < results[0].length; file++) {
            for (List<Integer> group : groups(models, results, file)) {
                if (group.size() > 1) {
                    rankings.add(ranked(file, group, results));
                }
            }
        }
        return rankings;
    }

    private static List<List<Integer>> groups(
            List<RegressionModel> models, BatchEvaluation.Result[][] results, int file) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int model = 0; model < models.size(); model++) {
            RowErrors errors = results[model][file].errors();
            String target = models.get(model).card().schema().target();
            List<Integer> like = groups.stream()
                    .filter(group -> results[group.get(0)][file].errors().isOfTheRowsOf(errors)
                            && models.get(group.get(0)).card().schema().target().equals(target))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    });
            like.add(model);
        }
        return groups;
    }

    private static ModelRanking ranked(int file, List<Integer> group, BatchEvaluation.Result[][] results) {
        int[] order = group.stream()
                .sorted(Comparator.comparingDouble(model -> mse(results[model][file])))
                .mapToInt(Integer::intValue)
                .toArray();
        BatchEvaluation.Result best = results[order[0]][file];
        List<Place> places = IntStream.range(0, order.length)
                .mapToObj(place -> new Place(
                        order[place],
                        mse(results[order[place]][file]),
                        place == 0 ? null : results[order[place]][file].errors().minus(best.errors())))
                .toList();
        return new ModelRanking(file, best.score().metrics().rows(), places);
    }

    private static double mse(BatchEvaluation.Result result) {
        return result.score().metrics().mse();
    }
}
