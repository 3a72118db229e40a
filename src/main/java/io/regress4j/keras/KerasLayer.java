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

    /**
     * A setting that is a number.
     *
     * @param usual its value where it is not written, or null
     * @throws UnsupportedKerasException if it is something else
     */
    double number(String setting, double usual) {
        JsonNode value = config.path(setting);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isNumber()) {
            throw new UnsupportedKerasException(
                    "%s has the %s %s, expected a number".formatted(this, setting, KerasJson.brief(value)));
        }
        return value.doubleValue();
    }

    /** The same of a yes or no. */
    boolean flag(String setting, boolean usual) {
        JsonNode value = config.path(setting);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isBoolean()) {
            throw new UnsupportedKerasException(
                    "%s has the %s %s, expected true or false".formatted(this, setting, KerasJson.brief(value)));
        }
        return value.booleanValue();
    }

    /** The layer in a sentence. */
    @Override
    public String toString() {
        return "layer '%s' (%s)".formatted(KerasJson.brief(name), KerasJson.brief(kind));
    }
}
