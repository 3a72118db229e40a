package io.regress4j.training;

import io.regress4j.data.Cells;
import io.regress4j.files.ScratchFile;
import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.InputRows;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows for a network. Its inputs are made of the features when they are asked for, so that a table has no copy.
 *
 * @param cells feature values [rows, features]
 * @param encoder makes the inputs of them, standardized where that was asked for
 * @param target what the outputs are compared with [rows]
 * @param weights how much each row counts [rows]; empty where all count the same
 */
public record TrainingRows(Cells cells, FeatureEncoder encoder, double[] target, double[] weights) {
    /** @param features as the network sees them, row-major [rows, inputs] */
    public TrainingRows(double[] features, double[] target, double[] weights) {
        this(
                Cells.of(features, inputs(features, target)),
                FeatureEncoder.ofNumbers(Standardizer.identity(inputs(features, target))),
                target,
                weights);
    }

    /** Rows that count the same. */
    public TrainingRows(double[] features, double[] target) {
        this(features, target, new double[0]);
    }

    private static int inputs(double[] features, double[] target) {
        return target.length == 0 ? 0 : features.length / target.length;
    }

    public int size() {
        return target.length;
    }

    public int inputs() {
        return encoder.inputs();
    }

    /** As the network sees them, row-major [rows, inputs]; made anew. */
    public double[] features() {
        return encoder.encode(cells);
    }

    /**
     * The same in a network's number type, in memory or in a file.
     *
     * @throws io.regress4j.files.CannotProceedException if there is no room for the file
     */
    InputRows inputs(Dtype dtype) {
        boolean fit = (long) size() * inputs() * dtype.bytes() <= ScratchFile.mostInMemory();
        return fit ? inMemory(dtype) : MappedRows.of(this, dtype);
    }

    private InputRows inMemory(Dtype dtype) {
        int inputs = inputs();
        Numbers matrix = dtype.numbers(size() * inputs);
        cells.mapBlocks(block -> {
            Numbers encoded = dtype.numbers(encoder.encode(block.values()));
            for (int i = 0; i < block.positions().length; i++) {
                matrix.copy(encoded, i * inputs, block.positions()[i] * inputs, inputs);
            }
            return encoded.length();
        });
        return InputRows.of(matrix, inputs);
    }

    /** The rows from position {@code from} up to, not including, {@code to}. */
    TrainingRows slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        return new TrainingRows(
                cells.select(IntStream.range(from, to).toArray()),
                encoder,
                Arrays.copyOfRange(target, from, to),
                weights.length == 0 ? weights : Arrays.copyOfRange(weights, from, to));
    }
}
