package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The layers of a Keras configuration, in the order in which the data passes them. Nothing in it is ever run.
 *
 * @param layers first to last
 * @param compiled what {@code compile} was told; missing if it was not called
 */
record KerasConfig(List<KerasLayer> layers, JsonNode compiled) {
    /** Some of the work grows with their square. */
    private static final int MOST_LAYERS = 1000;

    /**
     * Reads the configuration of a Sequential, or of a Functional whose layers form one path.
     *
     * @throws UnsupportedKerasException if it is another
     */
    static KerasConfig of(JsonNode model, JsonNode compiled) {
        String kind = model.path("class_name").asText();
        List<JsonNode> layers = new ArrayList<>();
        layersOf(model).forEach(layers::add);
        if (layers.size() > MOST_LAYERS) {
            throw new UnsupportedKerasException(
                    "it has %d layers, expected at most %d".formatted(layers.size(), MOST_LAYERS));
        }
        List<KerasLayer> named = named(layers);
        return switch (kind) {
            case "Sequential" -> new KerasConfig(named, compiled);
            case "Functional", "Model" -> new KerasConfig(path(layers, named), compiled);
            default ->
                throw new UnsupportedKerasException(
                        "its model is a '%s', expected a Sequential or a Functional".formatted(KerasJson.brief(kind)));
        };
    }

    /** Keras before 2.3 wrote the layers of a Sequential without a name around them. */
    private static JsonNode layersOf(JsonNode model) {
        JsonNode config = model.path("config");
        return config.isArray() ? config : config.path("layers");
    }

    /** Numbers the layers of each class, as the folders of their variables are numbered. */
    private static List<KerasLayer> named(List<JsonNode> layers) {
        Map<String, Integer> counts = new HashMap<>();
        List<KerasLayer> named = new ArrayList<>();
        for (JsonNode layer : layers) {
            String kind = layer.path("class_name").asText();
            String folder = snakeCase(kind);
            int number = counts.merge(folder, 1, Integer::sum) - 1;
            KerasLayer known = new KerasLayer(
                    kind,
                    layer.path("config").path("name").asText(),
                    number == 0 ? folder : folder + "_" + number,
                    layer.path("config"));
            requireKeras(known, layer);
            named.add(known);
        }
        return named;
    }

    /** LeakyReLU becomes leaky_re_lu: Keras's own two rules. */
    private static String snakeCase(String kind) {
        return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** A class of somebody else's may have the name of one of Keras's. */
    private static void requireKeras(KerasLayer known, JsonNode layer) {
        String module = layer.path("module").asText("keras");
        String registered = layer.path("registered_name").asText(known.kind());
        boolean isCustom = !module.equals("keras") && !module.startsWith("keras.")
                || !registered.equals("null") && !registered.equals(known.kind());
        if (isCustom) {
            throw new UnsupportedKerasException(
                    "%s is of somebody's own class (%s) and holds code, which is never run here; supported: %s"
                            .formatted(known, KerasJson.brief(registered), KerasNetwork.SUPPORTED));
        }
    }

    private static List<KerasLayer> path(List<JsonNode> layers, List<KerasLayer> named) {
        Map<String, Integer> followers = new HashMap<>(); // of each layer, by its name
        int first = -1;
        for (int i = 0; i < layers.size(); i++) {
            List<String> inputs = inputs(layers.get(i).path("inbound_nodes"));
            if (inputs.size() > 1 || inputs.isEmpty() && first >= 0) {
                throw new UnsupportedKerasException(
                        "%s has several inputs, expected one path from input to output".formatted(named.get(i)));
            }
            if (inputs.isEmpty()) {
                first = i;
            } else if (followers.put(inputs.get(0), i) != null) {
                throw new UnsupportedKerasException(
                        "its layers branch behind '%s', expected one path from input to output"
                                .formatted(KerasJson.brief(inputs.get(0))));
            }
        }
        List<KerasLayer> path = new ArrayList<>();
        for (Integer next = first < 0 ? null : first; next != null && path.size() < named.size(); ) {
            path.add(named.get(next));
            next = followers.get(named.get(next).name());
        }
        if (path.size() < named.size()) {
            throw new UnsupportedKerasException("its layers form no path from input to output");
        }
        return path;
    }

    /** The names of the layers that a layer takes its input from. */
    private static List<String> inputs(JsonNode inbound) {
        List<String> names = new ArrayList<>();
        for (JsonNode node : inbound) {
            if (node.isArray()) { // Keras 2: [["dense", 0, 0, {}]]
                node.forEach(tensor -> names.add(tensor.path(0).asText()));
                node.forEach(tensor -> requireInference(tensor.path(3)));
            } else {
                node.findValues("keras_history")
                        .forEach(history -> names.add(history.path(0).asText()));
                requireInference(node.path("kwargs"));
            }
        }
        return names;
    }

    private static void requireInference(JsonNode arguments) {
        if (arguments.path("training").asBoolean()) {
            throw new UnsupportedKerasException(
                    "a layer is called with training=True, expected a model for prediction");
        }
    }
}
