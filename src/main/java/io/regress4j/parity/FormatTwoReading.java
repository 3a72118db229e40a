package io.regress4j.parity;

import io.regress4j.keras.FlatLayout;
import io.regress4j.keras.KerasModel;
import io.regress4j.network.NoiseSpec;
import io.regress4j.preprocessing.Standardizer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The arrays of format 2: flat vectors in Keras's own order of the variables. */
final class FormatTwoReading extends RunReading {
    /** The recorder writes the inputs of at most so many rows. */
    static final int ENCODED_ROWS = 1000;

    FormatTwoReading(String name, URI folder, RunSettings settings, RecordingArrays arrays) {
        super(name, folder, settings, arrays);
    }

    @Override
    Run.Rows rows() {
        int inputs = spec.inputs();
        Standardizer scaler = new Standardizer(
                reals("scaler/mean", inputs),
                arrays.reals("scaler/scale", Double.MIN_VALUE, RecordedRun.LARGEST, inputs));
        double[] encoded = DoubleStream.concat(encoded("encoded/train", trainRows), encoded("encoded/test", testRows))
                .toArray();
        return new Run.Rows(settings.data().sha256(), split(validation()), scaler, encoded);
    }

    private DoubleStream encoded(String path, int rows) {
        return DoubleStream.of(reals(path, Math.min(rows, ENCODED_ROWS), spec.inputs()));
    }

    private int[] validation() {
        return arrays.integers("split/validation", settings.split().validation());
    }

    @Override
    RecordedRun.Start start(KerasModel initial) {
        int stepsBefore =
                initial.optimizerState() == null ? 0 : initial.optimizerState().iterations();
        return new RecordedRun.Start(
                initial.features(),
                initial.parameters(),
                initial.optimizerState(),
                batchOrder(),
                validation(),
                noise(initial.layerNames(), stepsBefore));
    }

    private RecordedNoise noise(List<String> layerNames, int stepsBefore) {
        int[] places = places(layerNames);
        int rows = epochs() * settings.fittedRows();
        Map<Integer, RecordedNoise.Drawn> drawn = new HashMap<>();
        for (int i = 0; i < places.length; i++) {
            if (spec.layers().get(i) instanceof NoiseSpec) {
                int width = spec.inputsOf(i);
                String path = "noise/%d/".formatted(places[i]);
                drawn.put(
                        i,
                        new RecordedNoise.Drawn(
                                width, drawn(path + "factor", rows, width), drawn(path + "summand", rows, width)));
            }
        }
        return new RecordedNoise(
                drawn,
                new RecordedNoise.Batches(
                        settings.fittedRows(), settings.config().batchSize(), stepsBefore));
    }

    private double[] drawn(String path, int rows, int width) {
        return arrays.has(path) ? reals(path, rows, width) : new double[0];
    }

    /** For each layer the place of the Keras layer whose outputs are its own, among all of Keras's. */
    private int[] places(List<String> layerNames) {
        List<String> all = settings.layers();
        int[] places = new int[layerNames.size()];
        int from = 0;
        for (int i = 0; i < places.length; i++) {
            String wanted = layerNames.get(i);
            from = IntStream.range(from, all.size())
                    .filter(place -> all.get(place).equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> RunSettings.refused(
                            name,
                            "layer '%s' of initial.keras is not among the layers of its run.json".formatted(wanted)));
            places[i] = from;
        }
        return places;
    }

    @Override
    Run.FirstStep firstStep(KerasModel initial) {
        int rows = Math.min(settings.config().batchSize(), settings.fittedRows());
        int[] places = places(initial.layerNames());
        List<double[]> outputs = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            outputs.add(reals("firstStep/outputs/" + places[i], rows, spec.inputsOf(i + 1)));
        }
        return new Run.FirstStep(
                outputs,
                reals("firstStep/loss")[0],
                FlatLayout.gradients(spec, reals("firstStep/gradients", FlatLayout.trainedCount(spec))),
                FlatLayout.weights(spec, reals("firstStep/weights", FlatLayout.weightCount(spec)), 0),
                FlatLayout.slots(spec, reals("firstStep/slots", FlatLayout.slotCount(spec))));
    }

    @Override
    Run.Training training(KerasModel last) {
        int epochs = epochs();
        int steps = epochs * settings.config().stepsPerEpoch(settings.fittedRows());
        double[] slots = last.optimizerState() == null
                ? new double[0]
                : last.optimizerState().values();
        return new Run.Training(
                reals("stepLoss", steps),
                reals("epochLoss", epochs),
                epochWeights(epochs),
                reals("testPredictions", testRows),
                new Run.End(
                        reals("validationLoss", settings.validates() ? epochs : 0),
                        reals("learningRates", steps),
                        last.parameters(),
                        slots));
    }

    private double[][] epochWeights(int epochs) {
        int count = FlatLayout.weightCount(spec);
        double[] all = reals("epochs/weights", epochs, count);
        return IntStream.range(0, epochs)
                .mapToObj(epoch -> FlatLayout.weights(spec, all, epoch * count))
                .toArray(double[][]::new);
    }

    /** A callback may have stopped the training before its last epoch. */
    private int epochs() {
        int done = arrays.length("epochLoss");
        if (done < 1 || done > settings.config().epochs()) {
            throw arrays.unexpected(
                    "epochLoss",
                    "from 1 to %d epochs".formatted(settings.config().epochs()),
                    done);
        }
        return done;
    }
}
