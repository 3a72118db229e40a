package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a Keras configuration, in the order in which the data passes them. Nothing in it is ever run.
 *
 * @param layers first to last
 * @param isFrozen whether the model as a whole is not to be trained
 * @param compiled what {@code compile} was told; missing if it was not called
 */
record KerasConfig(List<KerasLayer> layers, boolean isFrozen, JsonNode compiled) {
    /** Some of the work grows with their square. */
    private static final int MOST_LAYERS = 1000;

    /** The dtype of a Sequential is that of no computation; each layer has its own. */
    private static final Set<String> SEQUENTIAL = Set.of("name", "trainable", "dtype", "layers", "build_input_shape");

    private static final Set<String> FUNCTIONAL =
            Set.of("name", "trainable", "dtype", "layers", "input_layers", "output_layers");

    private static final Set<String> OBJECT = Set.of(
            "module",
            "class_name",
            "config",
            "registered_name",
            "build_config",
            "compile_config",
            "shared_object_id",
            "name",
            "inbound_nodes");

    /**
     * Reads the configuration of a Sequential, or of a Functional whose layers form one path.
     *
     * @throws UnsupportedKerasException if it is another
     */
    static KerasConfig of(JsonNode model, JsonNode compiled) {
        KerasObject object = KerasObject.of(model);
        if (object.kind().isEmpty()) {
            throw new UnsupportedKerasException(
                    "it names no model ('class_name'), expected a Sequential or a Functional");
        }
        List<JsonNode> layers = new ArrayList<>();
        layersOf(model).forEach(layers::add);
        if (layers.size() > MOST_LAYERS) {
            throw new UnsupportedKerasException(
                    "it has %d layers, expected at most %d".formatted(layers.size(), MOST_LAYERS));
        }
        List<KerasLayer> named = named(layers);
        boolean isFrozen = !model.path("config").path("trainable").asBoolean(true);
        return switch (object.isKeras() ? object.kind() : "") {
            case "Sequential" -> {
                requireSettings(model, SEQUENTIAL);
                yield new KerasConfig(named, isFrozen, compiled);
            }
            case "Functional", "Model" -> {
                requireSettings(model, FUNCTIONAL);
                List<KerasLayer> path = path(layers, named);
                requireEnd(model, "input_layers", "input", path.get(0));
                requireEnd(model, "output_layers", "output", path.get(path.size() - 1));
                yield new KerasConfig(path, isFrozen, compiled);
            }
            default ->
                throw new UnsupportedKerasException("its model is a '%s', expected a Sequential or a Functional"
                        .formatted(KerasJson.brief(object.kind())));
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
    static String snakeCase(String kind) {
        return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** A class of somebody else's may have the name of one of Keras's. */
    private static void requireKeras(KerasLayer known, JsonNode layer) {
        KerasObject object = KerasObject.of(layer);
        if (!object.isKeras()) {
            throw new UnsupportedKerasException(
                    "%s is of somebody's own class (%s) and holds code, which is never run here; supported: %s"
                            .formatted(known, KerasJson.brief(object.kind()), KerasNetwork.SUPPORTED));
        }
        requireNames(layer, OBJECT, known.toString());
    }

    private static void requireSettings(JsonNode model, Set<String> known) {
        requireNames(model, OBJECT, "its model");
        requireNames(model.path("config"), known, "its model");
    }

    /** What is not known may change any number. */
    private static void requireNames(JsonNode object, Set<String> known, String owner) {
        object.properties().forEach(setting -> {
            if (!known.contains(setting.getKey()) && !setting.getValue().isNull()) {
                throw new UnsupportedKerasException("%s has the %s %s, which is not known here"
                        .formatted(owner, KerasJson.brief(setting.getKey()), KerasJson.brief(setting.getValue())));
            }
        });
    }

    /** Whatever is at an end of the path, a model may take rows, or give predictions, elsewhere or several times. */
    private static void requireEnd(JsonNode model, String setting, String what, KerasLayer end) {
        List<String> names = ends(model.path("config").path(setting));
        if (names.size() != 1) {
            throw new UnsupportedKerasException("it has %d %ss (%s), expected one"
                    .formatted(names.size(), what, KerasJson.brief(String.join(", ", names))));
        }
        if (!names.get(0).equals(end.name())) {
            throw new UnsupportedKerasException("its %s is at layer '%s', expected it at %s, where its path %s"
                    .formatted(what, KerasJson.brief(names.get(0)), end, what.equals("input") ? "begins" : "ends"));
        }
    }

    /** One is written as ["dense", 0, 0], several in a list or under their names. */
    private static List<String> ends(JsonNode node) {
        if (node.path(0).isTextual()) {
            return List.of(node.path(0).asText());
        }
        List<String> names = new ArrayList<>();
        node.forEach(one -> names.addAll(ends(one)));
        return names;
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

    /** Of what a layer may be called with, these change nothing where they are off. */
    private static void requireInference(JsonNode arguments) {
        arguments.properties().forEach(argument -> {
            JsonNode value = argument.getValue();
            boolean isOff = value.isNull() || value.isBoolean() && !value.booleanValue();
            if (!isOff && !value.has("class_name")) { // an object is the layer's input
                throw new UnsupportedKerasException("a layer is called with %s=%s, expected a model for prediction"
                        .formatted(KerasJson.brief(argument.getKey()), KerasJson.brief(value)));
            }
        });
    }
}
