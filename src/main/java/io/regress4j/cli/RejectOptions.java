package io.regress4j.cli;

import io.regress4j.batch.RejectLimit;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** What becomes of rows that cannot be scored. */
final class RejectOptions {
    @Option(
            names = "--rejects",
            paramLabel = "CSV",
            description =
                    "Where rows go that cannot be scored, with line and reason; zipped if the name ends in .gz. Without it the first of them ends the job.")
    private Path file;

    @Option(
            names = "--max-rejects",
            paramLabel = "LIMIT",
            converter = LimitConverter.class,
            description = "Fail, and write nothing, if more rows are rejected, such as 20 or 0.1%%.")
    private RejectLimit most;

    /** Null if the first of them shall end the job. */
    Path file() {
        return file;
    }

    RejectLimit most() {
        return most == null ? RejectLimit.NONE : most;
    }

    /** @throws ParameterException if there is a limit and no file */
    void refuseContradictions(CommandSpec command) {
        if (most != null && file == null) {
            throw new ParameterException(
                    command.commandLine(), "--max-rejects needs --rejects: name a file for the rows.");
        }
    }

    private static final class LimitConverter implements ITypeConverter<RejectLimit> {
        @Override
        public RejectLimit convert(String text) {
            try {
                return RejectLimit.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
