package io.regress4j.model;

import java.util.List;
import java.util.SortedMap;

/**
 * What {@code regress4j.json} in a model file holds.
 *
 * @param formatVersion version of the file format
 * @param card the model but for its weights
 * @param unscaledByPlainDl4j features that plain DL4J would not scale, because their standard deviation is below 1e-5
 * @param goldenRows rows with their predictions, played again at every load
 * @param sha256 SHA-256 of every other part, by entry name
 */
record Manifest(
        int formatVersion,
        ModelCard card,
        List<String> unscaledByPlainDl4j,
        GoldenRows goldenRows,
        SortedMap<String, String> sha256) {

    static final int FORMAT_VERSION = 1;

    static Manifest of(RegressionModel model, SortedMap<String, String> sha256) {
        ModelCard card = model.card();
        List<String> unscaled = java.util.Arrays.stream(card.features().skippedByDl4j())
                .mapToObj(card.schema().features()::get)
                .toList();
        return new Manifest(FORMAT_VERSION, card, unscaled, GoldenRows.of(model), sha256);
    }
}
