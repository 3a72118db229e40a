package io.regress4j.cli;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.CsvSource;
import io.regress4j.data.CsvSummary;
import io.regress4j.keras.RecordedRun;
import io.regress4j.keras.RunSettings;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.report.CardScreen;
import io.regress4j.report.CsvScreen;
import io.regress4j.report.RunScreen;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "inspect",
        description = "Shows what is in a model file, a CSV or the folder of a recorded Keras run.",
        footer = {"", "Example:", "  regress4j inspect regress4j-out/model.zip"})
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private Json json;

    @Parameters(paramLabel = "FILE", description = "A model file, a CSV, or the folder of a recorded run.")
    private Path file;

    @Override
    public Integer call() {
        json.requireWritable(List.of(file));
        if (Files.isDirectory(file)) {
            RunSettings run = RecordedRun.read(file).settings();
            json.show(spec.commandLine().getOut(), run, RunScreen.of(run));
        } else if (isZip(file)) {
            ModelCard card = ModelFile.read(file).card();
            json.show(spec.commandLine().getOut(), card, CardScreen.of(card));
        } else {
            CsvSummary summary = CsvSummary.of(CsvSource.of(file));
            json.show(spec.commandLine().getOut(), summary, CsvScreen.of(summary));
        }
        return ExitCode.DONE.code();
    }

    private static boolean isZip(Path file) {
        if (!Files.isRegularFile(file)) {
            return false; // the CSV reader says what is wrong with it
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException e) {
            throw new CannotProceedException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
