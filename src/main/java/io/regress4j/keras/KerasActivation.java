package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;

/** Activation functions as Keras writes them: a name, an object, or a layer. */
final class KerasActivation {
    private KerasActivation() {}

    /**
     * The {@code activation} of a layer.
     *
     * @throws UnsupportedKerasException if it is none of ours
     */
    static Activation of(KerasLayer layer) {
        return of(layer, layer.config().path("activation"));
    }

    private static Activation of(KerasLayer layer, JsonNode activation) {
        if (activation.isNull() || activation.isMissingNode()) {
            return new Linear();
        }
        if (activation.isTextual()) {
            return named(layer, activation.asText());
        }
        if (activation.path("config").isTextual()) { // {"class_name": "function", "config": "relu"}
            return named(layer, activation.path("config").asText());
        }
        Activation known = ofClass(layer, activation.path("class_name").asText(), activation.path("config"));
        if (known == null) {
            String kind = activation.path("class_name").asText();
            throw new UnsupportedKerasException(
                    kind.isEmpty() || kind.equals("__lambda__")
                            ? "%s has an activation that holds code, which is never run here; expected one by name"
                                    .formatted(layer)
                            : "%s has the activation %s, expected one by name"
                                    .formatted(layer, KerasJson.brief(activation.path("class_name"))));
        }
        return known;
    }

    /** The function that an activation layer is, or null if the layer is no activation. */
    static Activation ofLayer(KerasLayer layer) {
        return layer.kind().equals("Activation") ? of(layer) : ofClass(layer, layer.kind(), layer.config());
    }

    private static Activation ofClass(KerasLayer layer, String kind, JsonNode config) {
        return switch (kind) {
            case "ReLU" -> relu(layer, config);
            case "ELU" -> new Elu(config.path("alpha").asDouble(Elu.ALPHA));
            // Keras 2 called it alpha.
            case "LeakyReLU" ->
                new LeakyRelu(config.path("negative_slope")
                        .asDouble(config.path("alpha").asDouble(0.3)));
            default -> null;
        };
    }

    private static Activation relu(KerasLayer layer, JsonNode config) {
        double slope = config.path("negative_slope").asDouble();
        double most = config.path("max_value").asDouble(Double.POSITIVE_INFINITY);
        if (config.path("threshold").asDouble() == 0) {
            if (slope == 0 && most == Double.POSITIVE_INFINITY) {
                return new Relu();
            }
            if (slope == 0 && most == 6) {
                return new Relu6();
            }
            if (most == Double.POSITIVE_INFINITY) {
                return new LeakyRelu(slope);
            }
        }
        throw new UnsupportedKerasException(
                "%s has max_value %s, negative_slope %s and threshold %s, expected a plain one, max_value 6, or a slope alone"
                        .formatted(
                                layer,
                                KerasJson.brief(config.path("max_value")),
                                KerasJson.brief(config.path("negative_slope")),
                                KerasJson.brief(config.path("threshold"))));
    }

    private static Activation named(KerasLayer layer, String name) {
        try {
            return Activations.named(KerasJson.brief(name));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedKerasException("%s: %s".formatted(layer, e.getMessage()));
        }
    }
}
