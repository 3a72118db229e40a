package io.regress4j.csv;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The names that give a row its meaning.
 *
 * @param features names of the feature columns, in the order in which the network sees them
 * @param target name of the target column, or {@code null} where rows have none (prediction)
 */
public record TableSchema(List<String> features, String target) {
    public TableSchema {
        features = List.copyOf(features);
    }

    /** Names of the columns read from each row: the features, then the target if there is one. */
    public List<String> names() {
        return IntStream.range(0, columns()).mapToObj(this::column).toList();
    }

    /** Number of columns read from each row: the features, then the target if there is one. */
    public int columns() {
        return features.size() + (target == null ? 0 : 1);
    }

    /** Name of column {@code index}, counting the features first and the target last. */
    public String column(int index) {
        return index < features.size() ? features.get(index) : target;
    }
}
