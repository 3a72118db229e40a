package io.regress4j.report.page;

import static io.regress4j.report.Wording.number;

import io.regress4j.batch.FeatureDrift;
import io.regress4j.batch.RowSample;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Residuals;
import io.regress4j.report.Wording;
import io.regress4j.report.screen.EvaluationScreen;
import io.regress4j.training.RowValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Every model on every file: one table, then for each pair what its first rows look like. */
public final class EvaluationPage {
    /** Pairs of a model and a file that have pictures; the table has all. */
    private static final int MOST_PAIRS = 12;

    private static final int MOST_ROWS = 5000;
    private static final int ROWS_OF_ALL = 20_000;

    private EvaluationPage() {}

    /** How many rows of each pair of a model and a file the page can show, so that it does not grow with them. */
    public static int rowsShown(int pairs) {
        return pairs > MOST_PAIRS * 100 ? 0 : Math.min(MOST_ROWS, ROWS_OF_ALL / Math.min(pairs, MOST_PAIRS));
    }

    /**
     * @param rankings of models that were scored on the same rows
     * @param command as it was typed
     */
    public static Page of(List<EvaluationRow> rows, List<EvaluationRanking> rankings, String command) {
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < Math.min(rankings.size(), MOST_PAIRS); i++) {
            sections.add(RankingSection.of(rankings.get(i), i + 1));
        }
        sections.add(scores(rows));
        int pairs = Math.min(rows.size(), MOST_PAIRS);
        for (int i = 0; i < pairs; i++) {
            if (rows.get(i).result().sample().rows() > 0) {
                sections.add(pair(i + 1, rows.get(i), ResidualCharts.MOST / pairs));
            }
        }
        sections.add(OriginSection.of(command));
        long failed = rows.stream().filter(row -> !row.passed()).count();
        String limits = failed == 0 ? "" : " %d of them broke a limit.".formatted(failed);
        Markup lead = Markup.tag("p", "class=\"answer\"", Markup.text(answer(rows, rankings) + limits));
        return Page.of(Markup.text("How do the models do on these files?"), lead, sections);
    }

    private static String answer(List<EvaluationRow> rows, List<EvaluationRanking> rankings) {
        return rankings.size() == 1 ? rankings.get(0).verdict() : range(rows);
    }

    private static String range(List<EvaluationRow> rows) {
        String lowest = number(mse(rows).min().orElseThrow());
        String highest = number(mse(rows).max().orElseThrow());
        return rows.size() == 1
                ? "The MSE of the model on the file is %s.".formatted(lowest)
                : "%d scores: the lowest MSE is %s, the highest %s.".formatted(rows.size(), lowest, highest);
    }

    private static DoubleStream mse(List<EvaluationRow> rows) {
        return rows.stream().mapToDouble(row -> row.result().score().metrics().mse());
    }

    private static Section scores(List<EvaluationRow> rows) {
        DataTable table = new DataTable(
                "Scores; the MSE in the target's unit squared, and that of the least squares beside it",
                "Model",
                "MSE",
                "95 % interval",
                "R²",
                "Least squares",
                "Passed",
                "RMSE",
                "MAE",
                "Rows",
                DataTable.WORDS + "Data");
        for (EvaluationRow row : rows) {
            Metrics metrics = row.result().score().metrics();
            String[] score = AnswerSection.cells(row.result().score());
            table.row(
                    "",
                    Markup.name(row.model()),
                    Stream.of(
                                    Markup.text(score[0]),
                                    Markup.text(score[1]),
                                    Markup.text(score[4]),
                                    Markup.text(number(row.baselineMse())),
                                    Markup.text(row.passed() ? "yes" : "NO"),
                                    Markup.text(score[2]),
                                    Markup.text(score[3]),
                                    Markup.text("%,d".formatted(metrics.rows())),
                                    Markup.name(row.data()))
                            .toArray(Markup[]::new));
        }
        Section section = new Section("scores", "The scores").add(table.markup());
        rows.stream().flatMap(row -> row.failures().stream()).forEach(section::p);
        rows.stream()
                .flatMap(row -> EvaluationScreen.scalerOutside(row).stream())
                .forEach(found -> section.p(found + "; convert that again with its scaler."));
        if (rows.size() > MOST_PAIRS) {
            section.p("Pictures follow for the first %d of them.".formatted(MOST_PAIRS));
        }
        return section;
    }

    private static Section pair(int number, EvaluationRow row, int dots) {
        RowSample sample = row.result().sample();
        Residuals residuals = sample.residuals();
        Section section = new Section("pair-" + number, "%d. %s on %s".formatted(number, row.model(), row.data()));
        if (sample.rows() < row.result().score().metrics().rows()) {
            section.p("The pictures and the two tables below them show the first %,d of %,d rows."
                    .formatted(sample.rows(), row.result().score().metrics().rows()));
        }
        ResidualCharts charts = new ResidualCharts(residuals, row.unit(), "pair-" + number + "-", dots);
        charts.addTo(section);
        if (!charts.omission().isEmpty()) {
            section.p(charts.omission());
        }
        section.add(ResidualSection.ranges(residuals, row.unit(), " (%d)".formatted(number)))
                .add(ResidualSection.worst(
                        residuals, sample.lines(), RowValues.NONE, row.unit(), " (%d)".formatted(number)));
        List<FeatureDrift> drift = row.result().drift();
        return drift.isEmpty()
                ? section
                : section.add(drift(drift, number)).add(Wording.part(drift.size(), "those that drift before others"));
    }

    private static Markup drift(List<FeatureDrift> features, int number) {
        DataTable table = new DataTable(
                "Do the features look as in training? A stability index above 0.25 usually means that much has changed (%d)"
                        .formatted(number),
                "Feature",
                "Smallest in training",
                "Largest in training",
                "Outside",
                "Stability index",
                "Drifts");
        for (FeatureDrift drift : shown(features)) {
            table.row(
                    Markup.name(drift.feature()),
                    drift.isOrdered() ? ExplanationSection.cell(drift.column(), drift.min()) : "-",
                    drift.isOrdered() ? ExplanationSection.cell(drift.column(), drift.max()) : "-",
                    "%.1f %%".formatted(100 * drift.outside()),
                    "%.2f".formatted(drift.stability().value()),
                    drift.isLarge() ? "YES" : "no");
        }
        return table.markup();
    }

    /** Of many features those that drift come first. */
    private static List<FeatureDrift> shown(List<FeatureDrift> features) {
        return features.size() <= Wording.MOST_FEATURES
                ? features
                : features.stream()
                        .sorted(Comparator.comparing(drift -> !drift.isLarge()))
                        .limit(Wording.MOST_FEATURES)
                        .toList();
    }
}
