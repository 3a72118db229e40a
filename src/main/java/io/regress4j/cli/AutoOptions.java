package io.regress4j.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --auto}: the settings of a training, chosen by cross-validation on the training rows. */
final class AutoOptions {
    private static final double USUAL_BUDGET = 60;

    /** What would decide otherwise what the search decides, or has nothing to search. */
    private static final List<String> CONTRADICTIONS = List.of(
            "--from", "--like", "--folds", "--early-stopping", "--validation-split", "--validation-data", "--trainer");

    @Option(
            names = "--auto",
            description =
                    "Choose layers, learning rate, L2, epochs and target transform by cross-validation on the training"
                            + " rows. What a flag gives stays as it is.")
    private boolean isAsked;

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description =
                    "What --auto may take on two cores. It is turned into a number of networks beforehand, so that the"
                            + " choice can be repeated. Default: 60.")
    private Double budget;

    boolean isAsked() {
        return isAsked;
    }

    double budget() {
        return budget == null ? USUAL_BUDGET : budget;
    }

    /** What makes no sense. */
    void refuseContradictions(CommandSpec spec) {
        if (!isAsked && budget != null) {
            throw new ParameterException(spec.commandLine(), "--budget is what --auto may take: add --auto.");
        }
        if (budget != null && !(budget > 0 && budget < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(
                    spec.commandLine(), "Expected a --budget above 0 seconds, got %s.".formatted(budget));
        }
        for (String flag : CONTRADICTIONS) {
            if (isAsked && spec.commandLine().getParseResult().hasMatchedOption(flag)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "%s and --auto contradict each other: %s. Leave one of them out."
                                .formatted(flag, reason(flag)));
            }
        }
    }

    private static String reason(String flag) {
        return switch (flag) {
            case "--from" -> "the model brings the settings that --auto would choose";
            case "--like" -> "the file brings the network that --auto would choose";
            case "--folds" -> "the score of a choice needs rows that had no part in it";
            case "--trainer" -> "the fast trainer is what its networks are counted for";
            default -> "--auto chooses the epochs by cross-validation";
        };
    }
}
