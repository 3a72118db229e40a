package io.regress4j.spark;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.cli.ExitCode;
import io.regress4j.cli.Json;
import io.regress4j.cli.ScoreJson;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.report.screen.TextTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Scores the model on the rows of the input, which hold its target too.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  spark-submit regress4j-spark.jar evaluate --model model.zip --input homes.parquet --by RAD"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private Json json;

    @Option(names = "--by", paramLabel = "COL", description = "Score each value of this column by itself.")
    private String by;

    /** A group as {@code --json} holds it; {@code group} is null for all rows, and for those whose cell is empty. */
    record Result(String group, @JsonUnwrapped ScoreJson score) {}

    record Results(List<Result> results) {}

    @Override
    public Integer call() {
        input.format();
        return Sessions.run("evaluate", this::run);
    }

    private int run(SparkSession spark) {
        RegressionScorer scorer = input.scorer(spark);
        input.requirePlaces(spark, spec, json);
        Map<String, Score> scores = new EvaluateJob(scorer, input.table(spark), by).run();
        String unit = scorer.card().unit();
        json.show(spec.commandLine().getOut(), results(scores, unit), screen(scores, unit));
        return ExitCode.DONE.code();
    }

    private Results results(Map<String, Score> scores, String unit) {
        return new Results(scores.entrySet().stream()
                .map(entry -> new Result(by == null ? null : entry.getKey(), ScoreJson.of(entry.getValue(), unit)))
                .toList());
    }

    private TextTable screen(Map<String, Score> scores, String unit) {
        String in = unit == null ? "" : " " + unit;
        TextTable table = new TextTable()
                .row(by == null ? "" : by, "Rows", "MSE", "95 % interval", "RMSE" + in, "MAE" + in, "R²");
        scores.forEach((group, score) -> {
            Metrics metrics = score.metrics();
            table.row(
                    group == null ? "(empty)" : Texts.shortened(group),
                    "%,d".formatted(metrics.rows()),
                    TextTable.number(metrics.mse()),
                    TextTable.interval(score),
                    TextTable.number(metrics.rmse()),
                    TextTable.number(metrics.mae()),
                    TextTable.number(metrics.r2()));
        });
        return table;
    }
}
