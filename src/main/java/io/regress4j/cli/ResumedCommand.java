package io.regress4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A training's flags, as a checkpoint keeps them and {@code --resume} takes them up. */
final class ResumedCommand {
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
     * @param settings of the checkpoint
     * @param file its name, for messages
     * @throws ParameterException if a flag says otherwise than the checkpoint; it names the flag
     */
    static String[] arguments(CommandSpec command, Path csv, List<String> settings, Path file) {
        words(command, false).forEach((flag, words) -> {
            List<String> before = settings.stream()
                    .filter(word -> word.equals(flag) || word.startsWith(flag + "="))
                    .toList();
            if (!words.equals(before)) {
                throw new ParameterException(
                        command.commandLine(),
                        "%s contradicts %s, whose training was begun %s. Leave the flag out, or train anew without --resume."
                                .formatted(
                                        String.join(" ", words),
                                        file,
                                        before.isEmpty() ? "without it" : "with " + String.join(" ", before)));
            }
        });
        List<String> arguments = new ArrayList<>(List.of(command.name(), csv.toString()));
        arguments.addAll(settings);
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
