package io.regress4j.cli;

import io.regress4j.data.Column;
import io.regress4j.data.NumericColumn;
import io.regress4j.evaluation.Histogram;
import io.regress4j.evaluation.PartialDependence;
import io.regress4j.evaluation.PermutationImportance;
import io.regress4j.evaluation.Residuals;
import io.regress4j.evaluation.TargetRange;
import io.regress4j.training.ColumnSpread;
import io.regress4j.training.Diagnostics;
import io.regress4j.training.RowValues;
import io.regress4j.training.TrainingResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the page of a training shows of one training, as {@code --json} holds it. */
record DiagnosticsJson(
        int bestEpoch,
        int keptEpoch,
        Importance importance,
        List<Dependence> partialDependence,
        ResidualSummary residuals,
        List<ErrorsJson> residualsByFeature,
        List<ExplanationJson> contributions,
        List<ColumnSpread> columns) {

    /** Growth of the MSE when a feature is shuffled; the most important feature first. */
    record Importance(int rows, int repeats, List<Feature> features) {}

    record Feature(String feature, double mean, double sd) {}

    /** Of categories and dates, whose grid is of the numbers that stand for them, the values in words. */
    record Dependence(
            String feature,
            List<String> values,
            double[] grid,
            double[] mean,
            double[] low,
            double[] high,
            double[][] curves) {
        static Dependence of(Diagnostics.Dependence shown) {
            PartialDependence dependence = shown.dependence();
            return new Dependence(
                    shown.feature(),
                    shown.values().isEmpty() ? null : shown.values(),
                    dependence.grid(),
                    dependence.mean(),
                    dependence.low(),
                    dependence.high(),
                    dependence.curves());
        }
    }

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

    /** @param features numbers as numbers, anything else as text; null where a value is missing */
    record Row(long line, double truth, double prediction, double residual, Map<String, Object> features) {}

    static DiagnosticsJson of(TrainingResult result) {
        Diagnostics diagnostics = result.diagnostics();
        return new DiagnosticsJson(
                result.history().bestEpoch(result.trained().config().monitor()),
                result.history().keptEpoch(),
                importance(diagnostics.importance(), result.card().schema().features()),
                diagnostics.dependences().stream().map(Dependence::of).toList(),
                residuals(diagnostics),
                diagnostics.errors().stream().map(ErrorsJson::of).toList(),
                diagnostics.explanations().stream().map(ExplanationJson::of).toList(),
                diagnostics.columns());
    }

    /** A value as it is in the table. */
    static Object cell(Column column, double value) {
        if (column instanceof NumericColumn) {
            return Double.isNaN(value) ? null : value;
        }
        String text = column.text(value);
        return text.isEmpty() ? null : text;
    }

    private static Importance importance(PermutationImportance importance, List<String> names) {
        List<Feature> features = Arrays.stream(importance.ranking())
                .mapToObj(i -> new Feature(
                        names.get(i), importance.mean()[i], importance.sd()[i]))
                .toList();
        return new Importance(importance.rows(), importance.repeats(), features);
    }

    private static ResidualSummary residuals(Diagnostics diagnostics) {
        Residuals residuals = diagnostics.residuals();
        int[] worst = residuals.worst();
        return new ResidualSummary(
                residuals.histogram(),
                residuals.ranges().stream().map(Range::of).toList(),
                IntStream.range(0, worst.length)
                        .mapToObj(i -> new Row(
                                diagnostics.lines()[worst[i]],
                                residuals.truth()[worst[i]],
                                residuals.prediction()[worst[i]],
                                residuals.residual()[worst[i]],
                                features(diagnostics.worst(), i)))
                        .toList());
    }

    private static Map<String, Object> features(RowValues rows, int row) {
        Map<String, Object> features = new LinkedHashMap<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            Column column = rows.columns().get(i);
            features.put(column.name(), cell(column, rows.values()[row][i]));
        }
        return features;
    }
}
