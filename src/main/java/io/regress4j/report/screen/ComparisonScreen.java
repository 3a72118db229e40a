package io.regress4j.report.screen;

import io.regress4j.parity.Comparison;
import io.regress4j.parity.FirstMismatch;
import io.regress4j.parity.StageResult;

/** The ladder: a line for each rung, then where the two part. */
public final class ComparisonScreen {
    private ComparisonScreen() {}

    public static String of(Comparison parity) {
        TextTable table = new TextTable().row("Rung", "Agrees", "Difference", "Tolerance");
        StringBuilder details = new StringBuilder();
        for (StageResult rung : parity.rungs()) {
            table.row(
                    rung.name(),
                    rung.skipped() ? "skipped" : rung.agrees() ? "yes" : "NO",
                    rung.skipped() ? "-" : "%.1e".formatted(rung.difference()),
                    rung.skipped() ? "-" : "%.1e".formatted(rung.tolerance()));
            details.append(TextTable.lines("  %s: %s".formatted(rung.name(), rung.detail())));
        }
        String verdict = parity.agrees() ? "agrees with Keras" : "does NOT agree with Keras";
        return TextTable.lines("regress4j %s on %s".formatted(verdict, parity.run()), "")
                + table
                + TextTable.lines("")
                + details
                + parity.firstDivergence().map(ComparisonScreen::divergence).orElse("");
    }

    private static String divergence(FirstMismatch divergence) {
        return TextTable.lines("", place(divergence), "This usually means: " + divergence.meaning());
    }

    /** Where the two part, in sentences. */
    public static String place(FirstMismatch divergence) {
        String place = divergence.step() == 0
                ? "No step's loss differs."
                : "The losses part in epoch %d, step %d.".formatted(divergence.epoch(), divergence.step());
        String layer = divergence.layer().isEmpty() ? "" : " Furthest apart: %s.".formatted(divergence.layer());
        return "First rung that fails: %s. %s%s".formatted(divergence.rung(), place, layer);
    }
}
