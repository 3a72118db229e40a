package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.model.ModelCard;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An input for each column, a StringLookup behind those of categories, and a Concatenate of all: what stands in front of the
 * layers where a row is more than numbers. What follows takes one input each.
 */
final class KerasFront {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelCard card;
    private final JsonNode policy;
    private final ArrayNode layers = JSON.createArrayNode();
    private final ObjectNode inputs = JSON.createObjectNode();
    private final ArrayNode joined = JSON.createArrayNode();
    private final Set<String> names = new HashSet<>();

    KerasFront(ModelCard card, JsonNode policy) {
        this.card = card;
        this.policy = policy;
    }

    /** @param path the layers from the Concatenate on, first to last */
    ObjectNode functional(ArrayNode path) {
        path.forEach(layer -> names.add(layer.at("/config/name").textValue()));
        for (int i = 0; i < card.encoder().features(); i++) {
            addColumn(card.schema().columns().get(i), i);
        }
        JsonNode before = joined;
        int width = card.encoder().inputs();
        for (JsonNode layer : path) {
            String name = layer.at("/config/name").textValue();
            ((ObjectNode) layer).put("name", name).set("inbound_nodes", node(before));
            width = layer.at("/config/units").asInt(width);
            before = tensor(name, width, card.network().dtype().toString());
            layers.add(layer);
        }
        ObjectNode model =
                KerasJson.object("keras.src.models.functional", "Functional").put("registered_name", "Functional");
        ObjectNode config = model.putObject("config").put("name", "functional").put("trainable", true);
        config.set("layers", layers);
        config.set("input_layers", inputs);
        config.set("output_layers", before.at("/config/keras_history"));
        model.putObject("build_config").putNull("input_shape");
        return model;
    }

    private void addColumn(Column column, int index) {
        String name = free(column.name().replace('/', '_'));
        boolean isText = column instanceof CategoricalColumn;
        String dtype = isText ? "string" : card.network().dtype().toString();
        ObjectNode input = add("InputLayer", name, JSON.createArrayNode());
        input.put("dtype", dtype).putArray("batch_shape").addNull().add(1);
        ObjectNode value = tensor(name, 1, dtype);
        inputs.set(name, value.at("/config/keras_history"));
        if (column instanceof CategoricalColumn categories) {
            OneHotEncoding encoding =
                    (OneHotEncoding) card.encoder().encodings().get(index);
            String lookup = free("string_lookup_" + (index + 1));
            addWords(add("StringLookup", lookup, node(value)), words(categories, encoding.isLearned()));
            value = tensor(lookup, encoding.inputs(), card.network().dtype().toString());
        }
        joined.add(value);
    }

    private void addWords(ObjectNode lookup, List<String> words) {
        lookup.put("num_oov_indices", 0)
                .put("oov_token", "[UNK]")
                .put("output_mode", "one_hot")
                .set("dtype", policy);
        words.forEach(lookup.putArray("vocabulary")::add);
    }

    /**
     * The categories; the empty text stands for a missing one. Nothing was learned of some, which are as unknown: a text that
     * no cell has keeps their place.
     */
    private static List<String> words(CategoricalColumn categories, boolean[] isLearned) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < isLearned.length; i++) {
            words.add(isLearned[i] ? categories.text(i) : KerasCategories.UNLEARNED + categories.text(i));
        }
        return words;
    }

    private ObjectNode add(String kind, String name, JsonNode inbound) {
        ObjectNode layer = KerasJson.object("keras.layers", kind).put("name", name);
        layer.set("inbound_nodes", inbound);
        layers.add(layer);
        return layer.putObject("config").put("name", name);
    }

    /** Layers go by their names. */
    private String free(String name) {
        return names.add(name) ? name : free(name + "_");
    }

    private static ArrayNode node(JsonNode taken) {
        ObjectNode node = JSON.createObjectNode();
        node.putArray("args").add(taken);
        node.putObject("kwargs");
        return JSON.createArrayNode().add(node);
    }

    private static ObjectNode tensor(String layer, int width, String dtype) {
        ObjectNode tensor = JSON.createObjectNode().put("class_name", "__keras_tensor__");
        ObjectNode config = tensor.putObject("config").put("dtype", dtype);
        config.putArray("shape").addNull().add(width);
        config.putArray("keras_history").add(layer).add(0).add(0);
        return tensor;
    }
}
