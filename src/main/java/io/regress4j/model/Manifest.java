package io.regress4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What {@code regress4j.json} in a model file holds.
 *
 * @param formatVersion version of the file format
 * @param iterationCount optimizer steps taken so far, from which a further training goes on
 * @param card the model but for its weights
 * @param unscaledByPlainDl4j features that plain DL4J would not scale, because their standard deviation is below 1e-5
 * @param goldenRows rows with their predictions, played again at every load
 * @param sha256 SHA-256 of every other part, by entry name
 */
record Manifest(
        int formatVersion,
        int iterationCount,
        ModelCard card,
        List<String> unscaledByPlainDl4j,
        GoldenRows goldenRows,
        SortedMap<String, String> sha256) {

    static final int FORMAT_VERSION = 2;

    Manifest {
        Objects.requireNonNull(card);
        Objects.requireNonNull(goldenRows);
        Objects.requireNonNull(sha256);
        unscaledByPlainDl4j = List.copyOf(unscaledByPlainDl4j);
    }

    static Manifest of(RegressionModel model, SortedMap<String, String> sha256) {
        ModelCard card = model.card();
        List<String> unscaled = Arrays.stream(card.features().skippedByDl4j())
                .mapToObj(card.schema().features()::get)
                .toList();
        return new Manifest(FORMAT_VERSION, model.steps(), card, unscaled, GoldenRows.of(model), sha256);
    }

    /**
     * Reads the JSON of this version or an older one.
     *
     * @throws IOException if it does not describe a model
     */
    static Manifest read(JsonNode json) throws IOException {
        if (json.path("formatVersion").asInt() == 1) {
            // Version 1 knew models of our own only, dense layers with a bias only, and no prediction intervals.
            ((ObjectNode) json.get("card")).putNull("conformalResiduals");
            ((ObjectNode) json.at("/card/provenance")).putNull("origin");
            for (JsonNode layer : json.at("/card/network/layers")) {
                ((ObjectNode) layer).put("hasBias", true);
            }
        }
        return ManifestJson.mapper().treeToValue(json, Manifest.class);
    }
}
