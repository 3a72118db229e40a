package io.regress4j.report.page;

import static io.regress4j.report.Wording.brief;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.data.Column;
import io.regress4j.data.ColumnDecision;
import io.regress4j.data.ColumnKind;
import io.regress4j.data.ColumnRole;
import io.regress4j.data.Missing;
import io.regress4j.evaluation.Correlation;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Spread;
import io.regress4j.report.chart.SvgRenderer;
import io.regress4j.training.ColumnSpread;
import io.regress4j.training.TrainingResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cells of a column in the table of columns: kind, correlation, distribution, values, gaps, encoding. */
final class ColumnCells {
    private final TrainingResult result;
    private final Map<String, ColumnDecision> decisions;
    private final EncodingWords encodings;

    ColumnCells(TrainingResult result) {
        this.result = result;
        this.decisions = result.data().columns().stream()
                .filter(column -> column.role() == ColumnRole.FEATURE || column.role() == ColumnRole.TARGET)
                .collect(Collectors.toMap(ColumnDecision::name, Function.identity()));
        this.encodings = new EncodingWords(result.card());
    }

    Markup[] ofFeature(Section section, int feature) {
        ColumnSpread spread = result.diagnostics().columns().get(feature);
        return cells(
                section,
                feature,
                spread,
                correlation(spread.correlation()),
                gaps(feature, decisions.get(spread.name()).gaps()),
                encodings.ofFeature(feature));
    }

    Markup[] ofTarget(Section section) {
        List<ColumnSpread> columns = result.diagnostics().columns();
        ColumnSpread spread = columns.get(columns.size() - 1);
        int gaps = decisions.get(spread.name()).gaps();
        return cells(
                section,
                columns.size() - 1,
                spread,
                "target",
                gaps == 0 ? "none" : "%,d, rows left out".formatted(gaps),
                encodings.ofTarget());
    }

    private Markup[] cells(
            Section section, int column, ColumnSpread spread, String correlation, String gaps, String encoding) {
        Chart chart = ColumnHistogram.of(column + 1, spread);
        section.chart(chart);
        return new Markup[] {
            text(kind(spread)),
            text(correlation),
            new Markup(SvgRenderer.render(chart)),
            text(values(spread)),
            text(gaps),
            text(encoding)
        };
    }

    private static String kind(ColumnSpread spread) {
        if (!spread.categories().isEmpty()) {
            return "%,d categories".formatted(spread.categories().size());
        }
        return spread.dates().isEmpty() ? "number" : "date";
    }

    private static String correlation(Correlation correlation) {
        if (Double.isNaN(correlation.value())) {
            return "-";
        }
        String letter = switch (correlation.kind()) {
            case PEARSON -> "r";
            case ETA -> "η";
        };
        double rounded = Math.round(100 * correlation.value()) / 100.0 + 0.0; // no -0.00
        return "%s %.2f".formatted(letter, rounded);
    }

    private static String values(ColumnSpread spread) {
        if (!spread.categories().isEmpty()) {
            return ColumnHistogram.mostFrequent(spread);
        }
        Spread numbers = new Spread(spread.histogram().min(), spread.histogram().max());
        return spread.dates().isEmpty()
                ? "%s to %s, mean %s"
                        .formatted(
                                numbers.brief(numbers.low()),
                                numbers.brief(numbers.high()),
                                numbers.brief(spread.mean()))
                : "%s to %s, mean %s"
                        .formatted(
                                spread.dates().get(0),
                                spread.dates().get(2),
                                spread.dates().get(1));
    }

    /** How many values were missing, and what was done about them. */
    private String gaps(int feature, int count) {
        if (count == 0) {
            return "none";
        }
        Column column = result.card().schema().columns().get(feature);
        if (column.missing() == Missing.DROPPED) {
            return "%,d, rows left out".formatted(count);
        }
        return result.card().encoder().encodings().get(feature) instanceof FilledEncoding filled
                ? "%,d, filled by the %s, %s"
                        .formatted(
                                count,
                                result.trained().config().preprocessing().imputation(),
                                column.kind() == ColumnKind.DATE ? column.text(filled.fill()) : brief(filled.fill()))
                : "%,d, a category of their own".formatted(count);
    }
}
