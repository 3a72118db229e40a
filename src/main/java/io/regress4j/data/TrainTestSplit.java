package io.regress4j.data;

import java.nio.file.Path;

/**
 * Rows that train, rows that only validate, and rows that are held out.
 *
 * @param config how they were cut
 * @param train rows that train, in scikit-learn's order
 * @param validation rows of a file of their own that validate while the others train; none where a share of the training rows
 *     does, or nothing
 * @param test rows held out, in the order of the file; none where all train
 */
public record TrainTestSplit(SplitConfig config, Table train, Table validation, Table test) {

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
        return of(TypedTable.of(table), config);
    }

    /** @throws io.regress4j.files.CannotProceedException if a value is too large to be squared, or rows are too few */
    public static TrainTestSplit of(TypedTable typed, SplitConfig config) {
        Table table = typed.table();
        table.requireSquarable();
        Split rows = config.cut(table.rows(), typed.groups());
        return new TrainTestSplit(config, table.select(rows.train()), none(table), table.select(rows.testInOrder()));
    }

    /**
     * All rows of one table train, and those of another test.
     *
     * @throws io.regress4j.files.CannotProceedException if a value is too large to be squared
     */
    public static TrainTestSplit of(Table train, Table test) {
        train.requireSquarable();
        test.requireSquarable();
        return new TrainTestSplit(new SeparateTest(test.name(), test.sha256()), train, none(train), test);
    }

    /**
     * The same rows, with others that validate.
     *
     * @throws io.regress4j.files.CannotProceedException if a value is too large to be squared
     */
    public TrainTestSplit validatedBy(Table rows) {
        rows.requireSquarable();
        return new TrainTestSplit(config, train, rows, test);
    }

    private static Table none(Table table) {
        return table.select(new int[0]);
    }

    /** Where all rows train, the score comes from elsewhere. */
    public static TrainTestSplit allTrain(Table table) {
        return of(table, new NoTest());
    }

    public int features() {
        return train.schema().width();
    }

    /** Rows of the file that train or are held out. */
    public int rows() {
        return config instanceof SeparateTest ? train.rows() : train.rows() + test.rows();
    }
}
