package io.regress4j.bench;

import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.training.TrainingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The housing data: 404 and 102 rows, standardized. Read without ND4J, which not every peer needs.
 *
 * @param training rows to train
 * @param test rows held out
 */
record Housing(TrainingRows training, TrainingRows test) {
    static final int INPUTS = 13;

    /** Reads {@code data/boston_housing.csv} below the working folder. */
    static Housing read() throws IOException {
        double[][] table = Files.readAllLines(Path.of("data", "boston_housing.csv")).stream()
                .skip(1)
                .map(Housing::numbers)
                .toArray(double[][]::new);
        Split split = Split.of(table.length, SplitConfig.article());
        TrainingRows training = rows(table, split.train());
        TrainingRows test = rows(table, split.test());
        Standardizer standardizer = Standardizer.fit(training.features(), INPUTS);
        return new Housing(
                new TrainingRows(standardizer.apply(training.features()), training.target()),
                new TrainingRows(standardizer.apply(test.features()), test.target()));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static TrainingRows rows(double[][] table, int[] positions) {
        return new TrainingRows(
                Arrays.stream(positions)
                        .mapToObj(row -> table[row])
                        .flatMapToDouble(row -> Arrays.stream(row, 0, INPUTS))
                        .toArray(),
                Arrays.stream(positions).mapToDouble(row -> table[row][INPUTS]).toArray());
    }
}
