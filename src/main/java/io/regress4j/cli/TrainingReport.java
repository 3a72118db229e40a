package io.regress4j.cli;

import io.regress4j.parity.KerasBand;
import io.regress4j.report.page.ReportFolder;
import io.regress4j.report.page.TrainingPage;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FoldJob;
import io.regress4j.training.ReportDepth;
import io.regress4j.training.SearchJob;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.Uncertainty;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The report of a training, which is always written, and how much is done for it. */
final class TrainingReport {
    private static final String DEFAULT_FOLDER = "regress4j-out/report";

    @Option(
            names = "--report",
            paramLabel = "DIR",
            defaultValue = DEFAULT_FOLDER,
            description = "Where the report goes, a page to look at. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of(DEFAULT_FOLDER);

    @Option(
            names = "--report-depth",
            defaultValue = "basic",
            paramLabel = "DEPTH",
            description = "${COMPLETION-CANDIDATES}. full also trains over seeds, folds and training sizes, and gives"
                    + " the model prediction intervals. Default: ${DEFAULT-VALUE}.")
    private ReportDepth depth = ReportDepth.BASIC;

    @Mixin
    private PngOption png = new PngOption();

    /** Adds what will be written. */
    void addTo(CommandFiles files) {
        png.addTo(files, folder);
    }

    boolean isFull() {
        return depth == ReportDepth.FULL;
    }

    ReportDepth depth() {
        return depth;
    }

    /** Where the report goes, if nobody said where. */
    Optional<Path> usualFolder() {
        return Optional.of(folder).filter(Path.of(DEFAULT_FOLDER)::equals);
    }

    /**
     * Trains with a progress bar.
     *
     * @param watching told every epoch too
     */
    TrainingResult run(TrainingJob job, EpochListener watching) {
        int networks = isFull() ? Uncertainty.NETWORKS : 0;
        try (Progress training = Progress.ofEpochs("Training");
                Progress more = Progress.ofOptional("Report", networks)) {
            return job.run(EpochListener.all(List.of(training.epochs(), watching)), depth, more::advance);
        }
    }

    /** The same after a search. */
    TrainingResult run(SearchJob job, EpochListener watching) {
        int networks = isFull() ? Uncertainty.NETWORKS : 0;
        try (Progress search = Progress.of("Search", -1);
                Progress training = Progress.ofEpochs("Training");
                Progress more = Progress.ofOptional("Report", networks)) {
            return job.run(
                    search.networks(), EpochListener.all(List.of(training.epochs(), watching)), depth, more::advance);
        }
    }

    /** The same in folds. */
    TrainingResult run(FoldJob job, EpochListener watching) {
        try (Progress folds = Progress.of("Folds", job.folds());
                Progress training = Progress.ofEpochs("Training")) {
            return job.run(EpochListener.all(List.of(training.epochs(), watching)), folds::advance);
        }
    }

    /**
     * Writes the page.
     *
     * @param keras the recorded Keras band, or null where none fits
     * @param command as it was typed
     * @return the page's file
     */
    Path write(TrainingResult result, KerasBand keras, String command) {
        target().write(TrainingPage.of(result, keras, command));
        return target().page();
    }

    private ReportFolder target() {
        return png.in(folder);
    }
}
