package io.regress4j.parity;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.Split;
import io.regress4j.files.CannotProceedException;
import io.regress4j.keras.FileKind;
import io.regress4j.keras.KerasFile;
import io.regress4j.keras.KerasModel;
import io.regress4j.network.NetworkSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Collects the numbers of one recorded run; what the formats have in common. */
abstract sealed class RunReading permits FormatOneReading, FormatTwoReading {
    /** The recorder adds in double, and rounds to the run's own type. */
    private static final double SAME_LOSS = 1e-6;

    final String name;
    final RunSettings settings;
    final NetworkSpec spec;
    final RecordingArrays arrays;
    final int trainRows;
    final int testRows;
    private final URI folder;

    RunReading(String name, URI folder, RunSettings settings, RecordingArrays arrays) {
        this.name = name;
        this.folder = folder;
        this.settings = settings;
        this.spec = settings.spec();
        this.arrays = arrays;
        this.trainRows = settings.split().train();
        this.testRows = settings.split().test();
    }

    /**
     * Reads a run.
     *
     * @param folder ends in a slash
     */
    static RecordedRun of(String name, URI folder) {
        byte[] json = RecordedRun.bytes(name, folder, "run.json", RunReading::isJson);
        RunSettings settings = RunSettings.read(name, json, () -> keras(name, folder, "initial.keras"));
        byte[] arrays = RecordedRun.bytes(name, folder, "arrays.h5", FileKind::isModel);
        try (RecordingArrays open = new RecordingArrays(name + "/arrays.h5", arrays)) {
            RunReading reading = settings.formatVersion() == FormatOne.VERSION
                    ? new FormatOneReading(name, folder, settings, open)
                    : new FormatTwoReading(name, folder, settings, open);
            return reading.run();
        }
    }

    private static boolean isJson(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    }

    private static KerasModel keras(String name, URI folder, String file) {
        return KerasFile.read(name + "/" + file, RecordedRun.bytes(name, folder, file, FileKind::isModel));
    }

    private RecordedRun run() {
        KerasModel initial = keras("initial.keras");
        KerasModel last = keras("final.keras");
        Run.Rows rows = rows();
        RecordedRun.Start start = start(initial);
        Run run =
                new Run(rows, reals("initialPredictions", testRows), firstStep(initial), training(last), seedTestMse());
        requireOneRun(run.training(), last.parameters());
        CsvSource data = new CsvSource(name + "/data.csv", URI.create(folder + "data.csv"));
        return new RecordedRun(name, settings, data, start, run);
    }

    abstract Run.Rows rows();

    abstract RecordedRun.Start start(KerasModel initial);

    abstract Run.FirstStep firstStep(KerasModel initial);

    /** @param last the network after the last step */
    abstract Run.Training training(KerasModel last);

    /** What is written twice is the same: the losses of steps and epochs, and the last weights where they stay. */
    private void requireOneRun(Run.Training training, double[] last) {
        int rows = settings.fittedRows();
        int batchSize = settings.config().batchSize();
        int steps = training.stepsPerEpoch();
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            double mean = 0;
            double size = 0;
            for (int step = 0; step < steps; step++) {
                double share = Math.min(batchSize, rows - (long) step * batchSize) / (double) rows;
                double loss = training.stepLoss()[epoch * steps + step];
                mean += loss * share;
                size += Math.abs(loss) * share;
            }
            double recorded = training.epochLoss()[epoch];
            if (!(Math.abs(mean - recorded) <= SAME_LOSS * size)) {
                throw arrays.unexpected(
                        "epochLoss", "the mean of stepLoss in epoch %d, %s".formatted(epoch + 1, mean), recorded);
            }
        }
        boolean stays =
                settings.config().callbacks().isEmpty() && !spec.updates().hasAverage();
        if (stays && !Arrays.equals(training.epochWeights()[training.epochs() - 1], last)) {
            throw arrays.unexpected("epochs", "the weights of final.keras behind the last epoch", "others");
        }
    }

    /** @param validation rows that were given to validate */
    final Split split(int[] validation) {
        int[] train = arrays.integers("split/train", trainRows);
        int[] test = arrays.integers("split/test", testRows);
        int all = trainRows + validation.length + testRows;
        BitSet seen = new BitSet(all);
        requireNewPositions("split/train", train, seen, all);
        requireNewPositions("split/validation", validation, seen, all);
        requireNewPositions("split/test", test, seen, all);
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

    final double[] reals(String path, int... shape) {
        return arrays.reals(path, -RecordedRun.LARGEST, RecordedRun.LARGEST, shape);
    }

    final int[][] batchOrder() {
        int epochs = settings.config().epochs();
        int rows = settings.fittedRows();
        int[] flat = arrays.integers("batchOrder", epochs, rows);
        int[][] order = IntStream.range(0, epochs)
                .mapToObj(epoch -> Arrays.copyOfRange(flat, epoch * rows, (epoch + 1) * rows))
                .toArray(int[][]::new);
        for (int[] epoch : order) {
            requireNewPositions("batchOrder", epoch, new BitSet(rows), rows);
        }
        return order;
    }

    private KerasModel keras(String file) {
        KerasModel model = keras(name, folder, file);
        if (model.network().inputs() != spec.inputs()
                || !model.network().layers().equals(spec.layers())) {
            throw new CannotProceedException("%s/%s is a network %s, the network.layers of run.json are %s."
                    .formatted(name, file, model.network().summary(), spec.summary()));
        }
        return model;
    }

    /** They are of the seeds from 0 on. */
    private double[] seedTestMse() {
        if (!arrays.has("seeds/testMse")) {
            return new double[0];
        }
        int count = arrays.length("seeds/testMse");
        double[] testMse = arrays.reals("seeds/testMse", 0, RecordedRun.LARGEST, count);
        if (!Arrays.equals(
                arrays.integers("seeds/seed", count), IntStream.range(0, count).toArray())) {
            throw arrays.unexpected("seeds/seed", "0 to %d".formatted(count - 1), "others");
        }
        return testMse;
    }
}
