package io.regress4j.report.screen;

import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunComparison;
import io.regress4j.training.runs.RunFolder;
import io.regress4j.training.runs.RunScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is told of the models of a folder, in words and in cells: their scores, the settings that differ, where they are from. */
public final class RunTable {
    /** Heads of {@link #originCells}. */
    public static final List<String> ORIGIN = List.of("Data", "Rows", "Held out", "Fit s", "Trained, UTC");

    private static final List<String> SCORES = List.of("Test MSE", "95 % interval", "RMSE", "R²", "Least squares");
    private static final int HASH = 8;
    private static final int MINUTES = "2026-01-31T12:00".length();
    private static final int LONGEST_SETTING = 40;

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d\\.\\d{7,}(?:E-?\\d+)?");

    private final RunFolder folder;
    private final List<Run.Comparable> groups;
    private final List<String> differing;
    private final DoubleFunction<String> number;

    /** @param number writes one as the reader is used to */
    public RunTable(RunFolder folder, DoubleFunction<String> number) {
        this.folder = folder;
        this.groups = RunComparison.groups(folder.runs());
        this.differing = RunComparison.differing(folder.runs());
        this.number = number;
    }

    /** The best first. */
    public List<Run> runs() {
        return folder.runs();
    }

    /** Whether a run has the lowest test MSE of those that it may be compared with. */
    public boolean isBest(Run run) {
        return run == runs().get(0) && run.score() != null && !areAlone();
    }

    /** How many there are, and which is the best. */
    public String lead() {
        String count = runs().size() == 1 ? "1 model" : "%,d models".formatted(runs().size());
        Run best = runs().get(0);
        if (best.score() == null) {
            return "%s, without a score.".formatted(count);
        }
        if (areAlone()) {
            return "%s, of which no two can be compared.".formatted(count);
        }
        return "%s. The lowest test MSE%s is %s, of %s."
                .formatted(
                        count,
                        hasGroups() ? " of the largest group" : "",
                        number.apply(best.score().mse()),
                        name(best));
    }

    /** A model by its place in the folder. */
    public String name(Run run) {
        return folder.folder().relativize(run.model()).toString();
    }

    /** Heads of the columns of scores. */
    public List<String> scoreHeads() {
        return hasGroups() ? Stream.concat(SCORES.stream(), Stream.of("Group")).toList() : SCORES;
    }

    public List<String> scoreCells(Run run) {
        List<String> cells = new ArrayList<>(scores(run.score()));
        if (hasGroups()) {
            int group = groups.indexOf(run.comparable());
            cells.add(group < 0 ? "-" : Integer.toString(group + 1));
        }
        return cells;
    }

    private List<String> scores(RunScore score) {
        if (score == null) {
            return SCORES.stream().map(head -> "-").toList();
        }
        double[] interval = score.mseInterval();
        return List.of(
                number.apply(score.mse()),
                interval == null ? "-" : "%s to %s".formatted(number.apply(interval[0]), number.apply(interval[1])),
                number.apply(score.rmse()),
                number.apply(score.r2()),
                number.apply(score.leastSquaresMse()));
    }

    /** Heads of the columns of settings that differ. */
    public List<String> settingHeads() {
        return differing.stream()
                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .toList();
    }

    public List<String> settingCells(Run run) {
        return differing.stream()
                .map(name -> shortened(run.settings().getOrDefault(name, "-")))
                .toList();
    }

    /** The JSON has them as they are. */
    private String shortened(String setting) {
        if (LONG_NUMBER.matcher(setting).matches()) {
            return number.apply(Double.parseDouble(setting));
        }
        return setting.length() <= LONGEST_SETTING ? setting : setting.substring(0, LONGEST_SETTING - 1) + "…";
    }

    /** Data, rows and time; {@link #ORIGIN} has their heads. */
    public List<String> originCells(Run run) {
        String time = run.trained();
        return List.of(
                run.data().sha256().substring(0, HASH),
                run.data().rows() == null ? "-" : "%,d".formatted(run.data().rows()),
                run.score() == null ? "-" : "%,d".formatted(run.score().rows()),
                run.fitSeconds() == null ? "-" : "%.2f".formatted(run.fitSeconds()),
                time.substring(0, Math.min(MINUTES, time.length())).replace('T', ' '));
    }

    /** What a reader must know before comparing. */
    public List<String> notes() {
        Stream<String> comparable = hasGroups()
                ? Stream.concat(
                        Stream.of("Compare scores within a group only: data, target or held-out rows differ."),
                        IntStream.range(0, groups.size()).mapToObj(i -> described(i + 1, groups.get(i))))
                : Stream.empty();
        Stream<String> without = runs().stream()
                .filter(run -> run.note() != null)
                .map(run -> "%s has no score: %s.".formatted(name(run), run.note()));
        return Stream.concat(comparable, without).toList();
    }

    private static String described(int number, Run.Comparable group) {
        return "Group %d: %s from data %s, %,d rows held out, %s."
                .formatted(
                        number, group.target(), group.sha256().substring(0, HASH), group.testRows(), group.heldOut());
    }

    /** Whether there are several scores, each of other rows. */
    private boolean areAlone() {
        return hasGroups()
                && groups.size()
                        == runs().stream().filter(run -> run.score() != null).count();
    }

    private boolean hasGroups() {
        return groups.size() > 1;
    }
}
