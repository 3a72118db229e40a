package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.evaluation.Distribution;
import io.regress4j.network.NetworkSpec;
import io.regress4j.training.SweepMember;
import io.regress4j.training.SweepResult;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/** A sweep: mean, spread and quantiles of the test MSE; a small histogram of one setting, or a line for each of many. */
public final class SweepScreen {
    private static final int BINS = 12;
    private static final int LONGEST_BAR = 40;

    private SweepScreen() {}

    /** @param unit of the target, or null if none is known */
    public static String of(SweepResult swept, double seconds, String unit) {
        boolean isGrid = swept.settings().size() > 1;
        String squared = unit == null ? "" : " in (%s)²".formatted(unit);
        return TextTable.lines(head(swept, seconds), "", "Test MSE" + squared)
                + table(swept)
                + TextTable.lines("")
                + (isGrid ? choice(swept) : histogram(swept.testMse()));
    }

    public static String head(SweepResult swept, double seconds) {
        int settings = swept.settings().size();
        long orders = swept.grid().members().stream()
                .mapToLong(SweepMember::shuffleSeed)
                .distinct()
                .count();
        String what = settings > 1 ? "of " + settings + " settings" : name(swept, 0);
        String folds = swept.folds() == 0 ? "" : ", each also in %d folds".formatted(swept.folds());
        return "%d networks %s, seeds 0 to %d, %d orders of the rows%s: %.2f s, %.1f ms a network"
                .formatted(
                        settings * swept.grid().seeds(),
                        what,
                        swept.grid().seeds() - 1,
                        orders,
                        folds,
                        seconds,
                        1000 * seconds / swept.trained());
    }

    private static TextTable table(SweepResult swept) {
        boolean isGrid = swept.settings().size() > 1;
        TextTable table = new TextTable()
                .row("", "mean", "sd", "min", "5 %", "median", "95 %", "max", swept.folds() == 0 ? "" : "in folds");
        for (int i = 0; i < swept.settings().size(); i++) {
            table.row(cells(isGrid ? name(swept, i) : "", swept.settings().get(i), "", TextTable::number));
        }
        return table;
    }

    /**
     * A setting's name, mean, standard deviation, lowest, 5 %, median, 95 %, highest, and the mean in the folds.
     *
     * @param withoutFolds stands for that mean if there is none
     * @param number how a number is written
     */
    public static String[] cells(
            String name, SweepResult.Score score, String withoutFolds, DoubleFunction<String> number) {
        Distribution mse = score.testMse();
        Distribution inFolds = score.crossValidationMse();
        return new String[] {
            name,
            number.apply(mse.mean()),
            number.apply(mse.sd()),
            number.apply(mse.min()),
            number.apply(mse.q05()),
            number.apply(mse.median()),
            number.apply(mse.q95()),
            number.apply(mse.max()),
            inFolds == null ? withoutFolds : number.apply(inFolds.mean())
        };
    }

    public static String name(SweepResult swept, int setting) {
        NetworkSpec network = swept.settings().get(setting).network();
        boolean isGrid = swept.settings().size() > 1;
        return network.summary() + (isGrid ? ", rate " + network.optimizer().learningRate() : "");
    }

    public static String choice(SweepResult swept) {
        String best = name(swept, swept.ranking().get(0).setting());
        return swept.folds() > 0
                ? TextTable.lines("Lowest mean in the folds: %s. %s".formatted(best, rivals(swept)))
                : TextTable.lines(
                        "Lowest mean on the test rows: %s. %s".formatted(best, rivals(swept)),
                        "Do not choose by the test rows: they would no longer be unseen. `folds(5)` compares the settings"
                                + " on the training rows.");
    }

    /** How the others do beside the best. */
    private static String rivals(SweepResult swept) {
        long equals = swept.ranking().stream()
                        .filter(SweepResult.Place::isAsGoodAsTheBest)
                        .count()
                - 1;
        int others = swept.settings().size() - 1;
        return equals == 0
                ? "Over the %d seeds it is better than each of the others by more than chance."
                        .formatted(swept.grid().seeds())
                : "Over the %d seeds %s cannot be told from it."
                        .formatted(
                                swept.grid().seeds(),
                                equals == others ? "the others" : "%d of the %d others".formatted(equals, others));
    }

    private static String histogram(Distribution testMse) {
        int[] counts = testMse.histogram(BINS);
        int largest = Arrays.stream(counts).max().orElseThrow();
        double width = (testMse.max() - testMse.min()) / BINS;
        StringBuilder bars = new StringBuilder();
        for (int bin = 0; bin < BINS; bin++) {
            bars.append(TextTable.lines("  from %10s  %s %d"
                    .formatted(
                            number(testMse.min() + bin * width),
                            "#".repeat((counts[bin] * LONGEST_BAR + largest - 1) / largest),
                            counts[bin])));
        }
        return bars.toString();
    }
}
