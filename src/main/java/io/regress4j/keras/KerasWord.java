package io.regress4j.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An activation function as Keras writes it: a name, or a layer of its own where a setting is not the default.
 *
 * @param text the name, or the layer's class
 * @param settings of the layer; null for a name
 */
record KerasWord(String text, ObjectNode settings) {

    static KerasWord name(String name) {
        return new KerasWord(name, null);
    }

    static KerasWord layer(String kind, String setting, double value) {
        return new KerasWord(kind, new ObjectMapper().createObjectNode().put(setting, value));
    }

    boolean isName() {
        return settings == null;
    }
}
