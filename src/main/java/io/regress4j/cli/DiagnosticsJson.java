package io.regress4j.cli;

import io.regress4j.evaluation.Histogram;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.evaluation.Residuals;
import io.regress4j.evaluation.TargetRange;
import io.regress4j.training.ColumnSpread;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the page of a training shows of one training, as {@code --json} holds it. */
record DiagnosticsJson(
        int bestEpoch,
        int keptEpoch,
        Importance importance,
        List<Dependence> partialDependence,
        ResidualSummary residuals,
        List<ColumnSpread> columns) {

    /** Growth of the MSE when a feature is shuffled; the most important feature first. */
    record Importance(int rows, int repeats, List<Feature> features) {}

    record Feature(String feature, double mean, double sd) {}

    /** Of categories and dates, whose grid is of the numbers that stand for them, the values in words. */
    record Dependence(String feature, List<String> values, double[] grid, double[] mean) {}

    /** Of truth - prediction on the held-out rows. */
    record ResidualSummary(Histogram histogram, List<Range> ranges, List<Row> worst) {}

    record Range(double from, double to, long rows, double mse, double mae, double meanResidual) {
        static Range of(TargetRange range) {
            return new Range(
                    range.from(),
                    range.to(),
                    range.metrics().rows(),
                    range.metrics().mse(),
                    range.metrics().mae(),
                    range.meanResidual());
        }
    }

    record Row(long line, double truth, double prediction, double residual) {}

    static DiagnosticsJson of(TrainingResult result) {
        Diagnostics diagnostics = result.diagnostics();
        return new DiagnosticsJson(
                result.history().bestEpoch(result.trained().config().monitor()),
                result.history().keptEpoch(),
                importance(diagnostics.importance(), result.card().schema().features()),
                diagnostics.dependences().stream()
                        .map(d -> new Dependence(
                                d.feature(),
                                d.values().isEmpty() ? null : d.values(),
                                d.dependence().grid(),
                                d.dependence().mean()))
                        .toList(),
                residuals(diagnostics.residuals(), diagnostics.lines()),
                diagnostics.columns());
    }

    private static Importance importance(PermutationImportance importance, List<String> names) {
        List<Feature> features = Arrays.stream(importance.ranking())
                .mapToObj(i -> new Feature(
                        names.get(i), importance.mean()[i], importance.sd()[i]))
                .toList();
        return new Importance(importance.rows(), importance.repeats(), features);
    }

    private static ResidualSummary residuals(Residuals residuals, long[] lines) {
        return new ResidualSummary(
                residuals.histogram(),
                residuals.ranges().stream().map(Range::of).toList(),
                IntStream.of(residuals.worst())
                        .mapToObj(row -> new Row(
                                lines[row],
                                residuals.truth()[row],
                                residuals.prediction()[row],
                                residuals.residual()[row]))
                        .toList());
    }
}
