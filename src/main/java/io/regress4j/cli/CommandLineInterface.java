package io.regress4j.cli;

import io.regress4j.files.CannotProceedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a command line and turns whatever happens into a message and an exit code. */
public final class CommandLineInterface {
    private CommandLineInterface() {}

    public static int run(String... arguments) {
        ConsoleLogging.use();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    /** Runs a command line in this process, with its output going to {@code out} and {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return arguments.length == 0 ? runSeedJob(out, err) : runCommand(out, err, arguments);
        } catch (OutOfMemoryError e) {
            err.println(
                    "This does not fit into %,d MB of memory. Choose smaller --layers or fewer rows or seeds, or give Java more with -Xmx."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return ExitCode.CANNOT.code();
        }
    }

    /** Without picocli, whose reflection is a visible part of the start-up time. */
    private static int runSeedJob(PrintWriter out, PrintWriter err) {
        try {
            RootCommand.run(out);
            return ExitCode.DONE.code();
        } catch (RuntimeException e) {
            return explain(e, err);
        }
    }

    private static int runCommand(PrintWriter out, PrintWriter err, String... arguments) {
        return configure(new CommandLine(new RootCommand()), out, err).execute(arguments);
    }

    /** Gives a command line this program's manners: its messages, exit codes and streams. */
    public static CommandLine configure(CommandLine commands, PrintWriter out, PrintWriter err) {
        commands.setOut(out);
        commands.setErr(err);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(true);
        commands.setExecutionStrategy(CommandLineInterface::execute);
        commands.setParameterExceptionHandler(CommandLineInterface::wrongUsage);
        commands.setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, err));
        return commands;
    }

    /** A flag of the seed job in front of a command would be lost without a word. */
    private static int execute(ParseResult parsed) {
        if (parsed.hasSubcommand()) {
            for (OptionSpec option : parsed.matchedOptions()) {
                if (!option.longestName().equals("--verbose")) {
                    throw new ParameterException(
                            parsed.commandSpec().commandLine(),
                            "%s stands before the command '%s'. Put it behind."
                                    .formatted(
                                            option.longestName(),
                                            parsed.subcommand().commandSpec().name()));
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
        command.getErr()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.code();
    }

    private static int explain(Exception fault, PrintWriter err) {
        if (fault instanceof CannotProceedException) {
            err.println(fault.getMessage());
            return ExitCode.CANNOT.code();
        }
        err.println("This is a fault of regress4j. Please report it to its maintainers, with the lines below.");
        fault.printStackTrace(err);
        return ExitCode.FAULT.code();
    }
}
