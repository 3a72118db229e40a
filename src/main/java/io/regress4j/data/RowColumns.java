package io.regress4j.data;

import io.regress4j.csv.CsvHeader;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of columns that say something of rows and are no features.
 *
 * @param group rows with one value there stay together when they are split; null for none
 * @param weights how much a row counts in the training; null where all count the same
 */
public record RowColumns(String group, String weights) implements Serializable {
    /** Rows are alike. */
    public static final RowColumns NONE = new RowColumns(null, null);

    /** The names there are. */
    Stream<String> names() {
        return Stream.of(group, weights).filter(Objects::nonNull);
    }

    /**
     * Makes sure that these columns are nothing else.
     *
     * @param features names of the features
     * @throws CannotProceedException if one is a feature, the target, or both of these columns
     */
    void requireApart(List<String> features, String target) {
        Set<String> others = new HashSet<>(features);
        others.add(target);
        names().filter(name -> !others.add(name)).findFirst().ifPresent(name -> {
            throw new CannotProceedException(
                    "Column '%s' cannot be %s and something else too. Leave it out of the features, or choose another column."
                            .formatted(name, name.equals(weights) ? "the weights" : "the groups"));
        });
    }

    /** @throws CannotProceedException if a column is missing */
    void requireIn(CsvHeader header) {
        if (group != null) {
            header.require(group, "Choose the column of the groups with `group(…)`.");
        }
        if (weights != null) {
            header.require(weights, "Choose the column of the weights with `weights(…)`.");
        }
    }
}
