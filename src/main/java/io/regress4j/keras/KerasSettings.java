package io.regress4j.keras;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.LeftBehind.Concern;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The settings that Keras writes of one kind of object, and what becomes of each here: it is read, or it changes no
 * number; it must be off, because predictions depend on it; or it concerns the training alone and is left behind unless it
 * is off. One that is in no list is unknown, which is not the same as off.
 */
final class KerasSettings {
    private static final KerasSettings ANY_LAYER = new KerasSettings()
            .takes("name", "trainable", "dtype", "batch_shape", "batch_input_shape")
            .leaves(Concern.PENALTY, "activity_regularizer");

    /** Of the layers that are read here, by class. */
    private static final Map<String, KerasSettings> LAYERS = Map.ofEntries(
            entry("InputLayer", layer().takes("optional").needsOff("sparse", "ragged")),
            entry(
                    "Dense",
                    layer().takes("units", "activation", "use_bias", "activity_regularizer")
                            .variables("kernel", "bias")
                            .needsOff("quantization_config", "lora_rank", "lora_alpha")),
            entry(
                    "BatchNormalization",
                    layer().takes("axis", "momentum", "epsilon", "center", "scale", "synchronized")
                            .variables("gamma", "beta")
                            .takes("moving_mean_initializer", "moving_variance_initializer")
                            .needsOff("renorm")
                            .takes("renorm_clipping", "renorm_momentum")),
            entry(
                    "LayerNormalization",
                    layer().takes("axis", "epsilon", "center", "scale")
                            .variables("gamma", "beta")
                            .needsOff("rms_scaling")),
            entry("UnitNormalization", layer().takes("axis")),
            entry("PReLU", layer().variables("alpha").needsOff("shared_axes")),
            entry("ActivityRegularization", layer().takes("l1", "l2")),
            entry("Dropout", layer().takes("rate", "seed").leaves(Concern.TRAINING, "noise_shape")),
            entry("AlphaDropout", layer().takes("rate", "seed").leaves(Concern.TRAINING, "noise_shape")),
            entry("GaussianDropout", layer().takes("rate", "seed")),
            entry("GaussianNoise", layer().takes("stddev", "seed")),
            entry("Flatten", layer().takes("data_format")),
            entry("Identity", layer()),
            entry("Concatenate", layer().takes("axis")),
            entry("TFDConcat", layer().takes("axis")),
            entry("StringLookup", lookup().takes("encoding")),
            entry("IntegerLookup", lookup().takes("vocabulary_dtype")),
            entry("CategoryEncoding", layer().takes("num_tokens", "output_mode").needsOff("sparse")),
            entry("Normalization", layer().takes("axis", "invert", "mean", "variance")),
            entry("Rescaling", layer().takes("scale", "offset")),
            entry("Activation", layer().takes("activation")),
            entry("ReLU", layer().takes("max_value", "negative_slope", "threshold")),
            entry("ELU", layer().takes("alpha")),
            entry("LeakyReLU", layer().takes("negative_slope", "alpha")));

    static final KerasSettings LOSS = new KerasSettings()
            .takes("name", "dtype", "fn", "reduction", "delta")
            .leavesOthers(Concern.LOSS);

    /** What {@code compile} was told. How it runs, in which pieces and by which compiler, changes no number. */
    static final KerasSettings COMPILE = new KerasSettings()
            .takes("optimizer", "optimizer_config", "loss", "loss_weights", "metrics", "weighted_metrics")
            .takes("run_eagerly", "steps_per_execution", "jit_compile", "auto_scale_loss")
            .leavesOthers(Concern.TRAINING);

    private final Set<String> taken = new HashSet<>();
    private final Map<String, Concern> left = new HashMap<>(); // null where predictions depend on it
    private Concern others;

    private KerasSettings() {}

    /** @throws UnsupportedKerasException if predictions depend on a setting that cannot be done here */
    static void check(KerasLayer layer, Leftovers leftovers) {
        KerasSettings known = LAYERS.get(layer.kind());
        if (known != null) {
            known.check(layer.toString(), layer.config(), (what, concern) -> leftovers.add(layer, what, concern));
        }
    }

    /** @param owner whose settings these are, such as {@code its optimizer} */
    void check(String owner, JsonNode config, Leftovers leftovers) {
        check(owner, config, (what, concern) -> leftovers.add("%s of %s".formatted(what, owner), concern));
    }

    private void check(String owner, JsonNode config, BiConsumer<String, Concern> leave) {
        config.properties().forEach(setting -> {
            String name = setting.getKey();
            if (taken.contains(name) || isOff(setting.getValue())) {
                return;
            }
            Concern concern = left.getOrDefault(name, others);
            if (concern != null) {
                leave.accept(sentence(name, setting.getValue()), concern);
                return;
            }
            throw new UnsupportedKerasException("%s has the %s %s, %s"
                    .formatted(
                            owner,
                            KerasJson.brief(name),
                            KerasJson.brief(setting.getValue()),
                            left.containsKey(name) ? "expected none" : "which is not known here"));
        });
    }

    private static boolean isOff(JsonNode value) {
        return value.isNull() || value.isBoolean() && !value.booleanValue();
    }

    private static String sentence(String name, JsonNode value) {
        String setting = KerasJson.brief(name);
        return value.isBoolean() ? setting : setting + " " + KerasObject.of(value);
    }

    private static KerasSettings layer() {
        KerasSettings layer = new KerasSettings();
        layer.taken.addAll(ANY_LAYER.taken);
        layer.left.putAll(ANY_LAYER.left);
        return layer;
    }

    /** How an unknown text is told from others is no question where there is at most one place for it. */
    private static KerasSettings lookup() {
        return layer().takes("vocabulary", "vocabulary_size", "num_oov_indices", "oov_token", "output_mode")
                .takes("max_tokens", "oov_method")
                .needsOff("mask_token", "invert", "sparse", "pad_to_max_tokens", "idf_weights", "salt");
    }

    /**
     * What any optimizer may be told; Keras 2 had a decay, and told its two generations of optimizers apart.
     *
     * @param own settings of this one
     */
    static KerasSettings optimizer(String... own) {
        return new KerasSettings()
                .takes("name", "learning_rate", "clipnorm", "global_clipnorm", "clipvalue", "weight_decay", "decay")
                .takes("use_ema", "ema_momentum", "ema_overwrite_frequency", "jit_compile", "is_legacy_optimizer")
                .leaves(Concern.OPTIMIZER, "loss_scale_factor", "gradient_accumulation_steps")
                .leavesOthers(Concern.OPTIMIZER)
                .takes(own);
    }

    private KerasSettings takes(String... names) {
        taken.addAll(Arrays.asList(names));
        return this;
    }

    /** Initializers, penalties and constraints of variables. */
    private KerasSettings variables(String... names) {
        for (String name : names) {
            takes(name + "_initializer", name + "_regularizer", name + "_constraint");
        }
        return this;
    }

    private KerasSettings needsOff(String... names) {
        return leaves(null, names);
    }

    private KerasSettings leaves(Concern concern, String... names) {
        for (String name : names) {
            left.put(name, concern);
        }
        return this;
    }

    private KerasSettings leavesOthers(Concern concern) {
        others = concern;
        return this;
    }
}
