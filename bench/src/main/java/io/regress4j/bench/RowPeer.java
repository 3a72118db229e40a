package io.regress4j.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.regress4j.model.Predictor;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** One row after the other in a warm JVM, from a model file of ours or an ONNX file. */
final class RowPeer {
    private static final int ROWS = 1_000; // different ones, so that nothing can be kept
    private static final double SECONDS = 2; // of each round
    private static final int ROUNDS = 5;

    private RowPeer() {}

    private interface OneRow {
        double predict(double[] row) throws OrtException;
    }

    /** @param arguments a {@code .zip} or an {@code .onnx} */
    public static void main(String[] arguments) throws OrtException {
        Path file = Path.of(arguments[0]);
        if (file.toString().endsWith(".onnx")) {
            measureOnnx(file);
        } else {
            Predictor model = Predictor.load(file);
            measure("regress4j", model.features().size(), model::predict);
        }
    }

    private static void measureOnnx(Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(file.toString(), options)) {
                String name = session.getInputNames().iterator().next();
                long[] shape = ((TensorInfo) session.getInputInfo().get(name).getInfo()).getShape();
                measure("onnxruntime", (int) shape[1], row -> predict(environment, session, name, row));
            }
        }
    }

    private static double predict(OrtEnvironment environment, OrtSession session, String name, double[] row)
            throws OrtException {
        float[][] features = new float[1][row.length];
        for (int i = 0; i < row.length; i++) {
            features[0][i] = (float) row[i];
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, features);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            return ((float[][]) result.get(0).getValue())[0][0];
        }
    }

    private static void measure(String peer, int features, OneRow predictor) throws OrtException {
        double[][] rows = rows(features);
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) { // the first ones warm up
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < SECONDS * 1e9) {
                for (double[] row : rows) {
                    sum += predictor.predict(row);
                }
                count += rows.length;
            }
            least = Math.min(least, (System.nanoTime() - start) / 1e9 / count);
        }
        System.out.printf(
                Locale.ROOT,
                "{\"peer\": \"%s\", \"task\": \"one-row\", \"seconds\": [%s], \"sum\": %s}%n",
                peer,
                least,
                sum);
    }

    private static double[][] rows(int features) {
        SplittableRandom random = new SplittableRandom(Regressor.SEED);
        double[][] rows = new double[ROWS][features];
        for (double[] row : rows) {
            for (int i = 0; i < features; i++) {
                row[i] = random.nextDouble();
            }
        }
        return rows;
    }
}
