package io.regress4j.parity;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.regress4j.data.Split;
import io.regress4j.evaluation.Metrics;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

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
        return copy(folder(name), parent);
    }

    static Path copy(Path recording, Path parent) {
        try (Stream<Path> files = Files.list(recording)) {
            Path copy = Files.createDirectory(parent.resolve(recording.getFileName()));
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

    /**
     * Writes the arrays of a recording again.
     *
     * @param edit takes each dataset's path and numbers, and gives those to be written; null leaves the dataset out
     */
    public static void editArrays(Path run, BiFunction<String, Object, Object> edit) {
        ((Logger) LoggerFactory.getLogger("io.jhdf")).setLevel(Level.ERROR); // it warns of its own writing
        Path file = run.resolve("arrays.h5");
        try {
            Path before = Files.move(file, file.resolveSibling("before.h5"), StandardCopyOption.REPLACE_EXISTING);
            try (HdfFile from = new HdfFile(before);
                    WritableHdfFile to = HdfFile.write(file)) {
                copy(from, to, edit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the arrays again, every dataset as it is but for some numbers of one, by their flat positions. */
    static void damage(Path run, String path, UnaryOperator<Double> change, int... positions) {
        Recordings.editArrays(run, (name, data) -> {
            if (name.equals(path)) {
                for (int position : positions) {
                    change(data, position, change);
                }
            }
            return data;
        });
    }

    private static void change(Object array, int position, UnaryOperator<Double> change) {
        Object first = Array.get(array, 0);
        if (first.getClass().isArray()) {
            int size = size(first);
            change(Array.get(array, position / size), position % size, change);
            return;
        }
        double value = change.apply(((Number) Array.get(array, position)).doubleValue());
        if (first instanceof Integer) {
            Array.setInt(array, position, (int) value);
        } else if (first instanceof Float) {
            Array.setFloat(array, position, (float) value);
        } else {
            Array.setDouble(array, position, value);
        }
    }

    private static int size(Object array) {
        Object first = Array.get(array, 0);
        return Array.getLength(array) * (first.getClass().isArray() ? size(first) : 1);
    }

    private static void copy(Group from, WritableGroup to, BiFunction<String, Object, Object> edit) {
        for (Node node : from.getChildren().values()) {
            if (node instanceof Dataset dataset) {
                Object data = edit.apply(node.getPath().substring(1), dataset.getData());
                if (data != null) {
                    to.putDataset(node.getName(), data);
                }
            } else {
                copy((Group) node, to.putGroup(node.getName()), edit);
            }
        }
    }

    public static RecordedRun withBatchOrder(RecordedRun run, int[][] batchOrder) {
        RecordedRun.Start start = run.start();
        return withStart(
                run,
                new RecordedRun.Start(
                        start.front(),
                        start.weights(),
                        start.optimizerState(),
                        batchOrder,
                        start.validation(),
                        start.noise()));
    }

    public static RecordedRun withInitialWeights(RecordedRun run, double[] weights) {
        RecordedRun.Start start = run.start();
        return withStart(
                run,
                new RecordedRun.Start(
                        start.front(),
                        weights,
                        start.optimizerState(),
                        start.batchOrder(),
                        start.validation(),
                        start.noise()));
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
        return new RecordedRun(
                recorded.name(), recorded.settings().withTestMse(testMse), recorded.data(), recorded.start(), run);
    }

    static Run withRows(Run run, Run.Rows rows) {
        return new Run(rows, run.initialPredictions(), run.firstStep(), run.training(), run.seedTestMse());
    }

    static Run withSplit(Run run, Split split) {
        return withRows(
                run,
                new Run.Rows(
                        run.rows().sha256(),
                        split,
                        run.rows().standardizer(),
                        run.rows().encoded()));
    }

    static Run withStandardizer(Run run, Standardizer standardizer) {
        return withRows(
                run,
                new Run.Rows(
                        run.rows().sha256(),
                        run.rows().split(),
                        standardizer,
                        run.rows().encoded()));
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

    public static RecordedRun withOptimizer(RecordedRun run, Optimizer optimizer) {
        return withSpec(run, run.settings().spec().withOptimizer(optimizer));
    }

    /** @param layers as {@link Layers#read} takes them */
    public static RecordedRun withLayers(RecordedRun run, String layers) {
        return withSpec(run, run.settings().spec().withLayers(Layers.read(layers)));
    }

    public static RecordedRun withSpec(RecordedRun run, NetworkSpec spec) {
        return withSettings(run, run.settings().withSpec(spec));
    }

    public static RecordedRun withBiasCorrection(RecordedRun run, BiasCorrection biasCorrection) {
        TrainingConfig config = run.settings().config();
        return withConfig(run, config.toBuilder().biasCorrection(biasCorrection).build());
    }

    public static RecordedRun withConfig(RecordedRun run, TrainingConfig config) {
        return withSettings(run, run.settings().withConfig(config));
    }

    private static RecordedRun withSettings(RecordedRun run, RunSettings settings) {
        return new RecordedRun(run.name(), settings, run.data(), run.start(), run.run());
    }
}
