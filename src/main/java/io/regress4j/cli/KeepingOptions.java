package io.regress4j.cli;

import io.regress4j.model.Checkpoint;
import io.regress4j.model.ModelFile;
import io.regress4j.training.CheckpointFiles;
import io.regress4j.training.HistoryFile;
import io.regress4j.training.Keeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is kept of a training while it goes on. */
public final class KeepingOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            converter = ModelPathConverter.class,
            description =
                    "Keep the last epoch in FILE, from which --resume goes on, and the best in a file with -best in"
                            + " its name. Both are models too. Written about once a second.")
    private Path checkpoint;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            converter = ModelPathConverter.class,
            description = "Go on with the training of a checkpoint, on the same data, to the same model as without a"
                    + " pause. It keeps its settings, and FILE is written on.")
    private Path resume;

    @Option(
            names = "--history",
            paramLabel = "CSV",
            description = "Write the values of every epoch, as Keras's CSVLogger.")
    private Path history;

    private CheckpointFiles files; // made once

    public boolean resumes() {
        return resume != null;
    }

    /** The checkpoint to go on with. */
    public Checkpoint read() {
        return ModelFile.readCheckpoint(resume);
    }

    public Path resumed() {
        return resume;
    }

    /** Adds what will be written. */
    public void addTo(CommandFiles all) {
        if (kept() != null) {
            all.creates(kept());
            all.creates(CheckpointFiles.best(kept()));
        }
        if (history != null) {
            all.creates(history);
        }
    }

    /** The checkpoint that is written, if one is. */
    Optional<CheckpointFiles> checkpoint(CommandSpec spec) {
        if (files == null && kept() != null) {
            files = new CheckpointFiles(kept(), ResumedCommand.settings(spec));
        }
        return Optional.ofNullable(files);
    }

    public List<Keeper> keepers(CommandSpec spec) {
        List<Keeper> keepers = new ArrayList<>();
        if (history != null) {
            keepers.add(new HistoryFile(history));
        }
        checkpoint(spec).ifPresent(keepers::add);
        return keepers;
    }

    private Path kept() {
        return checkpoint == null ? resume : checkpoint;
    }

    /** What makes no sense beside folds or a search. */
    void refuseContradictions(CommandSpec spec, boolean isFolded, boolean isSearched) {
        String other = isFolded ? "--folds" : "--auto";
        if ((isFolded || isSearched) && kept() != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s and %s contradict each other: a checkpoint is of one training. Leave one of them out."
                            .formatted(checkpoint == null ? "--resume" : "--checkpoint", other));
        }
        if (isSearched && history != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--history and --auto contradict each other: the history is of one training. Leave one of them out.");
        }
    }
}
