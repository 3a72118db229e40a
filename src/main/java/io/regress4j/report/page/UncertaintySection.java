package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.number;
import static io.regress4j.report.Wording.percent;
import static io.regress4j.report.Wording.squared;

import io.regress4j.evaluation.Distribution;
import io.regress4j.evaluation.Histogram;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.Uncertainty;
import io.regress4j.training.Uncertainty.TrainingSize;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How sure the score is, from training many more times; or how to find out. */
final class UncertaintySection {
    private static final int BINS = 12;

    private final Uncertainty uncertainty;
    private final TrainingResult result;
    private final String unit;

    private UncertaintySection(TrainingResult result) {
        this.result = result;
        this.uncertainty = result.uncertainty();
        this.unit = result.card().unit();
    }

    static Section of(TrainingResult result) {
        Section section = new Section("certainty", "How sure is this?");
        if (result.uncertainty() == null) {
            return section.p("""
                    The interval above shows how much the score depends on which rows happened to be held out. With `reportDepth(FULL)` this page \
                    also shows how far the score depends on the seed, on the folds of a cross-validation and on the number \
                    of training rows, and prediction intervals with the share of rows that they really cover.""");
        }
        UncertaintySection it = new UncertaintySection(result);
        section.figure(it.seeds(), "How often networks that differ in nothing but their seeds reach each test MSE.")
                .figure(it.sizes(), """
                        Mean test MSE of networks that had fewer rows to learn from, and mean MSE on those rows; the band is \
                        from the lowest to the highest seed. If the upper line still falls at its end, more rows would help.""");
        CalibrationChart.addTo(section, it.uncertainty.intervals().calibration(), "the held-out rows");
        return section.add(it.table()).add(it.intervals());
    }

    private Chart seeds() {
        Distribution mse = uncertainty.testMse();
        double own = result.scores().network().metrics().mse();
        Histogram histogram = Histogram.of(mse.values(), BINS);
        Axis x = Axis.linear(squared("Test MSE", unit), mse.min(), mse.max(), own);
        double most = Arrays.stream(histogram.counts()).max().orElse(0);
        return new Plot(x, Axis.counts("Networks", 0, most * 1.15))
                .histogram(Ink.SOFT, histogram.min(), histogram.max(), histogram.counts())
                .marker(Ink.ACCENT, own, "this network")
                .chart("seeds", "Test MSE over seeds", """
                        %d seeds: mean %s, standard deviation %s, from %s to %s. This network: %s.""".formatted(
                                mse.values().length,
                                number(mse.mean()),
                                number(mse.sd()),
                                number(mse.min()),
                                number(mse.max()),
                                number(own)));
    }

    private Chart sizes() {
        List<TrainingSize> sizes = uncertainty.trainingSizes();
        double[] rows = of(TrainingSize::rows);
        double[] test = of(size -> size.testMse().mean());
        double[] training = of(size -> size.trainingMse().mean());
        double[] low = of(size -> size.testMse().min());
        double[] high = of(size -> size.testMse().max());
        Axis y = Axis.fitting(squared("MSE", unit), concat(high, low, training));
        return new Plot(Axis.counts("Training rows", concat(new double[] {0}, rows)), y)
                .band(Ink.SOFT, rows, low, high)
                .line(Ink.ACCENT, rows, test)
                .dashed(Ink.SECOND, rows, training)
                .legend(Ink.ACCENT, "test rows")
                .legend(Ink.SECOND, "training rows")
                .chart("training-size", "Learning curve over training rows", """
                        Test MSE %s with %,d rows, %s with %,d.""".formatted(
                                number(test[0]),
                                sizes.get(0).rows(),
                                number(test[test.length - 1]),
                                sizes.get(sizes.size() - 1).rows()));
    }

    private Markup table() {
        DataTable table = new DataTable(
                squared("How far the MSE depends on chance", unit),
                "What was changed",
                "Networks",
                "Mean MSE",
                "Standard deviation",
                "Lowest",
                "Highest");
        table.row(Markup.text("the seeds; test rows"), cells(uncertainty.testMse()));
        table.row(
                Markup.text("the rows: %d-fold cross-validation of the training rows"
                        .formatted(uncertainty.foldMse().values().length)),
                cells(uncertainty.foldMse()));
        return table.markup();
    }

    private static String[] cells(Distribution mse) {
        return new String[] {
            String.valueOf(mse.values().length),
            number(mse.mean()),
            number(mse.sd()),
            number(mse.min()),
            number(mse.max())
        };
    }

    private Markup intervals() {
        Uncertainty.Intervals intervals = uncertainty.intervals();
        String level = percent(intervals.level());
        if (Double.isInfinite(intervals.halfWidth())) {
            return Markup.p("%d training rows are too few for prediction intervals of %s."
                    .formatted(intervals.residuals().absolute().length, level));
        }
        return Markup.p("""
                Prediction intervals: prediction ± %s is to hold the actual value in %s of rows. On the %,d held-out rows it \
                does in %.1f %%. The width comes from residuals of training rows that the predicting network had not seen \
                (conformal prediction over %d folds), and travels with the model: predict with `interval(%s)` writes the bounds.""".formatted(
                        brief(intervals.halfWidth()) + (unit == null ? "" : " " + unit),
                        level,
                        result.testRows(),
                        100 * intervals.coverage(),
                        uncertainty.foldMse().values().length,
                        intervals.level()));
    }

    private double[] of(ToDoubleFunction<TrainingSize> value) {
        return uncertainty.trainingSizes().stream().mapToDouble(value).toArray();
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
