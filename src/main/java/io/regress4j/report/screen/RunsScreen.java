package io.regress4j.report.screen;

import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunFolder;
import java.util.ArrayList;
import java.util.List;

/** The models of a folder side by side. */
public final class RunsScreen {
    private RunsScreen() {}

    public static String of(RunFolder folder) {
        RunTable told = new RunTable(folder, TextTable::number);
        TextTable table = new TextTable()
                .row(cells(List.of(List.of("Model"), told.scoreHeads(), told.settingHeads(), RunTable.ORIGIN)));
        for (Run run : told.runs()) {
            String[] cells = cells(List.of(
                    List.of(told.name(run)), told.scoreCells(run), told.settingCells(run), told.originCells(run)));
            if (told.isBest(run)) {
                table.own(cells);
            } else {
                table.row(cells);
            }
        }
        List<String> notes = new ArrayList<>(told.notes());
        if (!notes.isEmpty()) {
            notes.add(0, "");
        }
        return TextTable.lines(told.lead(), "") + table + TextTable.lines(notes.toArray(String[]::new));
    }

    private static String[] cells(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toArray(String[]::new);
    }
}
