package io.regress4j.cli;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** A command line as it was typed, for a shell that shall take it again. */
final class CommandText {
    static final String PROGRAM = "bin/regress4j";

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

    private CommandText() {}

    /** @param command one that is being run */
    static String of(CommandSpec command) {
        return PROGRAM
                + command.root().commandLine().getParseResult().originalArgs().stream()
                        .map(argument -> " " + quoted(argument))
                        .collect(Collectors.joining());
    }

    static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
