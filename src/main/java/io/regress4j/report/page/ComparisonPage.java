package io.regress4j.report.page;

import io.regress4j.parity.Comparison;
import io.regress4j.parity.FirstMismatch;
import io.regress4j.parity.StageResult;
import io.regress4j.report.chart.Axis;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.Ink;
import io.regress4j.report.chart.RowPlot;
import io.regress4j.report.screen.ComparisonScreen;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A comparison with Keras as a picture: each rung's difference against its tolerance. */
public final class ComparisonPage {
    /** Differences of exactly nothing have no place on a log scale: they are at its beginning, and are named. */
    private static final double NOTHING = 1e-17;

    private ComparisonPage() {}

    /** @param command as it was typed */
    public static Page of(Comparison parity, String command) {
        String verdict = parity.agrees() ? "Yes" : "No";
        Markup lead = Markup.tag(
                "p",
                "class=\"answer\"",
                Markup.text(verdict + ": on "),
                Markup.name(parity.run()),
                Markup.text(" this program %s, stage by stage."
                        .formatted(parity.agrees() ? "agrees with Keras" : "does not agree with Keras")));
        Section ladder = new Section("ladder", "How far do they go together?");
        if (drawn(parity).findAny().isPresent()) {
            ladder.wideFigure(chart(parity), """
                    A dot is a difference within its tolerance, the upright stroke; a cross is one beyond it. The scale is \
                    logarithmic; what is equal is at its beginning.""");
        }
        ladder.add(table(parity));
        parity.firstDivergence().ifPresent(divergence -> ladder.add(note(divergence)));
        return Page.of(Markup.text("Are we the same as Keras?"), lead, List.of(ladder, OriginSection.of(command)));
    }

    private static Stream<StageResult> drawn(Comparison parity) {
        return parity.rungs().stream().filter(rung -> !rung.skipped());
    }

    private static Chart chart(Comparison parity) {
        List<StageResult> rungs = parity.rungs();
        double[] values = drawn(parity)
                .flatMapToDouble(rung -> DoubleStream.of(rung.difference(), rung.tolerance()))
                .toArray();
        Axis axis = Axis.log(
                "Difference (relative, or as the table says)",
                DoubleStream.concat(DoubleStream.of(NOTHING), DoubleStream.of(values))
                        .toArray());
        RowPlot plot = new RowPlot(axis, rungs.stream().map(StageResult::name).toList());
        for (int row = 0; row < rungs.size(); row++) {
            draw(plot, row, rungs.get(row));
        }
        String words = rungs.stream().map(ComparisonPage::words).collect(Collectors.joining("; "));
        return plot.chart("ladder", "The ladder", words + ".");
    }

    private static void draw(RowPlot plot, int row, StageResult rung) {
        if (rung.skipped()) {
            plot.note(row, Ink.MUTED, "skipped");
            return;
        }
        double difference = Math.max(NOTHING, rung.difference());
        if (rung.tolerance() > 0) {
            plot.limit(row, Ink.MUTED, rung.tolerance());
        }
        if (rung.agrees()) {
            plot.dot(row, Ink.ACCENT, difference).note(row, Ink.TEXT, verdict(rung));
        } else {
            plot.cross(row, Ink.BAD, difference).note(row, Ink.BAD, verdict(rung));
        }
    }

    private static String verdict(StageResult rung) {
        String agrees = rung.agrees() ? "agrees" : "parts";
        return rung.difference() == 0 ? agrees + ", equal" : agrees + ", " + power(rung.difference());
    }

    private static String words(StageResult rung) {
        return rung.skipped()
                ? rung.name() + " skipped"
                : "%s %s of %s".formatted(rung.name(), verdict(rung), power(rung.tolerance()));
    }

    private static Markup table(Comparison parity) {
        DataTable table = new DataTable(
                "Each rung",
                "Rung",
                DataTable.WORDS + "Agrees",
                "Difference",
                "Tolerance",
                DataTable.WORDS + "What was compared");
        for (StageResult rung : parity.rungs()) {
            table.row(
                    "",
                    Markup.text(rung.name()),
                    Markup.text(rung.skipped() ? "skipped" : rung.agrees() ? "yes" : "NO"),
                    Markup.text(rung.skipped() ? "-" : power(rung.difference())),
                    Markup.text(rung.skipped() ? "-" : power(rung.tolerance())),
                    Markup.text(rung.detail()));
        }
        return table.markup();
    }

    private static Markup note(FirstMismatch divergence) {
        return Markup.tag(
                "p",
                "class=\"note\"",
                Markup.text(ComparisonScreen.place(divergence) + " This usually means: " + divergence.meaning()));
    }

    private static String power(double value) {
        return value == 0 ? "0" : "%.1e".formatted(value);
    }
}
