package io.regress4j.report.page;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.PngRenderer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where a page goes.
 *
 * @param folder is made if it does not exist
 * @param withPng whether each chart also becomes a PNG beside the page
 * @param settings names the settings of a page's advice as its reader knows them
 */
public record ReportFolder(Path folder, boolean withPng, UnaryOperator<String> settings) {

    /** The page's file. */
    public Path page() {
        return folder.resolve("index.html");
    }

    /** @throws CannotProceedException if it cannot be written there, or no PNG can be made here */
    public void write(Page page) {
        AtomicFile.createFolderOf(page());
        AtomicFile.write(page(), settings.apply(page.html()).getBytes(StandardCharsets.UTF_8));
        if (withPng) {
            page.charts().forEach(chart -> AtomicFile.write(folder.resolve(chart.name() + ".png"), png(chart)));
        }
    }

    private static byte[] png(Chart chart) {
        try {
            return PngRenderer.render(chart);
        } catch (UnsupportedOperationException e) {
            throw new CannotProceedException(
                    "No PNG can be made here (%s). Install a font, such as the package fonts-dejavu-core, and a Java that"
                                    .formatted(e.getCause())
                            + " can draw; or leave out `png(true)`.",
                    e);
        }
    }
}
