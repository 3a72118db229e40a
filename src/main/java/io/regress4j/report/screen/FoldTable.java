package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import io.regress4j.training.FoldScores;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A score by cross-validation: each metric's mean over the folds and its standard deviation. */
public final class FoldTable {
    private FoldTable() {}

    /** @param unit of the target, or null if none is known */
    static String of(FoldScores folds, String unit) {
        String plain = unit == null ? "" : " " + unit;
        String squared = unit == null ? "" : " (%s)²".formatted(unit);
        return new TextTable()
                        .row(
                                "Mean ± sd of %d folds".formatted(folds.folds()),
                                "MSE" + squared,
                                "RMSE" + plain,
                                "MAE" + plain,
                                "R²")
                        .own(cells("network", folds.network()))
                        .row(cells("least squares", folds.leastSquares()))
                        .row(cells("training mean", folds.mean()))
                + TextTable.lines(
                        "",
                        "Each row was held out once. The model that is saved was trained on all rows, so that no held-out rows"
                                + " are left for it.");
    }

    private static String[] cells(String name, List<Metrics> folds) {
        return new String[] {
            name,
            spread(folds, Metrics::mse),
            spread(folds, Metrics::rmse),
            spread(folds, Metrics::mae),
            spread(folds, Metrics::r2)
        };
    }

    /** Such as {@code 14.1020 ± 3.2051}. */
    private static String spread(List<Metrics> folds, ToDoubleFunction<Metrics> metric) {
        Distribution spread = FoldScores.spread(folds, metric);
        return "%s ± %s".formatted(number(spread.mean()), number(spread.sd()));
    }
}
