package io.regress4j.spark;

import io.regress4j.cli.CommandExecution;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Where {@code spark-submit} starts. */
@Command(
        name = "regress4j-spark",
        description = "Trains, scores, evaluates and searches on a Spark cluster, with models of regress4j.",
        mixinStandardHelpOptions = true,
        versionProvider = SparkVersions.class,
        subcommands = {ScoreCommand.class, EvaluateCommand.class})
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
        return CommandExecution.run(words -> commands(), out, err, arguments);
    }

    private static CommandLine commands() {
        CommandLine commands = new CommandLine(new Regress4jSpark());
        List<TrainingCommand> training =
                ServiceLoader.load(TrainingCommand.class, Regress4jSpark.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        training.forEach(commands::addSubcommand);
        if (training.isEmpty()) {
            List.of("train", "search").forEach(name -> commands.addSubcommand(name, new AbsentTraining()));
        }
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command: train, score, evaluate or search.");
    }
}
