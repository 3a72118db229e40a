package io.regress4j.cli;

import io.regress4j.files.CannotProceedException;
import io.regress4j.report.Printable;
import io.regress4j.report.screen.Terminal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs commands with this program's manners: its messages, exit codes and streams. It knows no command, so that others can use it. */
public final class CommandExecution {
    private CommandExecution() {}

    /**
     * Runs a command line in this process.
     *
     * @param commands makes the commands that these words may need, once what stands in files is in its place
     * @return the exit code
     */
    public static int run(
            Function<String[], CommandLine> commands, PrintWriter out, PrintWriter err, String... arguments) {
        return run(commands, (command, exitCode) -> exitCode, out, err, arguments);
    }

    /**
     * The same with something that is done at the end, whatever has happened.
     *
     * @param end takes the commands, or null if it has not come so far, and the exit code; gives the final one
     */
    static int run(
            Function<String[], CommandLine> commands,
            BiFunction<CommandLine, Integer, Integer> end,
            PrintWriter out,
            PrintWriter err,
            String... arguments) {
        AtomicReference<CommandLine> started = new AtomicReference<>();
        int exitCode = guarded(out, err, (printableOut, printableErr) -> {
            requireText(arguments);
            ArgumentFiles expanded = ArgumentFiles.expand(arguments);
            CommandLine command = configure(commands.apply(expanded.arguments()), printableOut, printableErr);
            started.set(command);
            expanded.tell(command.getCommandSpec());
            return command.execute(expanded.arguments());
        });
        return end.apply(started.get(), exitCode);
    }

    /** A run to these streams, with its exit code. */
    interface Run {
        int to(PrintWriter out, PrintWriter err);
    }

    /** Runs, with a message and an exit code for whatever happens. */
    static int guarded(PrintWriter out, PrintWriter err, Run run) {
        PrintWriter printableErr = new PrintWriter(new PrintableWriter(err), true);
        PrintWriter printableOut = new PrintWriter(new PrintableWriter(out), true);
        int exitCode;
        try {
            exitCode = run.to(printableOut, printableErr);
        } catch (OutOfMemoryError e) {
            printableErr.println(
                    "This does not fit into %,d MB of memory. Choose smaller --layers or fewer rows or seeds, or give Java more with -Xmx."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
            exitCode = ExitCode.CANNOT.code();
        } catch (RuntimeException e) {
            exitCode = explain(e, printableErr);
        }
        printableOut.flush();
        return out.checkError() ? explainLostScreen(exitCode, printableErr) : exitCode;
    }

    /** A check that failed, or something worse, stays what the caller hears of. */
    private static int explainLostScreen(int exitCode, PrintWriter err) {
        err.println(
                "Standard output cannot be written: whoever read it has gone, or the disk is full. What should be shown"
                        + " there is lost; files are written.");
        boolean isDone = exitCode == ExitCode.DONE.code() || exitCode == ExitCode.ROWS_REJECTED.code();
        return isDone ? ExitCode.CANNOT.code() : exitCode;
    }

    /** In a locale without UTF-8, Java makes U+FFFD of letters that it does not know, and then finds no file. */
    private static void requireText(String... arguments) {
        Charset encoding = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        for (String argument : arguments) {
            if (!encoding.newEncoder().canEncode(argument)) {
                throw new CannotProceedException(
                        "'%s' has letters that this locale's encoding, %s, does not have. Set LC_ALL=C.UTF-8."
                                .formatted(argument, encoding));
            }
        }
    }

    /** Gives a command line this program's manners: its messages, exit codes and streams. */
    public static CommandLine configure(CommandLine commands, PrintWriter out, PrintWriter err) {
        commands.setOut(out);
        commands.setErr(err);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF)); // control characters
        commands.setExpandAtFiles(false); // they are expanded before
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setUsageHelpWidth(Terminal.width());
        commands.setHelpFactory(HelpAtBlanks::new);
        commands.setUnmatchedOptionsAllowedAsOptionParameters(false); // --data takes all words that follow
        PlainConverters.register(commands);
        commands.setExecutionStrategy(CommandExecution::execute);
        commands.setParameterExceptionHandler(CommandExecution::wrongUsage);
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

    private static int wrongUsage(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        command.getErr().println(Printable.line(WrongUsage.message(fault, arguments)));
        command.getErr()
                .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.code();
    }

    private static int explain(Exception fault, PrintWriter err) {
        if (fault instanceof CannotProceedException) {
            err.println(Printable.line(fault.getMessage()));
            return ExitCode.CANNOT.code();
        }
        if (fault instanceof InvalidPathException name) {
            err.println(Printable.line(
                    "'%s' cannot be the name of a file here (%s).".formatted(name.getInput(), name.getReason())));
            return ExitCode.CANNOT.code();
        }
        err.println("This is a fault of regress4j. Please report it to its maintainers, with the lines below.");
        fault.printStackTrace(err);
        return ExitCode.FAULT.code();
    }
}
