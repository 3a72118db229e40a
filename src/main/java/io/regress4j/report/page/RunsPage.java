package io.regress4j.report.page;

import io.regress4j.report.chart.Digits;
import io.regress4j.report.screen.RunTable;
import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The models of a folder side by side. */
public final class RunsPage {
    private final RunTable told;

    private RunsPage(RunTable told) {
        this.told = told;
    }

    /** @param command as it was typed */
    public static Page of(RunFolder folder, String command) {
        return new RunsPage(new RunTable(folder, Digits::number)).page(command);
    }

    private Page page(String command) {
        Markup lead = Markup.tag("p", "class=\"answer\"", Markup.text(told.lead()));
        List<Section> sections = new ArrayList<>(List.of(scores()));
        if (!told.settingHeads().isEmpty()) {
            sections.add(settings());
        }
        sections.add(OriginSection.of(command));
        return Page.of(Markup.text("Which training did best?"), lead, sections);
    }

    private Section scores() {
        Markup table = table(
                "The best first; the MSE in the target's unit squared",
                joined(told.scoreHeads(), RunTable.ORIGIN),
                run -> joined(told.scoreCells(run), told.originCells(run)));
        Section section = new Section("runs", "The scores").add(table);
        told.notes().forEach(section::p);
        return section;
    }

    private Section settings() {
        List<String> heads =
                told.settingHeads().stream().map(head -> DataTable.WORDS + head).toList();
        return new Section("settings", "The settings that differ")
                .add(table("In the same order", heads, told::settingCells));
    }

    private Markup table(String caption, List<String> heads, Function<Run, List<String>> cells) {
        DataTable table = new DataTable(caption, joined(List.of("Model"), heads).toArray(String[]::new));
        for (Run run : told.runs()) {
            Markup name = Markup.name(told.name(run));
            String[] others = cells.apply(run).toArray(String[]::new);
            if (told.isBest(run)) {
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
