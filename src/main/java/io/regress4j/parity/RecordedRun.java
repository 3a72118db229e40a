package io.regress4j.parity;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.Split;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import io.regress4j.keras.FileKind;
import io.regress4j.keras.FlatLayout;
import io.regress4j.keras.KerasFile;
import io.regress4j.keras.KerasModel;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A training that real Keras did: what came out of it, and everything needed to repeat it.
 *
 * @param name the folder
 * @param settings what {@code run.json} says
 * @param data the rows it was trained on
 * @param start where it began
 * @param run what came out
 */
public record RecordedRun(String name, RunSettings settings, CsvSource data, Start start, Run run) {

    /**
     * Where a training begins, and the way it takes through its rows.
     *
     * @param weights in DL4J's layout [parameters]
     * @param optimizerState what the optimizer has kept before the first step; null if it has not begun
     * @param batchOrder for each epoch the positions of the training rows [epochs][trainRows]
     */
    public record Start(double[] weights, KerasModel.OptimizerState optimizerState, int[][] batchOrder) {}

    /** Of what a run may have recorded: its square is a number. */
    static final double LARGEST = 1e150;

    /** The recorder adds in double, and rounds to the run's own type. */
    private static final double SAME_LOSS = 1e-6;

    private static final String FROZEN = "seed-float64";

    /** @throws CannotProceedException if the folder does not hold a whole recorded run */
    public static RecordedRun read(Path folder) {
        return read(folder.toString(), folder.toUri());
    }

    /** The recording of the article's network that travels with this program. */
    public static RecordedRun frozen() {
        return read("the frozen recording " + FROZEN, resource(FROZEN + "/"));
    }

    /** @param folder ends in a slash */
    private static RecordedRun read(String name, URI folder) {
        RunSettings settings = RunSettings.read(name, bytes(name, folder, "run.json", RecordedRun::isJson));
        try (RecordingArrays arrays =
                new RecordingArrays(name + "/arrays.h5", bytes(name, folder, "arrays.h5", FileKind::isModel))) {
            return new Reading(name, folder, settings, arrays).run();
        }
    }

    /** The data, read. */
    Table table() {
        return Table.read(
                data,
                TableSchema.ofNumbers(
                        settings.data().features(), settings.data().target()));
    }

    private static URI resource(String folder) {
        String file = folder + "run.json";
        String location = String.valueOf(RecordedRun.class.getResource("/recordings/" + file));
        return URI.create(location.substring(0, location.length() - "run.json".length()));
    }

    /** @param isWorthReading tells by its first bytes whether the file may be what it should be */
    private static byte[] bytes(String name, URI folder, String file, Predicate<byte[]> isWorthReading) {
        URI location = URI.create(folder + file);
        if (!location.getScheme().equals("file")) {
            return bytesOfOurOwn(location);
        }
        Path path = Path.of(location);
        if (!Files.exists(path)) {
            throw new CannotProceedException(
                    "%s is not a recorded run: it has no %s. Record one with reference/record.py."
                            .formatted(name, file));
        }
        return WholeFile.read(path, isWorthReading);
    }

    private static byte[] bytesOfOurOwn(URI location) {
        try (InputStream in = location.toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    /** Collects the arrays of one run. */
    private record Reading(String name, URI folder, RunSettings settings, RecordingArrays arrays) {

        RecordedRun run() {
            NetworkSpec spec = settings.spec();
            int epochs = settings.epochs();
            int trainRows = settings.split().trainRows();
            int testRows = settings.split().testRows();
            KerasModel initial = keras("initial.keras", spec);
            Run.Rows rows = rows(spec.inputs(), trainRows, testRows);
            Start start = new Start(initial.parameters(), initial.optimizerState(), batchOrder(epochs, trainRows));
            Run run = new Run(
                    rows,
                    reals("initialPredictions", testRows),
                    firstStep(spec),
                    training(spec, epochs, trainRows, testRows),
                    seedTestMse());
            requireOneRun(run.training());
            CsvSource data = new CsvSource(name + "/data.csv", URI.create(folder + "data.csv"));
            return new RecordedRun(name, settings, data, start, run);
        }

        private Run.Rows rows(int inputs, int trainRows, int testRows) {
            return new Run.Rows(
                    settings.data().sha256(),
                    split(trainRows, testRows),
                    settings.normalize() ? standardizer(inputs) : Standardizer.identity(inputs));
        }

        private Run.FirstStep firstStep(NetworkSpec spec) {
            return new Run.FirstStep(
                    losses("firstStep/loss")[0],
                    flat("firstStep/gradients/", spec, 1, false)[0],
                    flat("firstStep/parameters/", spec, 1, false)[0]);
        }

        private Run.Training training(NetworkSpec spec, int epochs, int trainRows, int testRows) {
            return new Run.Training(
                    losses("stepLoss", epochs * settings.training(0).stepsPerEpoch(trainRows)),
                    losses("epochLoss", epochs),
                    flat("epochs/", spec, epochs, true),
                    reals("testPredictions", testRows));
        }

        /** What is written twice is the same: the losses of steps and epochs, and the last weights. */
        private void requireOneRun(Run.Training training) {
            int rows = settings.split().trainRows();
            int steps = training.stepsPerEpoch();
            for (int epoch = 0; epoch < training.epochLoss().length; epoch++) {
                double mean = 0;
                for (int step = 0; step < steps; step++) {
                    int batch = Math.min(settings.batchSize(), rows - step * settings.batchSize());
                    mean += training.stepLoss()[epoch * steps + step] * batch / rows;
                }
                double recorded = training.epochLoss()[epoch];
                if (!(Math.abs(mean - recorded) <= SAME_LOSS * recorded)) {
                    throw arrays.unexpected(
                            "epochLoss", "the mean of stepLoss in epoch %d, %s".formatted(epoch + 1, mean), recorded);
                }
            }
            double[] last = keras("final.keras", settings.spec()).parameters();
            if (!Arrays.equals(training.finalWeights(), last)) {
                throw arrays.unexpected("epochs", "the weights of final.keras behind the last epoch", "others");
            }
        }

        private Split split(int trainRows, int testRows) {
            int[] train = arrays.integers("split/train", trainRows);
            int[] test = arrays.integers("split/test", testRows);
            BitSet seen = new BitSet(trainRows + testRows);
            requireNewPositions("split/train", train, seen, trainRows + testRows);
            requireNewPositions("split/test", test, seen, trainRows + testRows);
            return new Split(train, test);
        }

        private void requireNewPositions(String path, int[] positions, BitSet seen, int end) {
            for (int position : positions) {
                if (position < 0 || position >= end || seen.get(position)) {
                    throw arrays.unexpected(path, "each position from 0 to %d once".formatted(end - 1), position);
                }
                seen.set(position);
            }
        }

        private double[] reals(String path, int... shape) {
            return arrays.reals(path, -LARGEST, LARGEST, shape);
        }

        private double[] losses(String path, int... shape) {
            return arrays.reals(path, 0, LARGEST, shape);
        }

        private Standardizer standardizer(int inputs) {
            return new Standardizer(
                    reals("standardizer/mean", inputs),
                    arrays.reals("standardizer/scale", Double.MIN_VALUE, LARGEST, inputs));
        }

        private int[][] batchOrder(int epochs, int rows) {
            int[] flat = arrays.integers("batchOrder", epochs, rows);
            int[][] order = IntStream.range(0, epochs)
                    .mapToObj(epoch -> Arrays.copyOfRange(flat, epoch * rows, (epoch + 1) * rows))
                    .toArray(int[][]::new);
            for (int[] epoch : order) {
                requireNewPositions("batchOrder", epoch, new BitSet(rows), rows);
            }
            return order;
        }

        private KerasModel keras(String file, NetworkSpec spec) {
            KerasModel model = KerasFile.read(name + "/" + file, bytes(name, folder, file, FileKind::isModel));
            if (model.network().inputs() != spec.inputs()
                    || !model.network().layers().equals(spec.layers())) {
                throw new CannotProceedException("%s/%s is a network %s, the network.layers of run.json are %s."
                        .formatted(name, file, model.network().summary(), spec.summary()));
            }
            return model;
        }

        /** Layers below {@code prefix}, as one flat vector for each of {@code count} moments. */
        private double[][] flat(String prefix, NetworkSpec spec, int count, boolean hasMoments) {
            double[][] flat = new double[count][spec.parameters()];
            for (int i = 0; i < spec.layers().size(); i++) {
                int inputs = spec.inputsOf(i);
                int units = spec.denseLayers().get(i).units();
                String layer = prefix + i;
                double[] kernel = hasMoments
                        ? reals(layer + "/kernel", count, inputs, units)
                        : reals(layer + "/kernel", inputs, units);
                double[] bias = hasMoments ? reals(layer + "/bias", count, units) : reals(layer + "/bias", units);
                for (int moment = 0; moment < count; moment++) {
                    FlatLayout.put(flat[moment], spec, i, kernel, moment * inputs * units, bias, moment * units);
                }
            }
            return flat;
        }

        /** They are of the seeds from 0 on. */
        private double[] seedTestMse() {
            if (!arrays.has("seeds/testMse")) {
                return new double[0];
            }
            int count = arrays.length("seeds/testMse");
            double[] testMse = losses("seeds/testMse", count);
            if (!Arrays.equals(
                    arrays.integers("seeds/seed", count),
                    IntStream.range(0, count).toArray())) {
                throw arrays.unexpected("seeds/seed", "0 to %d".formatted(count - 1), "others");
            }
            return testMse;
        }
    }
}
