package io.regress4j.cli;

import io.regress4j.training.FoldJob;
import io.regress4j.training.TrainingJob;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --folds}: cross-validation as the result of a training. */
final class FoldOptions {
    @Option(
            names = "--folds",
            paramLabel = "K",
            description =
                    "Score by K-fold cross-validation, in which each row is held out once, and save a model that all"
                            + " rows have trained. Default: off.")
    private Integer folds;

    boolean isAsked() {
        return folds != null;
    }

    /** @throws IllegalArgumentException if there cannot be so many */
    FoldJob job(TrainingJob job, long seed) {
        return new FoldJob(job, folds, seed);
    }

    /** What makes no sense beside it. */
    void refuseContradictions(CommandSpec spec, boolean isFull) {
        if (isAsked() && isFull) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--report-depth full needs held-out rows, and with --folds all rows train the model. Leave one of them"
                            + " out; with --folds alone the model gets its prediction intervals too.");
        }
        for (String flag : List.of("--from", "--test-size", "--test-data", "--split", "--validation-data")) {
            if (isAsked() && spec.commandLine().getParseResult().hasMatchedOption(flag)) {
                throw new ParameterException(spec.commandLine(), reason(flag));
            }
        }
    }

    private static String reason(String flag) {
        return flag.equals("--from")
                ? "--folds and --from contradict each other: the model of --from may have seen the rows that a fold holds out."
                : "%s and --folds contradict each other: the folds hold every row out once.".formatted(flag);
    }
}
