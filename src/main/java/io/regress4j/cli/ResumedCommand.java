package io.regress4j.cli;

import io.regress4j.model.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A training's flags, as a checkpoint keeps them and {@code --resume} takes them up. */
public final class ResumedCommand {
    /** Where results go and what is shown of them, which says nothing of the training. */
    private static final Set<String> FREE =
            Set.of("--out", "--report", "--png", "--json", "--checkpoint", "--resume", "--history", "--verbose");

    private ResumedCommand() {}

    /** The flags that settle a training, one word for each value. */
    static List<String> settings(CommandSpec command) {
        return words(command, false).values().stream().flatMap(List::stream).toList();
    }

    /** Where the results of a command go, as it was told, one word for each value. */
    static List<String> places(CommandSpec command) {
        Map<String, List<String>> words = words(command, true);
        words.keySet().removeAll(Set.of("--checkpoint", "--resume"));
        return words.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The whole command line of a resumed training.
     *
     * @param command as it was given
     * @param csv the rows
     * @param checkpoint what the training was told before
     * @param file its name, for messages
     * @throws ParameterException if a flag says otherwise than the checkpoint; it names the flag
     */
    static String[] arguments(CommandSpec command, Path csv, Checkpoint checkpoint, Path file) {
        List<String> settings = checkpoint.settings();
        Map<String, List<String>> others = words(command, false);
        others.keySet().removeIf(flag -> others.get(flag).equals(wordsOf(flag, settings)));
        if (!others.isEmpty()) {
            requireSame(command, others, checkpoint, file);
        }
        List<String> arguments = new ArrayList<>(List.of(command.name(), csv.toString()));
        arguments.addAll(settings);
        words(command, true).values().forEach(arguments::addAll);
        return arguments.toArray(String[]::new);
    }

    /** In other words, or in none because it is the default, a flag may say the same. */
    private static void requireSame(
            CommandSpec command, Map<String, List<String>> others, Checkpoint checkpoint, Path file) {
        List<String> settings = checkpoint.settings();
        Map<String, Object> before = TrainCommand.parsed(settings).settledBy(checkpoint);
        Map<String, Object> now = TrainCommand.parsed(Stream.concat(
                                settings.stream().filter(word -> !others.containsKey(word.replaceFirst("=.*", ""))),
                                others.values().stream().flatMap(List::stream))
                        .toList())
                .settled(checkpoint.model().card().network().inputs());
        others.forEach((flag, words) -> {
            if (!Objects.deepEquals(before.get(flag), now.get(flag))) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s contradicts %s, whose training was begun %s. Leave the flag out, or train anew without --resume."
                                .formatted(
                                        String.join(" ", words),
                                        file,
                                        told(wordsOf(flag, settings), words.equals(List.of(flag)), before.get(flag))));
            }
        });
    }

    /** How a flag was told a training: in words, by its default, or not at all. */
    private static String told(List<String> words, boolean isSwitch, Object value) {
        if (!words.isEmpty()) {
            return "with " + String.join(" ", words);
        }
        String text = value == null ? "" : value.toString();
        return isSwitch || text.isEmpty() ? "without it" : "with " + text;
    }

    private static List<String> wordsOf(String flag, List<String> settings) {
        return settings.stream()
                .filter(word -> word.equals(flag) || word.startsWith(flag + "="))
                .toList();
    }

    /**
     * The whole command line of a resumed training that takes its flags as they were.
     *
     * @param command as it was given
     * @param checkpoint what the training was told before
     * @param file its name, for messages
     * @param movable flags whose words may have changed, such as the place of the rows
     * @throws ParameterException if another flag has other words than in the checkpoint; it names the flag
     */
    public static String[] arguments(CommandSpec command, Checkpoint checkpoint, Path file, Set<String> movable) {
        Map<String, List<String>> given = words(command, false);
        given.forEach((flag, words) -> {
            if (!movable.contains(flag) && !words.equals(wordsOf(flag, checkpoint.settings()))) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s is not what %s was begun with. Leave the flag out, or train anew without --resume."
                                .formatted(String.join(" ", words), file));
            }
        });
        List<String> arguments = new ArrayList<>(List.of(command.name()));
        checkpoint.settings().stream()
                .filter(word -> !given.containsKey(word.replaceFirst("=.*", "")))
                .forEach(arguments::add);
        given.values().forEach(arguments::addAll);
        words(command, true).values().forEach(arguments::addAll);
        return arguments.toArray(String[]::new);
    }

    /** The flags that were given, with their words. */
    private static Map<String, List<String>> words(CommandSpec command, boolean isFree) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            String flag = option.longestName();
            if (FREE.contains(flag) == isFree) {
                words.put(flag, words(option, flag));
            }
        }
        return words;
    }

    private static List<String> words(OptionSpec option, String flag) {
        return option.arity().max() == 0
                ? List.of(flag)
                : option.originalStringValues().stream()
                        .map(value -> flag + "=" + value)
                        .toList();
    }
}
