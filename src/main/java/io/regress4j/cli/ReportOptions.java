package io.regress4j.cli;

import io.regress4j.report.Page;
import io.regress4j.report.ReportFolder;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --report}: the same numbers as a page, if it is asked for. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page to look at, index.html, into this folder.")
    private Path folder;

    @Option(names = "--png", description = "Also write each picture of the report as a PNG beside it.")
    private boolean png;

    boolean isAsked() {
        return folder != null;
    }

    /**
     * What will be written; fails before the work, not after it.
     *
     * @throws io.regress4j.backend.CannotProceedException if the page cannot be written there
     */
    Path[] files(CommandSpec spec) {
        if (png && !isAsked()) {
            throw new ParameterException(spec.commandLine(), "--png needs --report: name a folder for the pictures.");
        }
        if (!isAsked()) {
            return new Path[0];
        }
        target().requireWritable();
        return new Path[] {target().page()};
    }

    void write(Supplier<Page> page) {
        if (isAsked()) {
            target().write(page.get());
        }
    }

    private ReportFolder target() {
        return new ReportFolder(folder, png);
    }
}
