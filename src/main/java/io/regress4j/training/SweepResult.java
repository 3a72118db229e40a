package io.regress4j.training;

import io.regress4j.evaluation.Distribution;
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
    public record Score(NetworkSpec network, Distribution testMse, Distribution crossValidationMse) {}

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
