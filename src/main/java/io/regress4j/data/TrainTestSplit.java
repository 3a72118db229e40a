package io.regress4j.data;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * A CSV cut into rows that train and rows that are held out.
 *
 * @param config how they were cut
 * @param train rows that train, in scikit-learn's order
 * @param test rows held out, in the order of the file: whoever scores them again adds the same errors in the same order
 */
public record TrainTestSplit(SplitConfig config, Table train, Table test) {

    /**
     * Cuts as the article does: scikit-learn's {@code train_test_split(test_size=0.2, random_state=42)}. Every column but
     * the target is a feature.
     *
     * @throws io.regress4j.files.CannotProceedException if the file cannot be read, or a cell is no finite number
     */
    public static TrainTestSplit read(Path csv, String target) {
        return of(Table.read(csv, target), SplitConfig.article());
    }

    /** @throws io.regress4j.files.CannotProceedException if a value is too large to be squared, or rows are too few */
    public static TrainTestSplit of(Table table, SplitConfig config) {
        table.requireSquarable();
        Split rows = Split.of(table.rows(), config);
        int[] test = rows.test().clone();
        Arrays.sort(test);
        return new TrainTestSplit(config, table.select(rows.train()), table.select(test));
    }

    /** Where all rows train, the score comes from elsewhere. */
    public static TrainTestSplit allTrain(Table table) {
        table.requireSquarable();
        return new TrainTestSplit(new SplitConfig(TestSize.NONE, 0), table, table.select(new int[0]));
    }

    public int features() {
        return train.schema().width();
    }

    public int rows() {
        return train.rows() + test.rows();
    }
}
