package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;

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
        KerasLayer activation = layer.with(layer.kind(), config);
        return switch (kind) {
            case "ReLU" -> relu(activation);
            case "ELU" -> new Elu(activation.number("alpha", 1));
            // Keras 2 called it alpha.
            case "LeakyReLU" -> new LeakyRelu(activation.number("negative_slope", activation.number("alpha", 0.3)));
            default -> null;
        };
    }

    private static Activation relu(KerasLayer layer) {
        try {
            return Activations.relu(
                    layer.number("negative_slope", 0),
                    layer.number("max_value", Double.POSITIVE_INFINITY),
                    layer.number("threshold", 0));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedKerasException("%s: %s".formatted(layer, e.getMessage()));
        }
    }

    /**
     * Before release 3, {@code hard_sigmoid} was 0.2 x + 0.5, cut to 0 and 1.
     *
     * @throws UnsupportedKerasException if a layer of such a file has it
     */
    static void refuseOfKeras2(KerasLayer layer) {
        JsonNode activation = layer.config().path("activation");
        if (KerasObject.of(activation).kind().equals("hard_sigmoid")) {
            throw new UnsupportedKerasException(
                    "%s has the hard_sigmoid of Keras 2, which is another function than that of Keras 3; expected the latter"
                            .formatted(layer));
        }
    }

    private static Activation named(KerasLayer layer, String name) {
        try {
            return Activations.named(KerasJson.brief(name));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedKerasException("%s: %s".formatted(layer, e.getMessage()));
        }
    }
}
