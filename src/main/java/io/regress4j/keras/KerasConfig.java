package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The layers of a Keras configuration, in the order in which the data passes them; those of nested models stand in their
 * place. Nothing in it is ever run.
 *
 * @param branches the layers of each input up to where the inputs are joined, or become numbers; none if a row of numbers goes
 *     into the layers
 * @param layers first to last
 * @param isFrozen whether the model as a whole is not to be trained
 * @param compiled what {@code compile} was told; missing if it was not called
 */
record KerasConfig(List<List<KerasLayer>> branches, List<KerasLayer> layers, boolean isFrozen, JsonNode compiled) {
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

    private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

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
        if (!object.isKeras() || !MODELS.contains(object.kind())) {
            throw new UnsupportedKerasException("its model is a '%s', expected a Sequential or a Functional"
                    .formatted(KerasJson.brief(object.kind())));
        }
        KerasPath.Found found = found(model, "", null);
        requireFew(found.layers().size());
        boolean isFrozen = !model.path("config").path("trainable").asBoolean(true);
        return new KerasConfig(found.branches(), found.layers(), isFrozen, compiled);
    }

    private static void requireFew(int layers) {
        if (layers > MOST_LAYERS) {
            throw new UnsupportedKerasException("it has %d layers, expected at most %d".formatted(layers, MOST_LAYERS));
        }
    }

    /**
     * The layers of a model, nested or not.
     *
     * @param folder where the variables of its layers are
     * @param group the outermost model that it is nested in; null for that itself
     */
    private static KerasPath.Found found(JsonNode model, String folder, String group) {
        List<JsonNode> nodes = new ArrayList<>();
        layersOf(model).forEach(nodes::add);
        requireFew(nodes.size());
        List<KerasLayer> layers = named(nodes, folder, group);
        if (KerasObject.of(model).kind().equals("Sequential")) {
            requireSettings(model, SEQUENTIAL);
            return split(expanded(layers));
        }
        requireSettings(model, FUNCTIONAL);
        KerasPath.Found found = new KerasPath(nodes, layers).from(model.path("config"));
        List<KerasLayer> path = expanded(found.layers());
        return found.branches().isEmpty() ? split(path) : new KerasPath.Found(found.branches(), path);
    }

    /** What makes numbers of texts and whole numbers is a branch of its own, also where it is the only one. */
    private static KerasPath.Found split(List<KerasLayer> path) {
        int end = path.size();
        while (end > 0 && !KerasCategories.KINDS.contains(path.get(end - 1).kind())) {
            end--;
        }
        return new KerasPath.Found(
                end == 0 ? List.of() : List.of(path.subList(0, end)), path.subList(end, path.size()));
    }

    /** The same layers, with those of nested models in their place. */
    private static List<KerasLayer> expanded(List<KerasLayer> layers) {
        List<KerasLayer> all = new ArrayList<>();
        for (KerasLayer layer : layers) {
            if (!MODELS.contains(layer.kind())) {
                all.add(layer);
                continue;
            }
            KerasPath.Found inner = found(layer.model(), layer.folder() + "/layers/", layer.group());
            if (!inner.branches().isEmpty()) {
                throw new UnsupportedKerasException(
                        "%s is nested and takes other than one row of numbers, which is read in the outer model alone"
                                .formatted(layer));
            }
            boolean isFirst = all.isEmpty();
            inner.layers().stream()
                    .filter(one -> isFirst || !one.kind().equals("InputLayer"))
                    .forEach(all::add);
        }
        return all;
    }

    /** Keras before 2.3 wrote the layers of a Sequential without a name around them. */
    private static JsonNode layersOf(JsonNode model) {
        JsonNode config = model.path("config");
        return config.isArray() ? config : config.path("layers");
    }

    /** Numbers the layers of each class, as the folders of their variables are numbered. */
    private static List<KerasLayer> named(List<JsonNode> layers, String place, String group) {
        Map<String, Integer> counts = new HashMap<>();
        List<KerasLayer> named = new ArrayList<>();
        for (JsonNode layer : layers) {
            String kind = layer.path("class_name").asText();
            String folder = snakeCase(kind);
            int number = counts.merge(folder, 1, Integer::sum) - 1;
            String name = layer.path("config").path("name").asText();
            KerasLayer known = new KerasLayer(
                    kind,
                    name,
                    place + (number == 0 ? folder : folder + "_" + number),
                    group == null ? name : group,
                    layer);
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
}
