package io.regress4j.cli;

import io.regress4j.data.ColumnRequest;
import io.regress4j.data.TableSurvey;
import io.regress4j.keras.FileKind;
import io.regress4j.keras.KerasImport;
import io.regress4j.keras.KerasModel;
import io.regress4j.keras.NetworkFile;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.network.NetworkSpec;
import io.regress4j.onnx.OnnxSummary;
import io.regress4j.parity.RecordedRun;
import io.regress4j.parity.RunSettings;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.report.screen.CardScreen;
import io.regress4j.report.screen.CsvScreen;
import io.regress4j.report.screen.KerasScreen;
import io.regress4j.report.screen.OnnxScreen;
import io.regress4j.report.screen.RecordingScreen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description =
                "Shows what is in a model file, a file of Keras or ONNX, a CSV or the folder of a recorded Keras run. Of a CSV"
                        + " also what 'train' would do with each column.",
        footer = {"", "Example:", "  regress4j inspect data/flats.csv --target price"})
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Mixin
    private InputOptions input;

    @Mixin
    private TableOptions table;

    @Option(
            names = "--target",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "Of a CSV: the column that shall be predicted.")
    private String target;

    @Parameters(
            paramLabel = "FILE",
            description = "A model (.zip, .keras, .h5, .onnx), a CSV, or the folder of a recorded run.")
    private Path file;

    @Override
    public Integer call() {
        CommandFiles files = new CommandFiles(spec).reads(file);
        json.addTo(files);
        files.require();
        if (Files.isDirectory(file) || FileKind.of(file) == FileKind.OTHER) {
            NetworkFile.refuseOtherForms(file);
        }
        if (Files.isDirectory(file)) {
            RunSettings run = RecordedRun.read(file).settings();
            show(run, RecordingScreen.of(run));
            return ExitCode.DONE.code();
        }
        switch (FileKind.of(file)) {
            case MODEL -> {
                ModelCard card = ModelFile.read(file).card();
                show(card, CardScreen.of(card));
            }
            case KERAS -> {
                KerasModel keras = KerasImport.read(file);
                show(KerasContents.of(keras), KerasScreen.of(keras));
            }
            case ONNX -> {
                OnnxSummary onnx = OnnxSummary.read(file);
                show(onnx, OnnxScreen.of(onnx));
            }
            case OTHER -> {
                TableSurvey survey = TableSurvey.read(input.source(file), columns());
                show(survey, CsvScreen.of(survey));
            }
        }
        return ExitCode.DONE.code();
    }

    private ColumnRequest columns() {
        try {
            return table.request(target, false);
        } catch (IllegalArgumentException e) {
            throw WrongUsage.of(spec.commandLine(), e);
        }
    }

    /** A Keras file as {@code --json} holds it. */
    record KerasContents(
            String kerasVersion,
            NetworkSpec network,
            int parameters,
            Standardizer features,
            Standardizer target,
            List<String> featureNames,
            String targetName,
            Integer steps,
            List<String> leftOut) {

        static KerasContents of(KerasModel keras) {
            return new KerasContents(
                    keras.version(),
                    keras.network(),
                    keras.network().parameters(),
                    keras.features(),
                    keras.target(),
                    keras.featureNames(),
                    keras.targetName(),
                    keras.optimizerState() == null
                            ? null
                            : keras.optimizerState().iterations(),
                    keras.leftBehind().stream().map(LeftBehind::what).toList());
        }
    }

    private void show(Object record, String screen) {
        json.show(spec.commandLine().getOut(), record, screen);
    }
}
