package io.regress4j.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.regress4j.data.CsvSource;
import io.regress4j.evaluation.Score;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import io.regress4j.report.EvaluationScreen;
import io.regress4j.scoring.Evaluation;
import io.regress4j.scoring.Threshold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "evaluate",
        description = "Scores every model on every file, in one table. Columns are found by name; others are ignored.",
        footer = {"", "Example:", "  regress4j evaluate regress4j-out/model.zip --data data/boston_housing.csv"})
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = "Model files, as 'train' writes them.")
    private List<Path> models;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "CSV",
            description = "Files with the model's features and target.")
    private List<Path> data;

    @Option(
            names = "--rows",
            defaultValue = "all",
            paramLabel = "all|test",
            description =
                    "test: only the rows that were held out when the model was trained. Default: ${DEFAULT-VALUE}.")
    private Evaluation.Rows rows;

    @Option(
            names = "--fail-if",
            paramLabel = "LIMIT",
            converter = ThresholdConverter.class,
            description = "Such as 'mse>25', 'rmse>5', 'mae>3' or 'r2<0.7': exit code 4 where it holds.")
    private List<Threshold> thresholds = new ArrayList<>();

    /** One model on one file as {@code --json} holds it. */
    record Result(String model, String data, @JsonUnwrapped ScoreJson score, boolean passed) {}

    record Results(List<Result> results) {}

    @Override
    public Integer call() {
        json.requireWritable(Stream.concat(models.stream(), data.stream()).toList());
        EvaluationScreen screen = new EvaluationScreen();
        List<Result> results = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path path : models) {
            RegressionModel model = ModelFile.read(path);
            for (Path file : data) {
                Score score = Evaluation.of(model, CsvSource.of(file), rows);
                List<String> failures = failures(path, file, score);
                screen.add(path.toString(), file.toString(), score);
                results.add(new Result(
                        path.toString(),
                        file.toString(),
                        ScoreJson.of(score, model.card().provenance().unit()),
                        failures.isEmpty()));
                broken.addAll(failures);
            }
        }
        json.show(spec.commandLine().getOut(), new Results(results), screen);
        broken.forEach(spec.commandLine().getErr()::println);
        return broken.isEmpty() ? ExitCode.DONE.code() : ExitCode.CHECK_FAILED.code();
    }

    private List<String> failures(Path model, Path file, Score score) {
        return thresholds.stream()
                .filter(threshold -> threshold.isBrokenBy(score.metrics()))
                .map(threshold -> "%s on %s: %s is %s, which fails '%s'."
                        .formatted(model, file, threshold.metric(), threshold.value(score.metrics()), threshold))
                .toList();
    }

    private static final class ThresholdConverter implements ITypeConverter<Threshold> {
        @Override
        public Threshold convert(String text) {
            try {
                return Threshold.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
