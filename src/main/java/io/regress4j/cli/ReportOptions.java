package io.regress4j.cli;

import io.regress4j.report.page.Page;
import io.regress4j.report.page.ReportFolder;
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

    /** Adds what will be written. */
    void addTo(CommandFiles files, CommandSpec spec) {
        if (png && !isAsked()) {
            throw new ParameterException(spec.commandLine(), "--png needs --report: name a folder for the pictures.");
        }
        if (isAsked()) {
            addTo(files, target());
        }
    }

    /** Adds a page, and where its pictures go. */
    static void addTo(CommandFiles files, ReportFolder report) {
        files.creates(report.page());
        if (report.withPng()) {
            files.writesPictures(report.folder());
        }
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
