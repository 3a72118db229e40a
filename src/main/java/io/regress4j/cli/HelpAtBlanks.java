package io.regress4j.cli;

import io.regress4j.report.screen.Fold;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command's help, whose lines end at blanks alone: picocli also ends them behind a dash, a dot or a bracket, in the middle of
 * a file's name or of what is to be typed.
 */
final class HelpAtBlanks extends Help {
    private static final int UNFOLDED = 100_000;
    private static final int LABELS = 29;
    private static final int COMMANDS = 12;
    private static final String NO_NAME = "      ";

    private final int width;

    HelpAtBlanks(CommandSpec command, ColorScheme colours) {
        super(command, colours);
        width = command.usageMessage().width();
    }

    @Override
    public String synopsis(int headingLength) {
        String heading = "x".repeat(headingLength);
        int indent = headingLength + commandSpec().qualifiedName().length() + 1;
        return folded(heading + synopsis(this, commandSpec()), indent).substring(headingLength);
    }

    /** In one line: where picocli itself folds it, it cuts flags in two. */
    static String synopsis(Help help, CommandSpec command) {
        int width = command.usageMessage().width();
        try {
            command.usageMessage().width(UNFOLDED);
            return help.detailedSynopsis(0, createShortOptionArityAndNameComparator(), true)
                    .strip();
        } finally {
            command.usageMessage().width(width);
        }
    }

    @Override
    public String description(Object... parameters) {
        return folded(sentences(commandSpec().usageMessage().description()), 0);
    }

    @Override
    public String parameterList() {
        return commandSpec().positionalParameters().stream()
                .map(parameter -> item(
                        NO_NAME + (parameter.arity().min() == 0 ? "[%s]" : "%s").formatted(parameter.paramLabel()),
                        parameter))
                .collect(Collectors.joining());
    }

    @Override
    public String optionList() {
        return commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted((a, b) -> plainName(a).compareToIgnoreCase(plainName(b)))
                .map(option -> item(names(option), option))
                .collect(Collectors.joining());
    }

    private static String plainName(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private String names(OptionSpec option) {
        boolean hasShort = option.shortestName().length() == 2;
        String names = (hasShort ? "  " + option.shortestName() + ", " : NO_NAME) + option.longestName();
        return names + parameterLabelRenderer().renderParameterLabel(option, ansi(), List.of());
    }

    @Override
    public String commandList() {
        return commandSpec().subcommands().entrySet().stream()
                .map(entry -> listed(
                        "  " + entry.getKey(),
                        sentences(
                                entry.getValue().getCommandSpec().usageMessage().description()),
                        COMMANDS))
                .collect(Collectors.joining());
    }

    /** An example that does not fit is written as a shell takes it in several lines. */
    @Override
    public String footer(Object... parameters) {
        return Stream.of(commandSpec().usageMessage().footer())
                .map(line -> line.length() <= width ? List.of(line) : Fold.line(line, width - 2, 6))
                .map(parts -> String.join(" \\" + System.lineSeparator(), parts) + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private String item(String label, ArgSpec of) {
        return listed(label, sentences(of.description()), LABELS);
    }

    /** A label, and beside it what it means; below it if the label is long. */
    private String listed(String label, String text, int indent) {
        return label.length() < indent
                ? folded(label + " ".repeat(indent - label.length()) + text, indent)
                : label + System.lineSeparator() + folded(" ".repeat(indent) + text, indent);
    }

    /** A description in one line. */
    static String sentences(String... lines) {
        return String.join(" ", lines);
    }

    private String folded(String text, int indent) {
        return Fold.line(text, width, indent).stream()
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }
}
