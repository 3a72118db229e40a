package io.regress4j.cli;

import io.regress4j.backend.CannotProceedException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command line and turns whatever happens into a message and an exit code. */
public final class CommandLineInterface {
    private CommandLineInterface() {}

    public static int run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return run(out, err, arguments);
    }

    /** Runs a command line in this process, with its output going to {@code out} and {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return arguments.length == 0 ? runSeedJob(out, err) : runCommand(out, err, arguments);
    }

    /** Without picocli, whose reflection is a visible part of the start-up time. */
    private static int runSeedJob(PrintWriter out, PrintWriter err) {
        try {
            SeedCommand.run(out);
            return ExitCode.DONE.code();
        } catch (RuntimeException e) {
            return explain(e, err);
        }
    }

    private static int runCommand(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commands = new CommandLine(new SeedCommand());
        commands.setOut(out);
        commands.setErr(err);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpAutoWidth(true);
        commands.setParameterExceptionHandler(CommandLineInterface::wrongUsage);
        commands.setExecutionExceptionHandler((fault, command, parsed) -> explain(fault, err));
        return commands.execute(arguments);
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
