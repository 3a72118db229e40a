package io.regress4j.cli;

import io.regress4j.report.Printable;
import io.regress4j.report.page.RunsPage;
import io.regress4j.report.screen.RunsScreen;
import io.regress4j.training.runs.Run;
import io.regress4j.training.runs.RunComparison;
import io.regress4j.training.runs.RunFolder;
import io.regress4j.training.runs.RunScore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description =
                "Shows the trained models of a folder side by side, the best first: their scores, the settings that"
                        + " differ, and which scores can be compared. Exit code 5 where a file could not be read.",
        footer = {"", "Example:", "  regress4j runs regress4j-out --report regress4j-out/runs"})
final class RunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Mixin
    private ReportOptions report;

    @Parameters(paramLabel = "DIR", description = "A folder with models; those in its folders count too.")
    private Path folder;

    /**
     * The runs as {@code --json} holds them.
     *
     * @param comparable whether all scores are of the same rows
     * @param differing settings that are not the same in all runs
     * @param faults what could not be read
     */
    record Result(String folder, boolean comparable, List<String> differing, List<RunJson> runs, List<String> faults) {
        static Result of(RunFolder folder) {
            List<Run.Comparable> groups = RunComparison.groups(folder.runs());
            return new Result(
                    folder.folder().toString(),
                    groups.size() < 2,
                    RunComparison.differing(folder.runs()),
                    folder.runs().stream()
                            .map(run -> RunJson.of(run, groups.indexOf(run.comparable())))
                            .toList(),
                    folder.faults());
        }
    }

    /**
     * A run; scores are null where nothing tells.
     *
     * @param group scores of one group can be compared; null without a score
     */
    record RunJson(
            String model,
            Integer group,
            Double mse,
            Double rmse,
            Double mae,
            Double r2,
            double[] mseInterval,
            Double leastSquaresMse,
            Long testRows,
            Integer folds,
            String heldOut,
            String data,
            String sha256,
            Integer rows,
            String target,
            String unit,
            Double fitSeconds,
            String trained,
            String note,
            Map<String, String> settings) {
        static RunJson of(Run run, int group) {
            RunScore score = run.score();
            boolean isScored = score != null;
            return new RunJson(
                    run.model().toString(),
                    isScored ? group + 1 : null,
                    isScored ? score.mse() : null,
                    isScored ? score.rmse() : null,
                    isScored ? score.mae() : null,
                    isScored ? score.r2() : null,
                    isScored ? score.mseInterval() : null,
                    isScored ? score.leastSquaresMse() : null,
                    isScored ? score.rows() : null,
                    isScored ? score.folds() : null,
                    isScored ? score.heldOut() : null,
                    run.data().file(),
                    run.data().sha256(),
                    run.data().rows(),
                    run.data().target(),
                    run.data().unit(),
                    run.fitSeconds(),
                    run.trained(),
                    run.note(),
                    run.settings());
        }
    }

    @Override
    public Integer call() {
        CommandFiles files = new CommandFiles(spec);
        RunFolder.files(folder).forEach(files::reads);
        report.addTo(files, spec);
        json.addTo(files);
        files.require();
        RunFolder read = RunFolder.read(folder);
        String page = report.write(() -> RunsPage.of(read, CommandText.of(spec)));
        json.show(spec.commandLine().getOut(), json.headed(Result.of(read)), RunsScreen.of(read) + page);
        read.faults().forEach(fault -> spec.commandLine().getErr().println(Printable.line(fault)));
        return read.faults().isEmpty() ? ExitCode.DONE.code() : ExitCode.ROWS_REJECTED.code();
    }
}
