package io.regress4j.javasource;

import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import io.regress4j.preprocessing.Standardizer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The numbers of a generated class, as bytes that it reads from the first to the last: means and scales of the inputs, the
 * parameters, and golden rows with their predictions.
 *
 * @param golden rows, row-major [rows, features]
 * @param predictions of these rows [rows]
 */
record JavaNumbers(RegressionModel model, double[] golden, double[] predictions) {
    /** In a constant of a class, which holds 65,535 bytes. */
    private static final int BYTES_OF_A_CONSTANT = 45_000;

    private static final int BYTES_OF_A_LINE = 84;

    static JavaNumbers of(RegressionModel model, double[] golden) {
        return new JavaNumbers(model, golden, model.predict(golden));
    }

    /** Whether the parameters are read as floats: each is one. */
    static boolean areFloats(double[] parameters) {
        return Arrays.stream(parameters).allMatch(value -> (float) value == value);
    }

    /** Bytes of the parameters, which are nearly all where there are many. */
    static long bytesOf(double[] parameters) {
        return (long) parameters.length * (areFloats(parameters) ? Float.BYTES : Double.BYTES);
    }

    byte[] bytes() {
        ModelCard card = model.card();
        Standardizer scaler = card.encoder().scaler();
        double[] parameters = model.parameters();
        long doubles = 2L * scaler.columns() + golden.length + predictions.length;
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(doubles * Double.BYTES + bytesOf(parameters)));
        put(bytes, scaler.mean());
        put(bytes, scaler.scale());
        if (areFloats(parameters)) {
            DoubleStream.of(parameters).forEach(value -> bytes.putFloat((float) value));
        } else {
            put(bytes, parameters);
        }
        put(bytes, golden);
        put(bytes, predictions);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, double[] values) {
        DoubleStream.of(values).forEach(bytes::putDouble);
    }

    /** Constants that hold the bytes in Base64, and a list of them. */
    static String constants(byte[] bytes) {
        Base64.Encoder lines = Base64.getMimeEncoder(BYTES_OF_A_LINE / 3 * 4, new byte[] {'\n'});
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += BYTES_OF_A_CONSTANT) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(from + BYTES_OF_A_CONSTANT, bytes.length));
            names.add("NUMBERS_" + names.size());
            text.append("    private static final String %s = \"\"\"\n".formatted(names.get(names.size() - 1)));
            lines.encodeToString(part)
                    .lines()
                    .forEach(line -> text.append("            ").append(line).append('\n'));
            text.append("            \"\"\";\n");
        }
        return text
                + "    private static final List<String> NUMBERS = List.of(%s);\n".formatted(String.join(", ", names));
    }
}
