package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.Fixtures;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that real Keras wrote; {@code reference/freeze_keras_files.py} wrote it and what stands beside it.
 *
 * @param path the file
 * @param policy dtype policy under which it was made, such as {@code float32}
 * @param rows feature values, row-major [20, 3]
 * @param predictions what Keras predicts for them [20]; empty where that is not one column
 */
record KerasFixture(Path path, String policy, double[] rows, double[] predictions) {
    private static final Path FOLDER = Path.of("src", "test", "resources", "keras");
    private static final List<String> COLUMNS = List.of("a", "b", "c");

    static KerasFixture of(String file) {
        Path path = FOLDER.resolve(file);
        JsonNode json = json(path.resolveSibling(file + ".json"));
        return new KerasFixture(
                path,
                json.get("policy").textValue(),
                Fixtures.numbers(json.get("rows")),
                Fixtures.numbers(json.get("predictions")));
    }

    /** Those that are to be read, or those that are not. */
    static List<KerasFixture> all(boolean areRead) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".keras") || file.endsWith(".h5"))
                    .filter(file -> file.contains("-bad-") != areRead)
                    .sorted()
                    .map(KerasFixture::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KerasModel read() {
        return KerasImport.read(path);
    }

    RegressionModel model() {
        return KerasImport.model(read(), path, "0".repeat(64), COLUMNS, "price");
    }

    /** Largest difference of predictions from Keras's, relative to the largest of those but at least to 1. */
    double difference(double[] others) {
        double scale = 1;
        double largest = 0;
        for (int i = 0; i < predictions.length; i++) {
            scale = Math.max(scale, Math.abs(predictions[i]));
            largest = Math.max(largest, Math.abs(predictions[i] - others[i]));
        }
        return largest / scale;
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
