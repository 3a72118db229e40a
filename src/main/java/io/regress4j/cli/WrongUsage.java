package io.regress4j.cli;

import io.regress4j.csv.NearNames;
import io.regress4j.network.notation.UnknownNameException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that means nothing; words that do not exist get a near one that does. */
public final class WrongUsage {
    private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown options?: '([^']*)'");
    private static final String OPTION = "--";

    private WrongUsage() {}

    /** A setting out of its range, as a wrong usage of a command. */
    public static ParameterException of(CommandLine command, IllegalArgumentException fault) {
        return new ParameterException(command, "Wrong settings: " + fault.getMessage(), fault);
    }

    /** One line. */
    static String message(ParameterException fault, String... arguments) {
        CommandSpec command = fault.getCommandLine().getCommandSpec();
        Matcher option = UNKNOWN_OPTION.matcher(fault.getMessage());
        if (option.lookingAt()) {
            return unknownOption(option.group(1), command);
        }
        if (fault instanceof MissingParameterException) {
            return mistypedOption(command, arguments).orElse(fault.getMessage());
        }
        if (fault instanceof UnmatchedArgumentException unmatched
                && !command.subcommands().isEmpty()) {
            return unknownCommand(unmatched.getUnmatched().get(0), command.subcommands());
        }
        if (fault.getArgSpec() instanceof OptionSpec word && word.type().isEnum() && fault.getValue() != null) {
            return unknownValue(word, fault.getValue());
        }
        return fault.getCause() instanceof UnknownNameException unknown
                ? fault.getMessage() + "." + near(unknown.name(), unknown.known())
                : fault.getMessage();
    }

    private static String unknownOption(String word, CommandSpec command) {
        return "Unknown option: '%s'.%s".formatted(word, near(name(word), names(command)));
    }

    /** What lacks may be there, but mistyped. */
    private static Optional<String> mistypedOption(CommandSpec command, String... arguments) {
        List<String> known = names(command);
        List<String> ofRoot = names(command.root());
        return Stream.of(arguments)
                .filter(word -> word.startsWith(OPTION) && word.length() > OPTION.length())
                .filter(word -> !known.contains(name(word)) && !ofRoot.contains(name(word)))
                .filter(word -> NearNames.of(name(word), known).isPresent())
                .findFirst()
                .map(word -> unknownOption(word, command));
    }

    private static String unknownCommand(String word, Map<String, CommandLine> commands) {
        return "There is no command '%s'.%s Commands: %s."
                .formatted(word, near(word, commands.keySet()), String.join(", ", commands.keySet()));
    }

    private static String unknownValue(OptionSpec option, String value) {
        List<String> known =
                Stream.of(option.type().getEnumConstants()).map(String::valueOf).toList();
        return "Invalid value for option '%s': expected %s, got '%s'.%s"
                .formatted(option.longestName(), String.join(" or ", known), value, near(value, known));
    }

    private static String name(String word) {
        return word.split("=", 2)[0];
    }

    private static List<String> names(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith(OPTION))
                .toList();
    }

    private static String near(String name, Collection<String> known) {
        return NearNames.of(name, known).map(" Did you mean '%s'?"::formatted).orElse("");
    }
}
