package io.regress4j.training;

import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.PairedDifference;
import io.regress4j.network.NetworkSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a sweep found.
 *
 * @param grid what was trained
 * @param folds of the cross-validation; 0 for none
 * @param testMse of all networks, those of the first setting first
 * @param settings the same by setting
 */
public record SweepResult(SweepGrid grid, int folds, Distribution testMse, List<Score> settings) {

    /**
     * One setting of the grid.
     *
     * @param network its shape, loss and optimizer
     * @param testMse of its seeds
     * @param crossValidationMse of its seeds, on training rows that the network did not see; null without folds
     */
    public record Score(NetworkSpec network, Distribution testMse, Distribution crossValidationMse) {

        /** What settings are compared by: the MSE in the folds, or without them that on the test rows. */
        Distribution deciding() {
            return crossValidationMse == null ? testMse : crossValidationMse;
        }
    }

    /**
     * Sorts numbers by setting.
     *
     * @param testMse of each member of the grid [members]
     * @param crossValidationMse of each; not looked at without folds
     */
    public static SweepResult of(SweepGrid grid, int folds, double[] testMse, double[] crossValidationMse) {
        List<Score> settings = IntStream.range(0, grid.settings().size())
                .mapToObj(i -> new Score(
                        grid.settings().get(i),
                        Distribution.of(grid.ofSetting(i, testMse)),
                        folds == 0 ? null : Distribution.of(grid.ofSetting(i, crossValidationMse))))
                .toList();
        return new SweepResult(grid, folds, Distribution.of(testMse), settings);
    }

    /**
     * A setting among the others.
     *
     * @param setting its position in the grid
     * @param mse mean over its seeds: in the folds where there were some, else on the test rows
     * @param behind by how much that is larger than the best setting's, seed by seed: it tells of the chance in the training,
     *     not of that in the rows, which are the same; null for the best
     */
    public record Place(int setting, double mse, PairedDifference behind) {

        /** Whether it is the best, or cannot be told from it. */
        public boolean isAsGoodAsTheBest() {
            return behind == null || behind.isTie();
        }
    }

    /** The settings, that with the lowest mean MSE first. */
    public List<Place> ranking() {
        int[] order = IntStream.range(0, settings.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> settings.get(i).deciding().mean()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] best = settings.get(order[0]).deciding().values();
        return IntStream.of(order)
                .mapToObj(i -> new Place(
                        i,
                        settings.get(i).deciding().mean(),
                        i == order[0]
                                ? null
                                : PairedDifference.of(settings.get(i).deciding().values(), best)))
                .toList();
    }

    /** How many networks were trained. */
    public int trained() {
        return grid.settings().size() * grid.seeds() * (1 + folds);
    }

    /**
     * The setting with the lowest mean MSE in cross-validation. Empty without folds: to choose by the test rows would
     * use them up.
     */
    public Optional<Score> best() {
        return settings.stream()
                .filter(score -> score.crossValidationMse() != null)
                .min(Comparator.comparingDouble(
                        score -> score.crossValidationMse().mean()));
    }
}
