package io.regress4j.cli;

import io.regress4j.parity.Comparer;
import io.regress4j.parity.Comparison;
import io.regress4j.parity.FirstMismatch;
import io.regress4j.parity.RecordedRun;
import io.regress4j.parity.StageResult;
import io.regress4j.report.page.ComparisonPage;
import io.regress4j.report.screen.ComparisonScreen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description =
                "Repeats a recorded Keras run here and compares the two stage by stage. Exit code 4 where they part.",
        footer = {"", "Example:", "  regress4j compare reference/recordings/deep-float64"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Mixin
    private ReportOptions report;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "A folder that reference/record.py wrote. Default: the frozen run of the article's network.")
    private Path run;

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description =
                    "Relative tolerance of what the network computes. Default: 1e-10 in float64, 1e-12 for the frozen run;"
                            + " in float32 1e-5, and what rounding alone does to the training.")
    private Double tolerance;

    /** A comparison as {@code --json} holds it. */
    record Result(String run, boolean agrees, List<StageResult> rungs, FirstMismatch firstDivergence) {}

    @Override
    public Integer call() {
        requireTolerance();
        RecordedRun recorded = run == null ? RecordedRun.frozen() : RecordedRun.read(run);
        requirePlaces(recorded);
        Comparison parity = compared(recorded);
        Result result = new Result(
                parity.run(),
                parity.agrees(),
                parity.rungs(),
                parity.firstDivergence().orElse(null));
        String page = report.write(() -> ComparisonPage.of(parity, CommandText.of(spec)));
        json.show(spec.commandLine().getOut(), result, ComparisonScreen.of(parity) + page);
        return parity.agrees() ? ExitCode.DONE.code() : ExitCode.CHECK_FAILED.code();
    }

    private void requirePlaces(RecordedRun recorded) {
        CommandFiles files = new CommandFiles(spec).reads(run).reads(List.of(recorded.data()));
        report.addTo(files, spec);
        json.addTo(files);
        files.require();
    }

    private void requireTolerance() {
        if (tolerance != null && !(tolerance > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "Wrong settings: expected a --tolerance above 0, got " + tolerance);
        }
    }

    private Comparison compared(RecordedRun recorded) {
        return tolerance == null
                ? Comparer.compare(recorded, run == null ? Comparer.FROZEN_TOLERANCE : Comparer.FLOAT64_TOLERANCE)
                : Comparer.compareExactly(recorded, tolerance);
    }
}
