package io.regress4j.model;

import io.regress4j.data.Column;
import io.regress4j.files.JsonObject;
import io.regress4j.files.JsonTree;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.TargetTransform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What {@code regress4j.json} in a model file holds.
 *
 * @param formatVersion version of the file format
 * @param iterationCount optimizer steps taken so far, from which a further training resumes
 * @param card the model but for its weights
 * @param unscaledByPlainDl4j inputs that plain DL4J would not scale, because their standard deviation is below 1e-5
 * @param unknownToPlainDl4j what plain DL4J cannot do before the network or behind it, and this program does
 * @param goldenRows rows with their predictions, played again at every load
 * @param sha256 SHA-256 of every other part, by entry name
 */
record Manifest(
        int formatVersion,
        int iterationCount,
        ModelCard card,
        List<String> unscaledByPlainDl4j,
        List<String> unknownToPlainDl4j,
        GoldenRows goldenRows,
        SortedMap<String, String> sha256) {

    static final int FORMAT_VERSION = 7;

    Manifest {
        Objects.requireNonNull(card);
        Objects.requireNonNull(goldenRows);
        Objects.requireNonNull(sha256);
        unscaledByPlainDl4j = List.copyOf(unscaledByPlainDl4j);
        unknownToPlainDl4j = List.copyOf(unknownToPlainDl4j);
    }

    static Manifest of(RegressionModel model, SortedMap<String, String> sha256) {
        ModelCard card = model.card();
        return new Manifest(
                FORMAT_VERSION, model.steps(), card, unscaled(card), unknown(card), GoldenRows.of(model), sha256);
    }

    /** In words. */
    static List<String> unknown(ModelCard card) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < card.encoder().features(); i++) {
            if (!(card.encoder().encodings().get(i) instanceof NumberEncoding)) {
                Column column = card.schema().columns().get(i);
                unknown.add("encode %s (%s)".formatted(column.name(), column.kind()));
            }
        }
        if (card.target().transform() != TargetTransform.NONE) {
            unknown.add("revert %s of %s"
                    .formatted(card.target().transform(), card.schema().target()));
        }
        card.network().layers().stream()
                .filter(layer -> !layer.isInDl4j())
                .findFirst()
                .ifPresent(layer -> unknown.add("read the layer " + layer));
        return unknown;
    }

    static List<String> unscaled(ModelCard card) {
        List<String> inputs = card.encoder().inputNames(card.schema());
        return Arrays.stream(card.encoder().scaler().skippedByDl4j())
                .mapToObj(inputs::get)
                .toList();
    }

    /**
     * Reads the JSON of this version or an older one.
     *
     * @param json of the version {@code version}
     * @throws IllegalArgumentException if it does not describe a model
     */
    static Manifest read(JsonObject json, int version) {
        ManifestUpgrade.upgrade(json, version);
        return ManifestJson.RECORDS.read(Manifest.class, json.tree());
    }

    /** As the file holds it. */
    byte[] json() {
        return JsonTree.write(ManifestJson.RECORDS.tree(this));
    }
}
