package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.Wording.in;

import io.regress4j.evaluation.Histogram;
import io.regress4j.evaluation.Residuals;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import io.regress4j.report.chart.Spread;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What truth and prediction have to do with each other, in three pictures. */
final class ResidualCharts {
    /** Upper limit of the dots on a page; each takes about 30 bytes of it. */
    static final int MOST = 800;

    private final Residuals residuals;
    private final String unit;
    private final String prefix;
    private final double[] truth;
    private final double[] prediction;
    private final double[] residual;

    /**
     * @param unit of the target, or null
     * @param prefix tells the charts' names from those of other residuals on the page; may be empty
     * @param most dots: where there are more rows, so many are shown that are spread over all, and the worst
     */
    ResidualCharts(Residuals residuals, String unit, String prefix, int most) {
        this.residuals = residuals;
        this.unit = unit;
        this.prefix = prefix;
        int[] rows = shown(residuals, most);
        this.truth = at(rows, residuals.truth());
        this.prediction = at(rows, residuals.prediction());
        this.residual = at(rows, residuals.residual());
    }

    void addTo(Section section) {
        section.figure(
                        predictedAgainstActual(),
                        "Each dot is a row. On the dashed line the prediction is right; below it, it is too low.")
                .figure(residualAgainstPrediction(), """
                        Residual is actual minus predicted. A good model leaves a cloud around 0 without a shape; a bend \
                        or a funnel is something that it has not learned.""")
                .figure(histogram(), "How often a residual of each size occurs.");
    }

    /** What was left out, in words; empty if nothing was. */
    String omission() {
        return residuals.truth().length == truth.length
                ? ""
                : "The dots are %,d of %,d rows, spread over all, the ones with the largest errors among them."
                        .formatted(truth.length, residuals.truth().length);
    }

    private static int[] shown(Residuals residuals, int most) {
        int all = residuals.truth().length;
        int spread = Math.min(most, all);
        return IntStream.concat(
                        IntStream.range(0, spread).map(i -> (int) ((long) i * all / spread)),
                        IntStream.of(residuals.worst()))
                .distinct()
                .sorted()
                .toArray();
    }

    private static double[] at(int[] rows, double[] values) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }

    private Chart predictedAgainstActual() {
        Axis x = Axis.linear(in("Actual", unit), both());
        Axis y = Axis.linear(in("Predicted", unit), both());
        double[] diagonal = {x.min(), x.max()};
        return new Plot(x, y)
                .dashed(Ink.MUTED, diagonal, diagonal)
                .dots(Ink.ACCENT, radius(), truth, prediction)
                .chart(prefix + "predicted-against-actual", "Predicted against actual", """
                        %,d rows. Actual values from %s to %s, predictions from %s to %s.""".formatted(
                                truth.length, min(truth), max(truth), min(prediction), max(prediction)));
    }

    private Chart residualAgainstPrediction() {
        Axis x = Axis.linear(in("Predicted", unit), prediction);
        Axis y = Axis.linear(
                in("Residual", unit),
                DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(residual))
                        .toArray());
        return new Plot(x, y)
                .dashed(Ink.MUTED, new double[] {x.min(), x.max()}, new double[] {0, 0})
                .dots(Ink.ACCENT, radius(), prediction, residual)
                .chart(
                        prefix + "residuals",
                        "Residuals against prediction",
                        "Residuals from %s to %s.".formatted(min(residual), max(residual)));
    }

    private Chart histogram() {
        Histogram histogram = residuals.histogram();
        double most = Arrays.stream(histogram.counts()).max().orElse(0);
        Axis x = Axis.linear(in("Residual", unit), histogram.min(), histogram.max());
        return new Plot(x, Axis.counts("Rows", 0, most))
                .histogram(Ink.ACCENT, histogram.min(), histogram.max(), histogram.counts())
                .chart(prefix + "residual-histogram", "Histogram of the residuals", """
                        %d bins from %s to %s; the fullest holds %,.0f of %,d rows.""".formatted(
                                histogram.counts().length,
                                brief(histogram.min()),
                                brief(histogram.max()),
                                most,
                                residuals.truth().length));
    }

    private double[] both() {
        return DoubleStream.concat(DoubleStream.of(truth), DoubleStream.of(prediction))
                .toArray();
    }

    private double radius() {
        return truth.length > 500 ? 2 : 3;
    }

    private static String min(double[] values) {
        Spread spread = Spread.of(values);
        return spread.brief(spread.low());
    }

    private static String max(double[] values) {
        Spread spread = Spread.of(values);
        return spread.brief(spread.high());
    }
}
