package io.regress4j.report.page;

import io.regress4j.report.screen.RunsScreen;
import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models of a folder side by side. */
public final class RunsPage {
    private RunsPage() {}

    /** @param command as it was typed */
    public static Page of(RunFolder folder, String command) {
        Markup lead = Markup.tag("p", "class=\"answer\"", Markup.text(RunsScreen.lead(folder)));
        List<Section> sections = new ArrayList<>(List.of(scores(folder)));
        if (!RunsScreen.settingHeads(folder).isEmpty()) {
            sections.add(settings(folder));
        }
        sections.add(OriginSection.of(command));
        return Page.of(Markup.text("Which training did best?"), lead, sections);
    }

    private static Section scores(RunFolder folder) {
        List<String> heads = joined(RunsScreen.scoreHeads(folder), RunsScreen.ORIGIN);
        Markup table = table(
                folder,
                "The best first; the MSE in the target's unit squared",
                heads,
                run -> joined(RunsScreen.scoreCells(folder, run), RunsScreen.originCells(run)));
        Section section = new Section("runs", "The scores").add(table);
        RunsScreen.notes(folder).forEach(section::p);
        return section;
    }

    private static Section settings(RunFolder folder) {
        List<String> heads = RunsScreen.settingHeads(folder).stream()
                .map(head -> DataTable.WORDS + head)
                .toList();
        Markup table = table(folder, "In the same order", heads, run -> RunsScreen.settingCells(folder, run));
        return new Section("settings", "The settings that differ").add(table);
    }

    private static Markup table(
            RunFolder folder, String caption, List<String> heads, Function<Run, List<String>> cells) {
        DataTable table = new DataTable(caption, joined(List.of("Model"), heads).toArray(String[]::new));
        for (Run run : folder.runs()) {
            Markup name = Markup.name(RunsScreen.name(folder, run));
            String[] others = cells.apply(run).toArray(String[]::new);
            if (run == folder.runs().get(0) && run.score() != null) {
                table.first(name, others);
            } else {
                table.row(name, others);
            }
        }
        return table.markup();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
