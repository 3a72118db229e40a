package io.regress4j.spark;

import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.TrainingConfig;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Which rows train, validate and test, by their positions among all rows that can be used, in the order of the partitions.
 * The rules are those of one machine, so a table whose partitions follow each other is split as it is there.
 *
 * @param first position of the first row of each partition, and of one behind the last [partitions + 1]
 * @param test rows that are held out
 * @param validation rows that only validate
 */
record RowRoles(int[] first, BitSet test, BitSet validation) implements Serializable {
    /** What a row does. */
    enum Role {
        TRAINS,
        VALIDATES,
        TESTS
    }

    /**
     * Cuts.
     *
     * @param counts rows of each partition
     * @param config how to train so many training rows
     * @throws CannotProceedException if no row would be left to train
     */
    static RowRoles of(List<Integer> counts, SplitConfig split, IntFunction<TrainingConfig> config) {
        int[] first = new int[counts.size() + 1];
        for (int i = 0; i < counts.size(); i++) {
            first[i + 1] = Math.addExact(first[i], counts.get(i));
        }
        int rows = first[counts.size()];
        Split cut = Split.of(rows, split);
        BitSet test = new BitSet(rows);
        for (int row : cut.test()) {
            test.set(row);
        }
        double share = config.apply(cut.train().length).validationSplit();
        int fitted = config.apply(cut.train().length).fittedRows(cut.train().length);
        if (fitted == 0) {
            throw new CannotProceedException(
                    "A `validationSplit(%s)` leaves none of %d training rows to train. Choose a smaller one."
                            .formatted(share, cut.train().length));
        }
        BitSet validation = new BitSet(rows);
        for (int i = fitted; i < cut.train().length; i++) {
            validation.set(cut.train()[i]);
        }
        return new RowRoles(first, test, validation);
    }

    int rows() {
        return first[first.length - 1];
    }

    int testRows() {
        return test.cardinality();
    }

    int testRowsBefore(int partition) {
        return test.get(0, first[partition]).cardinality();
    }

    int validationRows() {
        return validation.cardinality();
    }

    /** Rows of the training table: those that train and those that validate. */
    int trainingRows() {
        return rows() - testRows();
    }

    /** Rows that the network is fitted on. */
    int fittedRows() {
        return trainingRows() - validationRows();
    }

    Role of(int row) {
        if (test.get(row)) {
            return Role.TESTS;
        }
        return validation.get(row) ? Role.VALIDATES : Role.TRAINS;
    }

    /** How many rows of a partition have a role. */
    int count(int partition, Role role) {
        int count = 0;
        for (int row = first[partition]; row < first[partition + 1]; row++) {
            count += of(row) == role ? 1 : 0;
        }
        return count;
    }
}
