package io.regress4j.report;

import io.regress4j.keras.Divergence;
import io.regress4j.keras.Parity;
import io.regress4j.keras.Rung;

/** The ladder: a line for each rung, then where the two part. */
public final class LadderScreen {
    private LadderScreen() {}

    public static String of(Parity parity) {
        TextTable table = new TextTable().row("Rung", "Agrees", "Difference", "Tolerance");
        StringBuilder details = new StringBuilder();
        for (Rung rung : parity.rungs()) {
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
                + parity.firstDivergence().map(LadderScreen::divergence).orElse("");
    }

    private static String divergence(Divergence divergence) {
        return TextTable.lines("", place(divergence), "This usually means: " + divergence.meaning());
    }

    /** Where the two part, in sentences. */
    static String place(Divergence divergence) {
        String place = divergence.step() == 0
                ? "No step's loss differs."
                : "The losses part in epoch %d, step %d.".formatted(divergence.epoch(), divergence.step());
        String layer = divergence.layer().isEmpty() ? "" : " Furthest apart: %s.".formatted(divergence.layer());
        return "First rung that fails: %s. %s%s".formatted(divergence.rung(), place, layer);
    }
}
