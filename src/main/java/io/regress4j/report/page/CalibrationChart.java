package io.regress4j.report.page;

import static io.regress4j.report.Wording.percent;

import io.regress4j.evaluation.Calibration;
import io.regress4j.evaluation.Interval;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.Plot;
import java.util.stream.DoubleStream;

/** Whether prediction intervals hold the share of rows that they promise. */
final class CalibrationChart {
    private CalibrationChart() {}

    /** @param rows which rows they were counted on, in words */
    static void addTo(Section section, Calibration calibration, String rows) {
        double[] level = calibration.level();
        if (level.length == 0) {
            return;
        }
        int last = level.length - 1;
        Interval chance = calibration.byChance(level[last]);
        String words = "Intervals of %s hold %.1f %% of %,d rows; by chance it would be between %.1f and %.1f %%."
                .formatted(
                        percent(level[last]),
                        100 * calibration.coverage()[last],
                        calibration.rows(),
                        100 * chance.low(),
                        100 * chance.high());
        double[] asked = percents(DoubleStream.of(level));
        Axis x = Axis.linear("Asked for, in percent", 0, 100);
        section.figure(
                new Plot(x, Axis.linear("Rows that were held, in percent", 0, 100))
                        .band(
                                Ink.GRID,
                                asked,
                                percents(DoubleStream.of(level)
                                        .map(share ->
                                                calibration.byChance(share).low())),
                                percents(DoubleStream.of(level)
                                        .map(share ->
                                                calibration.byChance(share).high())))
                        .dashed(Ink.MUTED, new double[] {0, 100}, new double[] {0, 100})
                        .line(Ink.ACCENT, asked, percents(DoubleStream.of(calibration.coverage())))
                        .dots(Ink.ACCENT, 3, asked, percents(DoubleStream.of(calibration.coverage())))
                        .chart("calibration", "Calibration of the prediction intervals", words),
                "%s Counted on %s. On the dashed line intervals keep their word; below it they are too narrow. Within the band it may be chance."
                        .formatted(words, rows));
    }

    private static double[] percents(DoubleStream shares) {
        return shares.map(share -> 100 * share).toArray();
    }
}
