package io.regress4j.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's help as a page of the Unix manual, in roff.
 *
 * @param version what the foot of the page shows
 */
record ManualPage(CommandSpec command, String version) {
    String text() {
        return Stream.of(
                        List.of(".nh", ".ad l", ".TH %s 1 \"\" \"regress4j %s\"".formatted(quoted(title()), version)),
                        List.of(".SH NAME", escaped(title()) + " \\- " + escaped(summary())),
                        List.of(".SH SYNOPSIS", escaped(synopsis())),
                        List.of(
                                ".SH DESCRIPTION",
                                escaped(HelpAtBlanks.sentences(
                                        command.usageMessage().description()))),
                        options(),
                        commands(),
                        exitStatus(),
                        environment(),
                        footer())
                .flatMap(List::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String title() {
        return command.qualifiedName("-");
    }

    private String summary() {
        String description = HelpAtBlanks.sentences(command.usageMessage().description());
        int end = description.indexOf(". ");
        return (end < 0 ? description : description.substring(0, end)).replaceAll("\\.$", "");
    }

    private String synopsis() {
        return HelpAtBlanks.synopsis(
                new CommandLine.Help(command, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)), command);
    }

    private List<String> options() {
        Stream<String> positional = command.positionalParameters().stream().map(ManualPage::positional);
        Stream<String> named = command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .map(ManualPage::option);
        return Stream.concat(Stream.of(".SH OPTIONS"), Stream.concat(positional, named))
                .toList();
    }

    private static String positional(PositionalParamSpec parameter) {
        return item(escaped(parameter.paramLabel()), HelpAtBlanks.sentences(parameter.description()));
    }

    private static String option(OptionSpec option) {
        String names = Stream.of(option.names()).map(ManualPage::escaped).collect(Collectors.joining("\\fR, \\fB"));
        String value = option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR";
        return item("\\fB" + names + "\\fR" + value, HelpAtBlanks.sentences(option.description()));
    }

    private List<String> commands() {
        if (command.subcommands().isEmpty()) {
            return List.of();
        }
        Stream<String> items = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .map(each -> item(
                        "\\fB%s\\fR(1)".formatted(escaped(each.qualifiedName("-"))),
                        HelpAtBlanks.sentences(each.usageMessage().description())));
        return Stream.concat(Stream.of(".SH COMMANDS"), items).toList();
    }

    private static List<String> exitStatus() {
        return Stream.concat(
                        Stream.of(".SH EXIT STATUS"),
                        Stream.of(ExitCode.values()).map(code -> item(String.valueOf(code.code()), code.meaning())))
                .toList();
    }

    private static List<String> environment() {
        return List.of(
                ".SH ENVIRONMENT",
                item("REGRESS4J_OPTS", "Flags for Java, such as -Xmx8g."),
                item("JAVA_HOME", "The folder of the Java that runs it, 17 or newer. Default: the java on the PATH."),
                item(
                        "XDG_CACHE_HOME",
                        "Where, in the folder regress4j, the archive of classes is kept if it cannot be beside the program. Default: ~/.cache."));
    }

    private List<String> footer() {
        List<String> lines = Stream.of(command.usageMessage().footer())
                .filter(line -> !line.isEmpty())
                .map(ManualPage::escaped)
                .toList();
        return Stream.of(List.of(".SH NOTES", ".nf"), lines, List.of(".fi"))
                .flatMap(List::stream)
                .toList();
    }

    private static String item(String term, String text) {
        return ".TP\n" + term + "\n" + escaped(text);
    }

    private static String quoted(String text) {
        return "\"" + escaped(text.toUpperCase(Locale.ROOT)) + "\"";
    }

    /** A line of roff must not begin with a point or an apostrophe, and its minus is not its hyphen. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
