package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.preprocessing.FeatureSummary;
import io.regress4j.preprocessing.TargetSummary;
import io.regress4j.preprocessing.TargetTransform;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What one partition tells of its rows before they are encoded.
 *
 * @param features summaries of the training rows, those that validate among them
 * @param target likewise
 * @param weight sum of their weights
 * @param weightedTarget sum of their targets, each times its weight
 * @param sample some rows that train and some that test, spread evenly: their numbers
 * @param sampled positions of these rows among all
 * @param sha256 of all numbers of all rows
 */
record FitPart(
        List<FeatureSummary> features,
        TargetSummary target,
        double weight,
        double weightedTarget,
        List<double[]> sample,
        List<Integer> sampled,
        byte[] sha256)
        implements Serializable {

    /**
     * Reads a partition.
     *
     * @param most rows that train and that test, each, in the samples of all partitions together
     */
    static FitPart of(
            int partition,
            Iterator<Row> rows,
            RowNumbers numbers,
            TableSchema schema,
            TargetTransform transform,
            RowRoles roles,
            int most) {
        List<FeatureSummary> features =
                schema.columns().stream().map(FeatureSummary::of).toList();
        TargetSummary target = new TargetSummary(transform);
        double weights = 0;
        double weighted = 0;
        List<double[]> sample = new ArrayList<>();
        List<Integer> sampled = new ArrayList<>();
        MessageDigest sha256 = newSha256();
        UsedRows used = new UsedRows(partition, rows, numbers, roles);
        int tested = roles.testRowsBefore(partition);
        int trained = roles.first()[partition] - tested;
        ByteBuffer bytes = ByteBuffer.allocate(numbers.width() * Double.BYTES);
        while (used.next()) {
            double[] row = used.numbers();
            bytes.clear();
            bytes.asDoubleBuffer().put(row);
            sha256.update(bytes.array());
            boolean isTest = used.role() == RowRoles.Role.TESTS;
            int rank = isTest ? tested++ : trained++;
            if (isSampled(rank, isTest ? roles.testRows() : roles.trainingRows(), most)) {
                sample.add(row.clone());
                sampled.add(used.position());
            }
            if (!isTest) {
                for (int i = 0; i < features.size(); i++) {
                    features.get(i).add(row[i]);
                }
                target.add(row[numbers.features()]);
                double weight = numbers.hasWeights() ? row[numbers.width() - 1] : 1;
                weights += weight;
                weighted += weight * row[numbers.features()];
            }
        }
        return new FitPart(features, target, weights, weighted, sample, sampled, sha256.digest());
    }

    /** Every row where all are few enough. */
    private static boolean isSampled(int row, int rows, int most) {
        return rows <= most || (row + 1L) * most / rows > (long) row * most / rows;
    }

    /** Those of all partitions, in their order. */
    static FitPart merged(List<FitPart> parts) {
        FitPart all = parts.get(0);
        MessageDigest sha256 = newSha256();
        sha256.update(all.sha256);
        double weight = all.weight;
        double weighted = all.weightedTarget;
        List<double[]> sample = new ArrayList<>(all.sample);
        List<Integer> sampled = new ArrayList<>(all.sampled);
        for (FitPart next : parts.subList(1, parts.size())) {
            for (int i = 0; i < all.features.size(); i++) {
                all.features.get(i).merge(next.features.get(i));
            }
            all.target.merge(next.target);
            weight += next.weight;
            weighted += next.weightedTarget;
            sample.addAll(next.sample);
            sampled.addAll(next.sampled);
            sha256.update(next.sha256);
        }
        return new FitPart(all.features, all.target, weight, weighted, sample, sampled, sha256.digest());
    }

    /** Rows that can be used, one after the other. */
    static final class UsedRows {
        private final Iterator<Row> rows;
        private final RowNumbers numbers;
        private final RowRoles roles;
        private final double[] row;
        private final int end;
        private int position;

        UsedRows(int partition, Iterator<Row> rows, RowNumbers numbers, RowRoles roles) {
            this.rows = rows;
            this.numbers = numbers;
            this.roles = roles;
            this.row = new double[numbers.width()];
            this.position = roles.first()[partition] - 1;
            this.end = roles.first()[partition + 1];
        }

        /**
         * Goes to the next; false if there is none.
         *
         * @throws CannotProceedException if there are not as many as were counted
         */
        boolean next() {
            while (rows.hasNext()) {
                if (numbers.read(rows.next(), row) == RowNumbers.Use.USED) {
                    position++;
                    requireSame(position < end);
                    return true;
                }
            }
            requireSame(position + 1 == end);
            return false;
        }

        private static void requireSame(boolean isSame) {
            if (!isSame) {
                throw new CannotProceedException(
                        "The rows are not those that were read before. Train on files that nobody changes, or on a DataFrame whose partitions hold the same rows whenever they are computed.");
            }
        }

        /** Of the row; the array is used again. */
        double[] numbers() {
            return row;
        }

        /** Among all rows that can be used. */
        int position() {
            return position;
        }

        RowRoles.Role role() {
            return roles.of(position);
        }
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has it
        }
    }
}
