package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A layer as a Keras configuration describes it.
 *
 * @param kind its class, such as {@code Dense}
 * @param name its own name
 * @param folder where a {@code .keras} file keeps its variables: by class and position, such as {@code dense_1}
 * @param config its settings
 */
record KerasLayer(String kind, String name, String folder, JsonNode config) {

    /** The layer in a sentence. */
    @Override
    public String toString() {
        return "layer '%s' (%s)".formatted(KerasJson.brief(name), KerasJson.brief(kind));
    }
}
