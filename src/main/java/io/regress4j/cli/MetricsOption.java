package io.regress4j.cli;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.Versions;
import io.regress4j.report.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code --metrics}: what a scheduler's monitoring wants to know of a job, also of one that failed. */
final class MetricsOption {
    private static final String JOB = "regress4j_job_info";

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description =
                    "At the end, also of a job that failed, write exit code, seconds and counts to FILE in Prometheus's"
                            + " text format, as node_exporter's textfile collector reads it.")
    private Path file;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private final Instant started = Instant.now();
    private Consumer<MetricsText> numbers = text -> {};
    private Place place = Place.UNKNOWN;

    /** What is known of the file: it may be an input or another output. */
    private enum Place {
        UNKNOWN,
        IN_QUESTION,
        CLEAR
    }

    /** That of the command that was run, if it has one and it was given. */
    static Optional<MetricsOption> of(CommandLine program) {
        ParseResult parsed = program == null ? null : program.getParseResult();
        if (parsed == null || !parsed.hasSubcommand()) {
            return Optional.empty();
        }
        return parsed.subcommand().commandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(MetricsOption.class::isInstance)
                .map(MetricsOption.class::cast)
                .filter(option -> option.file != null)
                .findFirst();
    }

    /** Adds what will be written. */
    void addTo(CommandFiles files) {
        files.writes(file);
        place = Place.IN_QUESTION;
    }

    /** The file is no other output's and no input's. */
    void clear() {
        place = Place.CLEAR;
    }

    /** Takes the command's own numbers. */
    void take(Consumer<MetricsText> numbers) {
        this.numbers = numbers;
    }

    /**
     * Writes the file.
     *
     * @return the exit code of the process: that of the job, or that it cannot be done if the file cannot be written
     */
    int write(int exitCode, PrintWriter err) {
        if (place == Place.IN_QUESTION || place == Place.UNKNOWN && !isNewOrOlderMetrics()) {
            return exitCode;
        }
        try {
            AtomicFile.write(file, text(exitCode).getBytes(StandardCharsets.UTF_8));
            return exitCode;
        } catch (CannotProceedException e) {
            err.println(Printable.line(e.getMessage()));
            boolean isDone = exitCode == ExitCode.DONE.code() || exitCode == ExitCode.ROWS_REJECTED.code();
            return isDone ? ExitCode.CANNOT.code() : exitCode;
        }
    }

    private boolean isNewOrOlderMetrics() {
        try {
            return Files.notExists(file)
                    || Files.isRegularFile(file) && Files.readString(file).startsWith("# HELP " + JOB);
        } catch (IOException e) {
            return false;
        }
    }

    private String text(int exitCode) {
        String name = String.valueOf(file.getFileName());
        MetricsText text =
                new MetricsText(Map.of("task", name.endsWith(".prom") ? name.substring(0, name.length() - 5) : name));
        text.gauge(
                JOB,
                "What ran; the value is always 1.",
                labels("command", command.name(), "version", Versions.current().regress4j()),
                1);
        text.gauge("regress4j_job_exit_code", "Exit code of the last run; 0 and 5 are done.", Map.of(), exitCode);
        text.gauge(
                "regress4j_job_start_time_seconds",
                "When the last run began, in Unix time.",
                Map.of(),
                seconds(Duration.between(Instant.EPOCH, started)));
        text.gauge(
                "regress4j_job_duration_seconds",
                "How long the last run took.",
                Map.of(),
                seconds(Duration.between(started, Instant.now())));
        numbers.accept(text);
        return text.toString();
    }

    /** In the order given, so that the same job writes the same lines. */
    static Map<String, String> labels(String first, String its, String second, String value) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(first, its);
        labels.put(second, value);
        return labels;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
