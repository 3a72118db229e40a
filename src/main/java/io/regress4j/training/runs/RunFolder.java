package io.regress4j.training.runs;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonObject;
import io.regress4j.files.JsonTree;
import io.regress4j.files.Sha256;
import io.regress4j.files.WholeFile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models of a folder and of the folders in it.
 *
 * @param folder that was searched
 * @param runs that could be read, the best first within those that can be compared
 * @param faults what could not be read, in sentences
 */
public record RunFolder(Path folder, List<Run> runs, List<String> faults) {

    /** @throws CannotProceedException if there is no such folder, no model in it, or none that can be read */
    public static RunFolder read(Path folder) {
        List<Path> models = models(folder);
        if (models.isEmpty()) {
            throw new CannotProceedException(
                    "There is no model in %s: expected a .zip that 'train' wrote, there or in a folder below. Name another folder."
                            .formatted(folder));
        }
        List<Run> runs = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path model : models) {
            try {
                runs.add(read(model, faults));
            } catch (CannotProceedException e) {
                faults.add(e.getMessage());
            }
        }
        if (runs.isEmpty()) {
            throw new CannotProceedException(String.join(System.lineSeparator(), faults));
        }
        return new RunFolder(folder, RunComparison.sorted(runs), faults);
    }

    /**
     * What would be read: the models and the records beside them.
     *
     * @throws CannotProceedException if the folder cannot be searched
     */
    public static List<Path> files(Path folder) {
        return models(folder).stream()
                .flatMap(model -> Stream.of(model, RunFile.beside(model)))
                .filter(Files::exists)
                .toList();
    }

    private static List<Path> models(Path folder) {
        if (Files.isRegularFile(folder)) {
            throw noFolder(folder, "it is a file", null);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(RunFolder::isModel)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw noFolder(folder, Files.exists(folder) ? e.getMessage() : "it does not exist", e);
        } catch (UncheckedIOException e) {
            throw noFolder(folder, e.getCause().getMessage(), e);
        }
    }

    /** A zip, or a file of another name whose training is recorded. */
    private static boolean isModel(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip") || Files.exists(RunFile.beside(file));
    }

    private static CannotProceedException noFolder(Path folder, String why, Exception e) {
        return new CannotProceedException(
                "%s cannot be searched for models (%s). Name a folder.".formatted(folder, why), e);
    }

    private static Run read(Path file, List<String> faults) {
        byte[] bytes = WholeFile.read(file, head -> true);
        ModelCard card = ModelFile.read(bytes, file.toString()).card();
        Optional<TrainingFile> data = card.trainedHere().map(TrainedHere::file);
        Recorded recorded = recorded(
                file,
                Sha256.of(bytes),
                data.map(from -> from.split().toString()).orElse(""),
                faults);
        return new Run(
                file,
                RunText.of(card, recorded.json()),
                new Run.TrainedOn(
                        card.provenance().data(),
                        card.provenance().dataSha256(),
                        data.map(TrainingFile::rows).orElse(null),
                        card.schema().target(),
                        card.unit()),
                recorded.score(),
                recorded.json().map(json -> json.number("fitSeconds")).orElse(null),
                card.provenance().madeAt(),
                recorded.note());
    }

    /** What is recorded of a training, or why nothing is. */
    private record Recorded(Optional<JsonObject> json, RunScore score, String note) {
        static Recorded nothing(String why) {
            return new Recorded(Optional.empty(), null, why);
        }
    }

    private static Recorded recorded(Path model, String sha256, String split, List<String> faults) {
        Path file = RunFile.beside(model);
        if (!Files.exists(file)) {
            return Recorded.nothing("there is no %s".formatted(file.getFileName()));
        }
        try {
            JsonObject json = JsonObject.of(JsonTree.read(WholeFile.read(file, head -> true)))
                    .orElseThrow(() -> new IllegalArgumentException("it holds no object"));
            return json.text("modelSha256").equals(sha256)
                    ? new Recorded(Optional.of(json), RunScore.of(json, split), null)
                    : Recorded.nothing("%s is of another model".formatted(file.getFileName()));
        } catch (IllegalArgumentException | CannotProceedException e) {
            faults.add("%s cannot be read as the record of a training: %s. Train again, or delete it."
                    .formatted(file, e.getMessage()));
            return Recorded.nothing("%s cannot be read".formatted(file.getFileName()));
        }
    }
}
