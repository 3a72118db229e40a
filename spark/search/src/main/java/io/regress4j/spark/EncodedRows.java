package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.files.CannotProceedException;
import io.regress4j.network.Dtype;
import io.regress4j.network.numbers.Numbers;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.training.Gram;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/**
 * The rows of one partition, ready to be trained on: what Spark keeps of it.
 *
 * @param training rows that train
 * @param validation rows that validate
 * @param testFeatures numbers that stand for the features' values of the rows that test, row-major [rows, features]
 * @param testTarget their targets, in the target's unit [rows]
 * @param gram of the rows that train or validate, for least squares; null where the inputs are too many
 * @param desk where tasks work with these rows
 */
record EncodedRows(
        Block training, Block validation, double[] testFeatures, double[] testTarget, Gram gram, PartitionDesk desk)
        implements Serializable {
    private static final int BATCH = 512;

    /** Java's arrays end a little before this. */
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /**
     * Rows as the network sees them.
     *
     * @param inputs row-major [rows, inputs], in the network's number type
     * @param target what the outputs are compared with [rows]
     * @param weights how much each row counts [rows]; empty where all count the same
     */
    record Block(Numbers inputs, double[] target, double[] weights) implements Serializable {
        int rows() {
            return target.length;
        }
    }

    /**
     * How rows are encoded.
     *
     * @param shift for least squares; empty for none
     */
    record Encoding(FeatureEncoder features, TargetEncoder target, Dtype dtype, double[] shift)
            implements Serializable {}

    /** @throws CannotProceedException if a partition has more numbers than an array */
    static EncodedRows of(int partition, Iterator<Row> rows, RowNumbers numbers, RowRoles roles, Encoding encoding) {
        return new Building(partition, numbers, roles, encoding).build(rows);
    }

    private static final class Building {
        private final int partition;
        private final RowNumbers numbers;
        private final RowRoles roles;
        private final Encoding encoding;
        private final Block training;
        private final Block validation;
        private final double[] testFeatures;
        private final double[] testTarget;
        private final Gram gram;
        private int trained;
        private int validated;
        private int tested;

        Building(int partition, RowNumbers numbers, RowRoles roles, Encoding encoding) {
            this.partition = partition;
            this.numbers = numbers;
            this.roles = roles;
            this.encoding = encoding;
            this.training = block(RowRoles.Role.TRAINS);
            this.validation = block(RowRoles.Role.VALIDATES);
            this.testTarget = new double[roles.count(partition, RowRoles.Role.TESTS)];
            this.testFeatures = new double[length(testTarget.length, numbers.features())];
            this.gram = encoding.shift.length == 0 ? null : Gram.none(encoding.shift);
            Backend.prepare();
        }

        private Block block(RowRoles.Role role) {
            int rows = roles.count(partition, role);
            return new Block(
                    encoding.dtype.numbers(length(rows, encoding.features.inputs())),
                    new double[rows],
                    new double[numbers.hasWeights() ? rows : 0]);
        }

        private static int length(int rows, int width) {
            if ((long) rows * width > LONGEST) {
                throw new CannotProceedException(
                        "A partition of %,d rows with %,d numbers each is more than an array holds. Read the input in smaller partitions: set spark.sql.files.maxPartitionBytes."
                                .formatted(rows, width));
            }
            return rows * width;
        }

        EncodedRows build(Iterator<Row> rows) {
            FitPart.UsedRows used = new FitPart.UsedRows(partition, rows, numbers, roles);
            int width = numbers.features();
            double[] features = new double[BATCH * width];
            double[] targets = new double[BATCH];
            double[] weights = new double[BATCH];
            RowRoles.Role[] does = new RowRoles.Role[BATCH];
            int count = 0;
            while (used.next()) {
                double[] row = used.numbers();
                if (used.role() == RowRoles.Role.TESTS) {
                    System.arraycopy(row, 0, testFeatures, tested * width, width);
                    testTarget[tested++] = row[width];
                    continue;
                }
                System.arraycopy(row, 0, features, count * width, width);
                targets[count] = row[width];
                weights[count] = row[numbers.width() - 1];
                does[count++] = used.role();
                if (count == BATCH) {
                    add(features, targets, weights, does, count);
                    count = 0;
                }
            }
            add(features, targets, weights, does, count);
            return new EncodedRows(training, validation, testFeatures, testTarget, gram, new PartitionDesk());
        }

        private void add(double[] features, double[] targets, double[] weights, RowRoles.Role[] does, int count) {
            double[] expanded = encoding.features.expand(Arrays.copyOf(features, count * numbers.features()));
            double[] known = Arrays.copyOf(targets, count);
            if (gram != null && count > 0) {
                double[] roots = numbers.hasWeights()
                        ? Arrays.stream(weights, 0, count).map(Math::sqrt).toArray()
                        : new double[0];
                gram.add(Gram.of(expanded, known, roots, encoding.shift));
            }
            Numbers inputs = encoding.dtype.numbers(encoding.features.scaler().apply(expanded));
            double[] encoded = encoding.target.encode(known);
            int width = encoding.features.inputs();
            for (int i = 0; i < count; i++) {
                boolean trains = does[i] == RowRoles.Role.TRAINS;
                Block into = trains ? training : validation;
                int at = trains ? trained++ : validated++;
                into.inputs.copy(inputs, i * width, at * width, width);
                into.target[at] = encoded[i];
                if (into.weights.length > 0) {
                    into.weights[at] = weights[i];
                }
            }
        }
    }
}
