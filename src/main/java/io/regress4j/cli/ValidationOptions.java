package io.regress4j.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rows validate. */
final class ValidationOptions {
    @Option(
            names = "--validation-split",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "Share of the training rows, the last ones, that only validates. Default: ${DEFAULT-VALUE}.")
    private double split;

    @Option(names = "--validation-data", paramLabel = "CSV", description = "Rows of another file that only validate.")
    private Path data;

    /** The share of the training rows. */
    double split() {
        return split;
    }

    /** Null if they are not in a file of their own. */
    Path data() {
        return data;
    }

    void refuseContradictions(CommandSpec spec) {
        if (data != null && spec.commandLine().getParseResult().hasMatchedOption("--validation-split")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--validation-split and --validation-data contradict each other: one of them validates.");
        }
    }
}
