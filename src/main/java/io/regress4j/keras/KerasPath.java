package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the one path of a Functional model: from its output back to its input, or to the Concatenate that joins its inputs,
 * and from there along each of them.
 */
final class KerasPath {
    /** The second is that of Keras's FeatureSpace. */
    private static final Set<String> JOINTS = Set.of("Concatenate", "TFDConcat");

    private final List<KerasLayer> layers;
    private final List<List<String>> inputs; // names of those that each layer takes its input from
    private final Map<String, Integer> positions = new HashMap<>();
    private final Set<Integer> passed = new HashSet<>();

    /**
     * @param nodes the layers as the configuration has them
     * @param layers the same
     */
    KerasPath(List<JsonNode> nodes, List<KerasLayer> layers) {
        this.layers = layers;
        this.inputs =
                nodes.stream().map(node -> inputs(node.path("inbound_nodes"))).toList();
        for (int i = 0; i < layers.size(); i++) {
            positions.put(layers.get(i).name(), i);
        }
    }

    /**
     * What was found.
     *
     * @param branches the layers along each input, in the order in which they are joined; none if there is one input, with
     *     which the layers begin
     * @param layers first to last; a Concatenate is the first where there are branches
     */
    record Found(List<List<KerasLayer>> branches, List<KerasLayer> layers) {}

    /** @throws UnsupportedKerasException if there is no such path, or a layer lies beside it */
    Found from(JsonNode config) {
        List<Integer> path = backFrom(position(output(config)));
        int first = path.get(0);
        List<List<KerasLayer>> branches = new ArrayList<>();
        if (!inputs.get(first).isEmpty()) {
            join(first, branches);
        }
        requireInputs(config, branches.isEmpty() ? List.of(layersAt(path)) : branches);
        if (passed.size() < layers.size()) {
            throw new UnsupportedKerasException(
                    "its output is at %s, which not all of its layers lead to, expected one path from input to output"
                            .formatted(layers.get(path.get(path.size() - 1))));
        }
        return new Found(branches, layersAt(path));
    }

    private void join(int joint, List<List<KerasLayer>> branches) {
        if (!JOINTS.contains(layers.get(joint).kind())) {
            throw new UnsupportedKerasException(
                    "%s takes several inputs, expected one path from input to output, or a Concatenate of the inputs first"
                            .formatted(layers.get(joint)));
        }
        for (String input : inputs.get(joint)) {
            List<Integer> branch = backFrom(position(input));
            if (inputs.get(branch.get(0)).isEmpty()) {
                branches.add(layersAt(branch));
            } else if (branch.size() == 1) {
                join(branch.get(0), branches);
            } else {
                throw new UnsupportedKerasException("%s joins layers behind %s, expected it to join inputs"
                        .formatted(layers.get(joint), layers.get(branch.get(0))));
            }
        }
    }

    /** The layers up to one, as long as each takes one input, in their order. */
    private List<Integer> backFrom(int last) {
        List<Integer> back = new ArrayList<>();
        for (int next = last; ; next = position(inputs.get(next).get(0))) {
            if (!passed.add(next)) {
                throw new UnsupportedKerasException(
                        "its layers branch behind '%s', expected one path from input to output"
                                .formatted(KerasJson.brief(layers.get(next).name())));
            }
            back.add(0, next);
            if (inputs.get(next).size() != 1) {
                return back;
            }
        }
    }

    private int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new UnsupportedKerasException("its layers form no path from input to output");
        }
        return position;
    }

    private List<KerasLayer> layersAt(List<Integer> path) {
        return path.stream().map(layers::get).toList();
    }

    /** Whatever is at an end of the path, a model may give predictions elsewhere or several times. */
    private static String output(JsonNode config) {
        List<String> names = ends(config.path("output_layers"));
        if (names.size() != 1) {
            throw new UnsupportedKerasException("it has %d outputs (%s), expected one"
                    .formatted(names.size(), KerasJson.brief(String.join(", ", names))));
        }
        return names.get(0);
    }

    /** The same of what it takes. */
    private static void requireInputs(JsonNode config, List<List<KerasLayer>> branches) {
        List<String> names = ends(config.path("input_layers"));
        List<KerasLayer> first = branches.stream().map(branch -> branch.get(0)).toList();
        boolean areSame = names.size() == first.size()
                && Set.copyOf(names)
                        .equals(Set.copyOf(first.stream().map(KerasLayer::name).toList()));
        if (!areSame) {
            throw new UnsupportedKerasException("its input is at layer '%s', expected it at %s, where its path begins"
                    .formatted(KerasJson.brief(String.join("', '", names)), first.get(0)));
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
