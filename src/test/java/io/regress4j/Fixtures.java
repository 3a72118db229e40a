package io.regress4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Numbers that scikit-learn and NumPy computed; {@code reference/freeze_sklearn.py} writes them. */
public final class Fixtures {
    private Fixtures() {}

    /** The cases of {@code sklearn/<name>.json}. */
    public static Stream<JsonNode> sklearn(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream("/sklearn/" + name + ".json")) {
            return StreamSupport.stream(new ObjectMapper().readTree(in).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list of numbers, or a list of rows as one row-major array. */
    public static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .flatMapToDouble(node -> node.isArray()
                        ? java.util.Arrays.stream(numbers(node))
                        : java.util.stream.DoubleStream.of(node.doubleValue()))
                .toArray();
    }

    public static int[] integers(JsonNode list) {
        return IntStream.range(0, list.size()).map(i -> list.get(i).intValue()).toArray();
    }
}
