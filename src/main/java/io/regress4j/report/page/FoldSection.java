package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;

import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Metrics;
import io.regress4j.report.Wording;
import io.regress4j.training.FoldScores;
import io.regress4j.training.TrainingResult;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The score of each fold, and how far it depends on which rows were held out. */
final class FoldSection {
    private FoldSection() {}

    static Section of(TrainingResult result) {
        FoldScores folds = result.folds();
        String unit = result.card().unit();
        Section section = new Section("certainty", "How sure is this?")
                .p("""
                        %d-fold cross-validation, the rows shuffled by seed %d as scikit-learn's KFold does: each row was \
                        held out once, and predicted by a network that was trained, with all that prepares its rows, on the \
                        other folds. The table has each fold's own score. How far the folds differ shows how far a score \
                        depends on which rows are held out.""".formatted(folds.folds(), folds.seed()))
                .add(each(folds, unit))
                .add(means(folds, unit))
                .p("""
                        The model that was saved is none of these: it was trained in the same way on all rows, so that no \
                        held-out rows are left to score it with. Importance, dependence and contributions above are of the network of the \
                        first fold, on the rows which that fold held out. The residuals of all folds travel with the model: \
                        `interval(…)` of a prediction makes intervals of them.""");
        CalibrationChart.addTo(
                section, folds.calibration(), "the rows of each fold, with intervals of the other folds' residuals");
        return section;
    }

    private static Markup each(FoldScores folds, String unit) {
        DataTable table = new DataTable(
                "The network's score in each fold",
                "Fold",
                "Rows",
                Wording.squared("MSE", unit),
                Wording.in("RMSE", unit),
                Wording.in("MAE", unit),
                "R²",
                "R² of least squares");
        for (int fold = 0; fold < folds.folds(); fold++) {
            Metrics network = folds.network().get(fold);
            table.row(
                    Markup.text(String.valueOf(fold + 1)),
                    "%,d".formatted(network.rows()),
                    number(network.mse()),
                    number(network.rmse()),
                    number(network.mae()),
                    Wording.r2(network.r2()),
                    Wording.r2(folds.leastSquares().get(fold).r2()));
        }
        return table.markup();
    }

    private static Markup means(FoldScores folds, String unit) {
        DataTable table = new DataTable(
                "Mean ± standard deviation over the folds",
                "Predictor",
                Wording.squared("MSE", unit),
                Wording.in("RMSE", unit),
                Wording.in("MAE", unit),
                "R²");
        table.first(Markup.text("network"), cells(folds.network()));
        table.row(Markup.text("least squares"), cells(folds.leastSquares()));
        table.row(Markup.text("training mean"), cells(folds.mean()));
        return table.markup();
    }

    private static String[] cells(List<Metrics> folds) {
        return new String[] {
            spread(folds, Metrics::mse),
            spread(folds, Metrics::rmse),
            spread(folds, Metrics::mae),
            spread(folds, Metrics::r2)
        };
    }

    private static String spread(List<Metrics> folds, ToDoubleFunction<Metrics> metric) {
        Distribution spread = FoldScores.spread(folds, metric);
        return "%s ± %s".formatted(number(spread.mean()), number(spread.sd()));
    }
}
