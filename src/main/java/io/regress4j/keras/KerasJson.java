package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.files.JsonTree;
import io.regress4j.model.ModelCard;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The {@code config.json} of a {@code .keras} file, for a model of ours. */
public final class KerasJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelCard card;
    private final ArrayNode layers = JSON.createArrayNode();

    private KerasJson(ModelCard card) {
        this.card = card;
    }

    /** A whole number, or 0 if the setting is something else. */
    static int integer(JsonNode setting) {
        return setting.isInt() ? setting.intValue() : 0;
    }

    /** As much of a setting as a sentence bears. */
    public static String brief(JsonNode setting) {
        return brief(setting.toString());
    }

    /** The same of a name; what could move a terminal's cursor is left out. */
    public static String brief(String name) {
        return JsonTree.brief(name);
    }

    static ObjectNode model(ModelCard card) {
        return new KerasJson(card).model();
    }

    private ObjectNode model() {
        NetworkSpec spec = card.network();
        boolean isPlain = card.encoder().isPlain();
        if (isPlain) {
            add("InputLayer").putArray("batch_shape").addNull().add(spec.inputs());
        } else {
            add("Concatenate").put("axis", -1);
        }
        addScaling(new KerasScaling(card.encoder().scaler()), false);
        for (LayerSpec layer : spec.layers()) {
            layer.in(new KerasLayers()).forEach(word -> add(word.kind()).setAll(word.config()));
        }
        addScaling(new KerasScaling(card.target().scaler()), true);
        ObjectNode model = isPlain ? sequential(spec) : new KerasFront(card, policy()).functional(layers);
        KerasLosses.word(spec.loss()).ifPresent(loss -> model.set("compile_config", compiled(spec, loss)));
        return model;
    }

    private ObjectNode sequential(NetworkSpec spec) {
        ObjectNode model = object("keras", "Sequential");
        ObjectNode config = model.putObject("config").put("name", "sequential").put("trainable", true);
        config.set("dtype", policy());
        config.set("layers", layers);
        config.putArray("build_input_shape").addNull().add(spec.inputs());
        model.putObject("build_config").putArray("input_shape").addNull().add(spec.inputs());
        return model;
    }

    private void addScaling(KerasScaling scaling, boolean isReversed) {
        if (scaling.isIdentity()) {
            return;
        }
        if (!isReversed) {
            addFactor(scaling, f -> f);
        }
        add("Normalization")
                .put("invert", isReversed)
                .putNull("mean")
                .putNull("variance")
                .putArray("axis")
                .add(-1);
        if (isReversed) {
            addFactor(scaling, f -> 1 / f);
        }
    }

    private void addFactor(KerasScaling scaling, DoubleUnaryOperator scale) {
        if (scaling.hasFactor()) {
            ArrayNode factors = add("Rescaling").put("offset", 0.0).putArray("scale");
            Arrays.stream(scaling.factor()).map(scale).forEach(factors::add);
        }
    }

    private static ObjectNode compiled(NetworkSpec spec, JsonNode loss) {
        ObjectNode compiled = JSON.createObjectNode();
        ObjectNode optimizer = spec.optimizer().in(new KerasOptimizers());
        KerasUpdates.write((ObjectNode) optimizer.path("config"), spec);
        compiled.set("optimizer", optimizer);
        compiled.set("loss", loss);
        if (spec.loss().weight() != 1) {
            compiled.put("loss_weights", spec.loss().weight());
        }
        return compiled;
    }

    private ObjectNode add(String kind) {
        ObjectNode layer = object("keras.layers", kind);
        layers.add(layer);
        ObjectNode config =
                layer.putObject("config").put("name", "%s_%d".formatted(kind.toLowerCase(Locale.ROOT), layers.size()));
        config.set("dtype", policy());
        return config;
    }

    private ObjectNode policy() {
        ObjectNode policy = object("keras", "DTypePolicy");
        policy.putObject("config").put("name", card.network().dtype().toString());
        return policy;
    }

    static ObjectNode object(String module, String kind) {
        return JSON.createObjectNode()
                .put("module", module)
                .put("class_name", kind)
                .putNull("registered_name");
    }
}
