package io.regress4j.cli;

import io.regress4j.report.page.ReportFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --png}: pictures beside a report. */
final class PngOption {
    @Option(names = "--png", description = "Also write each picture of the report as a PNG beside it.")
    private boolean isAsked;

    boolean isAsked() {
        return isAsked;
    }

    /** Adds a page, and the pictures beside it if they are asked for. */
    void addTo(CommandFiles files, Path folder) {
        if (isAsked) {
            files.createsPictures(folder);
        }
        files.creates(in(folder).page());
    }

    ReportFolder in(Path folder) {
        return new ReportFolder(folder, isAsked, Flags::in);
    }
}
