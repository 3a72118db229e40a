package io.regress4j.spark;

import io.regress4j.cli.CommandLineInterface;
import io.regress4j.cli.ExitCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.InitializationException;
import picocli.CommandLine.ParameterException;

/** Where {@code spark-submit} starts. */
@Command(
        name = "regress4j-spark",
        description = "Scores, evaluates and searches on a Spark cluster, with models of regress4j.",
        mixinStandardHelpOptions = true,
        versionProvider = SparkVersions.class,
        subcommands = {ScoreCommand.class, EvaluateCommand.class, SearchCommand.class})
public final class Regress4jSpark implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same digits everywhere
        int exitCode = run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs a command line in this process. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        PrintWriter printableErr = new PrintWriter(new PrintableWriter(err), true);
        CommandLine commands = CommandLineInterface.configure(
                new CommandLine(new Regress4jSpark()), new PrintWriter(new PrintableWriter(out), true), printableErr);
        try {
            requireArgumentFiles(commands, arguments);
            int code = commands.execute(arguments);
            if (!out.checkError()) {
                return code;
            }
            printableErr.println("Standard output could not be written. What the command wrote elsewhere is complete.");
            return ExitCode.CANNOT.code();
        } catch (InitializationException e) {
            printableErr.println(e.getMessage());
            return ExitCode.USAGE.code();
        } catch (OutOfMemoryError e) {
            printableErr.println(
                    "This does not fit into %,d MB of the driver's memory. Give it more with --driver-memory."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
            return ExitCode.CANNOT.code();
        }
    }

    /** An @FILE that cannot be read would end with a stack trace. */
    private static void requireArgumentFiles(CommandLine commands, String... arguments) {
        try {
            commands.parseArgs(arguments);
        } catch (ParameterException told) {
            // execute says it.
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: score, evaluate or search.");
    }
}
