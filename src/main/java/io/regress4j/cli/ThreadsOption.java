package io.regress4j.cli;

import io.regress4j.files.Processors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --threads}: how much of the machine a command takes. No result depends on it. */
final class ThreadsOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Work on at most N processors. The results are the same. Default: all.")
    private void most(int threads) {
        if (threads < 1) {
            throw new ParameterException(
                    command.commandLine(), "--threads expects 1 or more; got %d.".formatted(threads));
        }
        Processors.limit(threads);
    }
}
