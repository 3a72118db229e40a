package io.regress4j.cli;

import io.regress4j.report.Printable;
import io.regress4j.report.page.Page;
import io.regress4j.report.page.ReportFolder;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code --report}: the same numbers as a page, if it is asked for. */
public final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write a page to look at, index.html, into this folder.")
    private Path folder;

    @Mixin
    private PngOption png = new PngOption();

    public boolean isAsked() {
        return folder != null;
    }

    /** Adds what will be written. */
    public void addTo(CommandFiles files, CommandSpec spec) {
        if (png.isAsked() && !isAsked()) {
            throw new ParameterException(spec.commandLine(), "--png needs --report: name a folder for the pictures.");
        }
        if (isAsked()) {
            png.addTo(files, folder);
        }
    }

    /** Writes the page if it is asked for, and gives the lines that tell where it is. */
    public String write(Supplier<Page> page) {
        if (!isAsked()) {
            return "";
        }
        target().write(page.get());
        return "%nReport    %s%n".formatted(Printable.line(target().page().toString()));
    }

    /** The page's file; null if none is asked for. */
    public Path page() {
        return isAsked() ? target().page() : null;
    }

    private ReportFolder target() {
        return png.in(folder);
    }
}
