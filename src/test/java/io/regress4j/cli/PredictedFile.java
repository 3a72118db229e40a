package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** A CSV of predictions alone. */
final class PredictedFile {
    private PredictedFile() {}

    static double[] numbers(Path csv) {
        try (Stream<String> lines = Files.lines(csv)) {
            return lines.skip(1).mapToDouble(Double::parseDouble).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The largest difference, relative to the largest prediction. */
    static double difference(Path csv, double[] expected) {
        double[] here = numbers(csv);
        assertThat(here).hasSameSizeAs(expected);
        double size = DoubleStream.of(expected).map(Math::abs).max().orElseThrow();
        double largest = 0;
        for (int row = 0; row < here.length; row++) {
            largest = Math.max(largest, Math.abs(here[row] - expected[row]));
        }
        return largest / size;
    }
}
