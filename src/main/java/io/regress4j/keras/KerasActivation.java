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

    private static Activation of(KerasLayer layer, JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return new Linear();
        }
        KerasObject activation = KerasObject.of(node);
        if (activation.kind().isEmpty() || activation.kind().equals(KerasObject.LAMBDA)) {
            throw new UnsupportedKerasException(
                    "%s has an activation that holds code, which is never run here; expected one by name"
                            .formatted(layer));
        }
        if (activation.config().isMissingNode()) {
            return named(layer, activation.kind());
        }
        Activation known = activation.isKeras() ? ofClass(layer, activation.kind(), activation.config()) : null;
        if (known == null) {
            throw new UnsupportedKerasException("%s has the activation %s, expected one by name"
                    .formatted(layer, KerasJson.brief(activation.kind())));
        }
        return known;
    }

    /** The function that an activation layer is, or null if the layer is no activation. */
    static Activation ofLayer(KerasLayer layer) {
        return layer.kind().equals("Activation") ? of(layer) : ofClass(layer, layer.kind(), layer.config());
    }

    private static Activation ofClass(KerasLayer layer, String kind, JsonNode config) {
        KerasLayer activation = new KerasLayer(layer.kind(), layer.name(), layer.folder(), config);
        return switch (kind) {
            case "ReLU" -> relu(activation);
            case "ELU" -> new Elu(activation.number("alpha", 1));
            // Keras 2 called it alpha.
            case "LeakyReLU" -> new LeakyRelu(activation.number("negative_slope", activation.number("alpha", 0.3)));
            default -> null;
        };
    }

    private static Activation relu(KerasLayer layer) {
        JsonNode config = layer.config();
        double slope = layer.number("negative_slope", 0);
        double most = layer.number("max_value", Double.POSITIVE_INFINITY);
        if (layer.number("threshold", 0) == 0) {
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
