package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A layer as a Keras configuration describes it.
 *
 * @param kind its class, such as {@code Dense}
 * @param name its own name
 * @param folder where a {@code .keras} file keeps its variables: by class and position, such as {@code dense_1}, behind the
 *     folder of the model that it is nested in
 * @param group where an {@code .h5} file keeps them: its name, or that of the outermost model that it is nested in
 * @param model as the configuration has it, with its class and its settings
 */
record KerasLayer(String kind, String name, String folder, String group, JsonNode model) {

    /** Its settings. */
    JsonNode config() {
        return model.path("config");
    }

    /** Another class in the place of this one, such as an activation that is an object. */
    KerasLayer with(String otherKind, JsonNode otherConfig) {
        return new KerasLayer(
                otherKind,
                name,
                folder,
                group,
                JsonNodeFactory.instance.objectNode().set("config", otherConfig));
    }

    /**
     * A setting that is a number.
     *
     * @param usual its value where it is not written, or null
     * @throws UnsupportedKerasException if it is something else
     */
    double number(String setting, double usual) {
        JsonNode value = config().path(setting);
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
        JsonNode value = config().path(setting);
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
