package io.regress4j.parity;

import io.regress4j.keras.FlatLayout;
import io.regress4j.keras.KerasModel;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.Standardizer;
import java.net.URI;
import java.util.Map;

/** The arrays of format 1: a kernel and a bias for each dense layer. */
final class FormatOneReading extends RunReading {
    FormatOneReading(String name, URI folder, RunSettings settings, RecordingArrays arrays) {
        super(name, folder, settings, arrays);
    }

    @Override
    Run.Rows rows() {
        int inputs = spec.inputs();
        boolean isScaled = settings.config().preprocessing().scaling() == Scaling.STANDARD;
        Standardizer standardizer = isScaled
                ? new Standardizer(
                        reals("standardizer/mean", inputs),
                        arrays.reals("standardizer/scale", Double.MIN_VALUE, RecordedRun.LARGEST, inputs))
                : Standardizer.identity(inputs);
        return new Run.Rows(settings.data().sha256(), split(new int[0]), standardizer, new double[0]);
    }

    @Override
    RecordedRun.Start start(KerasModel initial) {
        RecordedNoise none = new RecordedNoise(Map.of(), new RecordedNoise.Batches(1, 1, 0));
        return new RecordedRun.Start(
                Standardizer.identity(spec.inputs()),
                initial.parameters(),
                initial.optimizerState(),
                batchOrder(),
                new int[0],
                none);
    }

    @Override
    Run.FirstStep firstStep(KerasModel initial) {
        return new Run.FirstStep(
                losses("firstStep/loss")[0],
                flat("firstStep/gradients/", 1, false)[0],
                flat("firstStep/parameters/", 1, false)[0]);
    }

    @Override
    Run.Training training(KerasModel last) {
        int epochs = settings.config().epochs();
        return new Run.Training(
                losses("stepLoss", epochs * settings.config().stepsPerEpoch(trainRows)),
                losses("epochLoss", epochs),
                flat("epochs/", epochs, true),
                reals("testPredictions", testRows));
    }

    private double[] losses(String path, int... shape) {
        return arrays.reals(path, 0, RecordedRun.LARGEST, shape);
    }

    /** Layers below {@code prefix}, as one flat vector for each of {@code count} moments. */
    private double[][] flat(String prefix, int count, boolean hasMoments) {
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
}
