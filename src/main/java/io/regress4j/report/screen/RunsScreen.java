package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunComparison;
import io.regress4j.training.runs.RunFolder;
import io.regress4j.training.runs.RunScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The models of a folder side by side: their scores, the settings that differ, and what may be compared with what. */
public final class RunsScreen {
    public static final List<String> ORIGIN = List.of("Data", "Rows", "Held out", "Fit s", "Trained, UTC");

    private static final List<String> SCORES = List.of("Test MSE", "95 % interval", "RMSE", "R²", "Least squares");
    private static final int HASH = 8;
    private static final int MINUTES = "2026-01-31T12:00".length();
    private static final int LONGEST_SETTING = 40;

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d\\.\\d{7,}(?:E-?\\d+)?");

    private RunsScreen() {}

    public static String of(RunFolder folder) {
        TextTable table = new TextTable().row(heads(folder).toArray(String[]::new));
        for (Run run : folder.runs()) {
            String[] cells = cells(folder, run).toArray(String[]::new);
            if (run == folder.runs().get(0) && run.score() != null) {
                table.own(cells);
            } else {
                table.row(cells);
            }
        }
        List<String> lines = new ArrayList<>(notes(folder));
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return TextTable.lines(lead(folder), "") + table + TextTable.lines(lines.toArray(String[]::new));
    }

    /** How many there are, and which is the best. */
    public static String lead(RunFolder folder) {
        List<Run> runs = folder.runs();
        String count = runs.size() == 1 ? "1 model" : "%,d models".formatted(runs.size());
        Run best = runs.get(0);
        if (best.score() == null) {
            return "%s, without a score.".formatted(count);
        }
        int groups = RunComparison.groups(runs).size();
        return "%s. The lowest test MSE%s is %s, of %s."
                .formatted(
                        count,
                        groups > 1 ? " of the largest group" : "",
                        number(best.score().mse()),
                        name(folder, best));
    }

    private static List<String> heads(RunFolder folder) {
        return Stream.of(List.of("Model"), scoreHeads(folder), settingHeads(folder), ORIGIN)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> cells(RunFolder folder, Run run) {
        return Stream.of(
                        List.of(name(folder, run)),
                        scoreCells(folder, run),
                        settingCells(folder, run),
                        originCells(run))
                .flatMap(List::stream)
                .toList();
    }

    /** Heads of the columns of scores. */
    public static List<String> scoreHeads(RunFolder folder) {
        return hasGroups(folder)
                ? Stream.concat(SCORES.stream(), Stream.of("Group")).toList()
                : SCORES;
    }

    public static List<String> scoreCells(RunFolder folder, Run run) {
        List<String> cells = new ArrayList<>(scores(run.score()));
        if (hasGroups(folder)) {
            cells.add(group(folder, run));
        }
        return cells;
    }

    /** Heads of the columns of settings that differ. */
    public static List<String> settingHeads(RunFolder folder) {
        return RunComparison.differing(folder.runs()).stream()
                .map(RunsScreen::capitalized)
                .toList();
    }

    public static List<String> settingCells(RunFolder folder, Run run) {
        return RunComparison.differing(folder.runs()).stream()
                .map(name -> shortened(run.settings().getOrDefault(name, "-")))
                .toList();
    }

    /** Data, rows and time; {@link #ORIGIN} has their heads. */
    public static List<String> originCells(Run run) {
        return List.of(
                run.data().sha256().substring(0, HASH),
                run.data().rows() == null ? "-" : "%,d".formatted(run.data().rows()),
                run.score() == null ? "-" : "%,d".formatted(run.score().rows()),
                run.fitSeconds() == null ? "-" : "%.2f".formatted(run.fitSeconds()),
                time(run));
    }

    private static List<String> scores(RunScore score) {
        if (score == null) {
            return List.of("-", "-", "-", "-", "-");
        }
        return List.of(
                number(score.mse()),
                score.mseInterval() == null
                        ? "-"
                        : "%s to %s".formatted(number(score.mseInterval()[0]), number(score.mseInterval()[1])),
                number(score.rmse()),
                number(score.r2()),
                number(score.leastSquaresMse()));
    }

    /** What a reader must know before comparing. */
    public static List<String> notes(RunFolder folder) {
        List<Run.Comparable> groups = RunComparison.groups(folder.runs());
        Stream<String> comparable = groups.size() < 2
                ? Stream.empty()
                : Stream.concat(
                        Stream.of("Compare scores within a group only: data, target or held-out rows differ."),
                        IntStream.range(0, groups.size()).mapToObj(i -> described(i + 1, groups.get(i))));
        Stream<String> without = folder.runs().stream()
                .filter(run -> run.note() != null)
                .map(run -> "%s has no score: %s.".formatted(name(folder, run), run.note()));
        return Stream.concat(comparable, without).toList();
    }

    private static String described(int number, Run.Comparable group) {
        return "Group %d: %s from data %s, %s."
                .formatted(number, group.target(), group.sha256().substring(0, HASH), group.heldOut());
    }

    private static boolean hasGroups(RunFolder folder) {
        return RunComparison.groups(folder.runs()).size() > 1;
    }

    private static String group(RunFolder folder, Run run) {
        int index = RunComparison.groups(folder.runs()).indexOf(run.comparable());
        return index < 0 ? "-" : Integer.toString(index + 1);
    }

    /** A model as the table calls it: by its place in the folder. */
    public static String name(RunFolder folder, Run run) {
        return folder.folder().relativize(run.model()).toString();
    }

    private static String time(Run run) {
        String time = run.trained();
        return time.substring(0, Math.min(MINUTES, time.length())).replace('T', ' ');
    }

    /** The JSON has them as they are. */
    private static String shortened(String setting) {
        if (LONG_NUMBER.matcher(setting).matches()) {
            return number(Double.parseDouble(setting));
        }
        return setting.length() <= LONGEST_SETTING ? setting : setting.substring(0, LONGEST_SETTING - 1) + "…";
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
