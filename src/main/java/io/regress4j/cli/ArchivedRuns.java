package io.regress4j.cli;

import io.regress4j.files.AtomicFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the commands whose classes the launcher's class archive shall have; the build lists what they load. A command whose
 * work is short feels each class that it has to parse.
 */
final class ArchivedRuns {
    private ArchivedRuns() {}

    /** @param arguments the housing CSV, and a folder for what the commands write */
    public static void main(String[] arguments) {
        ConsoleLogging.use();
        String csv = arguments[0];
        Path folder = Path.of(arguments[1]);
        String model = folder.resolve("model.zip").toString();
        String report = folder.resolve("report").toString();
        String json = folder.resolve("result.json").toString();
        AtomicFile.createFolderOf(Path.of(json));
        run("--out", model, "--report", report, "--json", json);
        run("predict", model, "--data", csv, "--out", folder.resolve("p.csv").toString(), "--json", json);
        run("evaluate", model, "--data", csv, "--json", json);
        run("inspect", model);
        run("inspect", csv);
        run("train", csv, "--target", "MEDV", "--out", model, "--report", report, "--json", json);
        run("convert", model, folder.resolve("model.onnx").toString());
    }

    private static void run(String... command) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        if (CommandLineInterface.run(out, out, command) != ExitCode.DONE.code()) {
            throw new IllegalStateException("no success: " + List.of(command));
        }
    }
}
