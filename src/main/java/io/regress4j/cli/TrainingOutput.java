package io.regress4j.cli;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.JsonTree;
import io.regress4j.parity.KerasBand;
import io.regress4j.report.Printable;
import io.regress4j.training.EpochListener;
import io.regress4j.training.TrainingResult;
import io.regress4j.training.runs.EarlierRun;
import io.regress4j.training.runs.RunFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the result of a training goes: the model, the run beside it, the report and {@code --json}. What was at the places
 * that nobody named is kept, and what was at a named one is told.
 */
final class TrainingOutput implements EpochListener {
    private final Path out;
    private final TrainingReport report;
    private final Json json;
    private EarlierRun earlier;
    private ReplacedFile replaced;

    TrainingOutput(Path out, TrainingReport report, Json json) {
        this.out = out;
        this.report = report;
        this.json = json;
    }

    /** @throws io.regress4j.files.CannotProceedException if a place cannot be written, or is named twice */
    void require(CommandFiles files) {
        files.creates(out);
        if (!json.isFile(run())) {
            files.creates(run());
        }
        report.addTo(files);
        json.addTo(files);
        files.require();
    }

    private Path run() {
        return RunFile.beside(out);
    }

    private boolean isUsual() {
        return out.equals(Path.of(TrainCommand.DEFAULT_OUT));
    }

    @Override
    public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {}

    @Override
    public void ends() {
        List<Path> places = new ArrayList<>();
        if (isUsual()) {
            places.addAll(List.of(out, run()));
        } else {
            replaced = ReplacedFile.at(out);
        }
        report.usualFolder().ifPresent(places::add);
        earlier = EarlierRun.keep(places);
    }

    /**
     * Writes and shows a result whose model is written.
     *
     * @param words what the screen says of it
     */
    void show(TrainingResult result, SettingsJson.Asked asked, PrintWriter screen, Words words) {
        KerasBand keras = KerasBand.beside(result).orElse(null);
        new Written(out).then(() -> {
            Path page = report.write(result, keras, asked.command());
            Map<String, Object> record = json.headed(TrainingJson.of(result, page, keras, asked, earlier));
            AtomicFile.write(run(), JsonTree.write(record));
            json.show(screen, record, words.of(result, page, keras, before()));
        });
    }

    /** A training in words. */
    @FunctionalInterface
    interface Words {
        String of(TrainingResult result, Path page, KerasBand keras, List<String> before);
    }

    /** What was at the places before, in lines. */
    private List<String> before() {
        List<String> lines = new ArrayList<>();
        if (replaced != null) {
            lines.add("Replaced  %s of %s, as --out asks".formatted(out, replaced.time()));
        }
        String what = isUsual() ? "run" : "report";
        if (earlier.fault() != null) {
            lines.add("Earlier   the %s that was here could not be kept (%s)".formatted(what, earlier.fault()));
        } else if (earlier.folder() != null) {
            lines.add("Earlier   %s keeps the %s that was here; the last %d stay"
                    .formatted(earlier.folder(), what, EarlierRun.MOST));
        }
        return lines.stream().map(Printable::line).toList();
    }
}
