package io.regress4j.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    static final int FORMAT_VERSION = 3;

    Manifest {
        Objects.requireNonNull(card);
        Objects.requireNonNull(goldenRows);
        Objects.requireNonNull(sha256);
        unscaledByPlainDl4j = List.copyOf(unscaledByPlainDl4j);
    }

    static Manifest of(RegressionModel model, SortedMap<String, String> sha256) {
        ModelCard card = model.card();
        return new Manifest(FORMAT_VERSION, model.steps(), card, unscaled(card), GoldenRows.of(model), sha256);
    }

    static List<String> unscaled(ModelCard card) {
        return Arrays.stream(card.features().skippedByDl4j())
                .mapToObj(card.schema().features()::get)
                .toList();
    }

    /**
     * Reads the JSON of this version or an older one.
     *
     * @throws JsonProcessingException if it does not describe a model
     */
    static Manifest read(JsonNode json) throws JsonProcessingException {
        int version = json.path("formatVersion").asInt();
        if (version < 2) {
            // It knew models of our own only, dense layers with a bias only, and no prediction intervals.
            at(json, "/card").ifPresent(card -> card.putNull("conformalResiduals"));
            at(json, "/card/provenance").ifPresent(provenance -> provenance.putNull("origin"));
            for (int i = 0; i < json.at("/card/network/layers").size(); i++) {
                at(json, "/card/network/layers/" + i).ifPresent(layer -> layer.put("hasBias", true));
            }
        }
        if (version < 3) {
            at(json, "/card/provenance").ifPresent(provenance -> provenance.putArray("leftBehind"));
        }
        return ManifestJson.mapper().treeToValue(json, Manifest.class);
    }

    private static Optional<ObjectNode> at(JsonNode json, String pointer) {
        return json.at(pointer) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }
}
