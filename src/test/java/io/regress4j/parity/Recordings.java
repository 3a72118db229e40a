package io.regress4j.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.data.Split;
import io.regress4j.evaluation.Metrics;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The frozen recordings of real Keras, and copies of them with one thing changed. */
public final class Recordings {
    private static final Path FOLDER = Path.of("reference", "recordings");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Recordings() {}

    public static Path folder(String name) {
        return FOLDER.resolve(name);
    }

    public static RecordedRun read(String name) {
        return RecordedRun.read(folder(name));
    }

    /** Copies a recording into a new folder below {@code parent}. */
    public static Path copy(String name, Path parent) {
        try (Stream<Path> files = Files.list(folder(name))) {
            Path copy = Files.createDirectory(parent.resolve(name));
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a recording and changes its {@code run.json}. */
    public static Path copy(String name, Path parent, Consumer<ObjectNode> edit) {
        Path copy = copy(name, parent);
        Path run = copy.resolve("run.json");
        write(run, edited(read(run), edit));
        return copy;
    }

    public static byte[] edited(byte[] json, Consumer<ObjectNode> edit) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(json);
            edit.accept(tree);
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RecordedRun withBatchOrder(RecordedRun run, int[][] batchOrder) {
        RecordedRun.Start start = run.start();
        return withStart(run, new RecordedRun.Start(start.weights(), start.optimizerState(), batchOrder));
    }

    public static RecordedRun withInitialWeights(RecordedRun run, double[] weights) {
        RecordedRun.Start start = run.start();
        return withStart(run, new RecordedRun.Start(weights, start.optimizerState(), start.batchOrder()));
    }

    private static RecordedRun withStart(RecordedRun run, RecordedRun.Start start) {
        return new RecordedRun(run.name(), run.settings(), run.data(), start, run.run());
    }

    /** As if it had been recorded with one seed only, which saves thirty trainings. */
    public static RecordedRun withoutSeeds(RecordedRun run) {
        return new RecordedRun(
                run.name(), run.settings(), run.data(), run.start(), withSeedTestMse(run.run(), new double[0]));
    }

    /** As if what comes out here had been recorded. */
    static RecordedRun recordingOfOurs(RecordedRun recorded) {
        Replay replay = new Replay(recorded);
        Run run = replay.run();
        double[] predictions = run.training().testPredictions();
        double testMse = Metrics.of(replay.testTarget(), predictions).mse();
        RunSettings settings = recorded.settings();
        return new RecordedRun(
                recorded.name(),
                with(settings, settings.network(), settings.optimizer(), testMse, settings.biasCorrection()),
                recorded.data(),
                recorded.start(),
                run);
    }

    static Run withRows(Run run, Run.Rows rows) {
        return new Run(rows, run.initialPredictions(), run.firstStep(), run.training(), run.seedTestMse());
    }

    static Run withSplit(Run run, Split split) {
        return withRows(run, new Run.Rows(run.rows().sha256(), split, run.rows().standardizer()));
    }

    static Run withStandardizer(Run run, Standardizer standardizer) {
        return withRows(run, new Run.Rows(run.rows().sha256(), run.rows().split(), standardizer));
    }

    static Run withInitialPredictions(Run run, double[] predictions) {
        return new Run(run.rows(), predictions, run.firstStep(), run.training(), run.seedTestMse());
    }

    static Run withFirstStep(Run run, Run.FirstStep step) {
        return new Run(run.rows(), run.initialPredictions(), step, run.training(), run.seedTestMse());
    }

    static Run withTraining(Run run, Run.Training training) {
        return new Run(run.rows(), run.initialPredictions(), run.firstStep(), training, run.seedTestMse());
    }

    static Run withTestPredictions(Run run, double[] predictions) {
        Run.Training training = run.training();
        return withTraining(
                run, new Run.Training(training.stepLoss(), training.epochLoss(), training.epochWeights(), predictions));
    }

    static Run withSeedTestMse(Run run, double[] seedTestMse) {
        return new Run(run.rows(), run.initialPredictions(), run.firstStep(), run.training(), seedTestMse);
    }

    public static RecordedRun withOptimizer(RecordedRun run, RunSettings.Adam optimizer) {
        RunSettings settings = run.settings();
        return withSettings(run, settings.network(), optimizer, settings.biasCorrection());
    }

    public static RecordedRun withLayers(RecordedRun run, List<RunSettings.Layer> layers) {
        RunSettings settings = run.settings();
        RunSettings.Network network =
                new RunSettings.Network(layers, settings.network().loss());
        return withSettings(run, network, settings.optimizer(), settings.biasCorrection());
    }

    public static RecordedRun withBiasCorrection(RecordedRun run, String biasCorrection) {
        return withSettings(run, run.settings().network(), run.settings().optimizer(), biasCorrection);
    }

    private static RecordedRun withSettings(
            RecordedRun run, RunSettings.Network network, RunSettings.Adam optimizer, String biasCorrection) {
        RunSettings settings =
                with(run.settings(), network, optimizer, run.settings().testMse(), biasCorrection);
        return new RecordedRun(run.name(), settings, run.data(), run.start(), run.run());
    }

    private static RunSettings with(
            RunSettings s,
            RunSettings.Network network,
            RunSettings.Adam optimizer,
            double testMse,
            String biasCorrection) {
        return new RunSettings(
                s.formatVersion(),
                s.data(),
                s.split(),
                s.normalize(),
                network,
                optimizer,
                s.dtype(),
                s.epochs(),
                s.batchSize(),
                s.seed(),
                testMse,
                biasCorrection);
    }
}
