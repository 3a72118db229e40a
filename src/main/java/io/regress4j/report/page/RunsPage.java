package io.regress4j.report.page;

import io.regress4j.report.screen.RunsScreen;
import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunFolder;
import java.util.List;

/** The models of a folder side by side. */
public final class RunsPage {
    private RunsPage() {}

    /** @param command as it was typed */
    public static Page of(RunFolder folder, String command) {
        Markup lead = Markup.tag("p", "class=\"answer\"", Markup.text(RunsScreen.lead(folder)));
        return Page.of(Markup.text("Which training did best?"), lead, List.of(runs(folder), OriginSection.of(command)));
    }

    private static Section runs(RunFolder folder) {
        DataTable table = new DataTable(
                "The best first; the MSE in the target's unit squared",
                RunsScreen.heads(folder).toArray(String[]::new));
        List<Run> runs = folder.runs();
        for (int i = 0; i < runs.size(); i++) {
            List<String> cells = RunsScreen.cells(folder, runs.get(i));
            Markup name = Markup.name(cells.get(0));
            String[] others = cells.subList(1, cells.size()).toArray(String[]::new);
            if (i == 0 && runs.get(0).score() != null) {
                table.first(name, others);
            } else {
                table.row(name, others);
            }
        }
        Section section = new Section("runs", "The trainings").add(table.markup());
        RunsScreen.notes(folder).forEach(section::p);
        return section;
    }
}
