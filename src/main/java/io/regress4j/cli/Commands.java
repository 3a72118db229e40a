package io.regress4j.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The commands, of which only those are read that a command line may need: picocli reads a command by reflection, and to read
 * them all takes longer than a short command runs.
 */
final class Commands {
    private static final Map<String, Supplier<Object>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("train", TrainCommand::new);
        BY_NAME.put("evaluate", EvaluateCommand::new);
        BY_NAME.put("predict", PredictCommand::new);
        BY_NAME.put("sweep", SweepCommand::new);
        BY_NAME.put("compare", CompareCommand::new);
        BY_NAME.put("convert", ConvertCommand::new);
        BY_NAME.put("inspect", InspectCommand::new);
        BY_NAME.put("runs", RunsCommand::new);
    }

    private Commands() {}

    /** Those for these words: the one that they begin with, none if they are flags of the seed job, else all. */
    static CommandLine of(String... words) {
        return words.length > 0 && BY_NAME.containsKey(words[0]) ? named(words[0]) : rootAnd(words);
    }

    /** Below a root without options: the seed job's would be read for nothing. */
    private static CommandLine named(String name) {
        CommandLine root = new CommandLine(CommandSpec.create().name(RootCommand.NAME));
        add(root, name);
        return root;
    }

    private static CommandLine rootAnd(String... words) {
        CommandLine root = new CommandLine(new RootCommand());
        if (!isSeedJob(root, words)) {
            BY_NAME.keySet().forEach(name -> add(root, name));
        }
        return root;
    }

    /** All of them. */
    static CommandLine all() {
        return of();
    }

    private static void add(CommandLine root, String name) {
        root.addSubcommand(name, BY_NAME.get(name).get());
    }

    /** A wrong word or {@code --help} needs the names of all commands. */
    private static boolean isSeedJob(CommandLine root, String... words) {
        try {
            return words.length > 0 && !root.parseArgs(words).isUsageHelpRequested();
        } catch (ParameterException e) {
            return false;
        }
    }
}
