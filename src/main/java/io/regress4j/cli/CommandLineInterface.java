package io.regress4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The command line of this program, as its main class and its tests run it. */
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
        return arguments.length == 0
                ? CommandExecution.guarded(out, err, CommandLineInterface::runSeedJob)
                : CommandExecution.run(
                        Commands::of,
                        (command, exitCode) -> MetricsOption.of(command)
                                .map(metrics -> metrics.write(exitCode, err))
                                .orElse(exitCode),
                        out,
                        err,
                        arguments);
    }

    /** Without picocli, whose reflection is a visible part of the start-up time. */
    private static int runSeedJob(PrintWriter out, PrintWriter err) {
        RootCommand.run(out);
        return ExitCode.DONE.code();
    }
}
