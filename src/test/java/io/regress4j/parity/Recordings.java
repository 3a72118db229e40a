package io.regress4j.parity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
        return changed(run, run.settings(), batchOrder, run.seedTestMse());
    }

    public static RecordedRun withSeedTestMse(RecordedRun run, double[] seedTestMse) {
        return changed(run, run.settings(), run.batchOrder(), seedTestMse);
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
        RunSettings s = run.settings();
        RunSettings settings = new RunSettings(
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
                s.testMse(),
                biasCorrection);
        return changed(run, settings, run.batchOrder(), run.seedTestMse());
    }

    private static RecordedRun changed(
            RecordedRun run, RunSettings settings, int[][] batchOrder, double[] seedTestMse) {
        return new RecordedRun(
                run.name(),
                settings,
                run.data(),
                run.split(),
                run.standardizer(),
                batchOrder,
                run.initialWeights(),
                run.initialState(),
                run.initialPredictions(),
                run.firstLoss(),
                run.firstGradients(),
                run.firstWeights(),
                run.stepLoss(),
                run.epochLoss(),
                run.epochWeights(),
                run.finalWeights(),
                run.testPredictions(),
                seedTestMse);
    }
}
