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

/** One row after the other, or all of them at once, in a warm JVM, from a model file of ours or an ONNX file. */
final class RowPeer {
    private static final int ROWS = 1_000; // different ones, so that nothing can be kept
    private static final double SECONDS = 2; // of each round
    private static final int ROUNDS = 5;

    private RowPeer() {}

    /** Predicts rows and adds their predictions up. */
    private interface Work {
        double predict(double[][] rows) throws OrtException;
    }

    /** @param arguments a {@code .zip} or an {@code .onnx}, and {@code batch} for all rows at once */
    public static void main(String[] arguments) throws OrtException {
        Path file = Path.of(arguments[0]);
        boolean isBatch = arguments.length > 1;
        if (file.toString().endsWith(".onnx")) {
            measureOnnx(file, isBatch);
        } else {
            Predictor model = Predictor.load(file);
            Work all = rows -> sum(model.predict(rows));
            Work each = rows -> {
                double sum = 0;
                for (double[] row : rows) {
                    sum += model.predict(row);
                }
                return sum;
            };
            measure("regress4j", model.features().size(), isBatch ? all : each);
        }
    }

    private static double sum(double[] predictions) {
        double sum = 0;
        for (double prediction : predictions) {
            sum += prediction;
        }
        return sum;
    }

    private static void measureOnnx(Path file, boolean isBatch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = environment.createSession(file.toString(), options)) {
                String name = session.getInputNames().iterator().next();
                long[] shape = ((TensorInfo) session.getInputInfo().get(name).getInfo()).getShape();
                Work all = rows -> predict(environment, session, name, rows);
                Work each = rows -> {
                    double sum = 0;
                    for (double[] row : rows) {
                        sum += predict(environment, session, name, row);
                    }
                    return sum;
                };
                measure("onnxruntime", (int) shape[1], isBatch ? all : each);
            }
        }
    }

    private static double predict(OrtEnvironment environment, OrtSession session, String name, double[]... rows)
            throws OrtException {
        float[][] features = new float[rows.length][rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < features[row].length; i++) {
                features[row][i] = (float) rows[row][i];
            }
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, features);
                OrtSession.Result result = session.run(Map.of(name, tensor))) {
            double sum = 0;
            for (float[] prediction : (float[][]) result.get(0).getValue()) {
                sum += prediction[0];
            }
            return sum;
        }
    }

    private static void measure(String peer, int features, Work work) throws OrtException {
        double[][] rows = rows(features);
        double least = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) { // the first ones warm up
            long start = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - start < SECONDS * 1e9) {
                sum += work.predict(rows);
                count += rows.length;
            }
            least = Math.min(least, (System.nanoTime() - start) / 1e9 / count);
        }
        System.out.printf(Locale.ROOT, "{\"peer\": \"%s\", \"seconds\": [%s], \"sum\": %s}%n", peer, least, sum);
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
