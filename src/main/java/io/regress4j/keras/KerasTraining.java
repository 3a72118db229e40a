package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.network.Dtype;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import java.util.List;
import java.util.Locale;

/** What {@code compile} was told, as far as it is known here; the rest becomes a note. */
final class KerasTraining {
    private KerasTraining() {}

    /**
     * The loss; MSE stands for one that is not known.
     *
     * @param notes take what is left behind
     */
    static Loss loss(JsonNode compiled, List<String> notes) {
        JsonNode node = only(compiled.path("loss"));
        String name = node.isObject() ? node.path("class_name").asText() : node.asText("mse");
        return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "mse", "meansquarederror", "null" -> new MeanSquaredError();
            case "mae", "meanabsoluteerror" -> new MeanAbsoluteError();
            case "huber", "huberloss" -> {
                if (node.isObject() && node.path("config").path("delta").asDouble(1) != 1) {
                    notes.add("the delta of its Huber loss");
                }
                yield new Huber();
            }
            default -> {
                notes.add("its loss '%s'".formatted(KerasJson.brief(name)));
                yield new MeanSquaredError();
            }
        };
    }

    /** A loss may stand in a list, or under the name of its output. */
    private static JsonNode only(JsonNode loss) {
        return loss.size() == 1 && !loss.has("class_name") ? loss.iterator().next() : loss;
    }

    /** The optimizer, or null if there is none or it is not known here. */
    static Optimizer optimizer(JsonNode compiled, Dtype dtype, List<String> notes) {
        JsonNode node = compiled.path("optimizer").isMissingNode()
                ? compiled.path("optimizer_config")
                : compiled.path("optimizer");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String kind = kind(node);
        Optimizer optimizer = known(kind, node.path("config"), dtype);
        if (optimizer == null) {
            notes.add("its optimizer %s and the state of it".formatted(KerasJson.brief(kind)));
        }
        return optimizer;
    }

    /** A name alone stands for the defaults; Keras 2 registered its optimizers as Custom>Adam. */
    private static String kind(JsonNode node) {
        String kind = node.isTextual() ? node.asText() : node.path("class_name").asText();
        return kind.replaceFirst("^Custom>", "").toLowerCase(Locale.ROOT);
    }

    private static Optimizer known(String kind, JsonNode config, Dtype dtype) {
        JsonNode given = config.path("learning_rate");
        double rate = given.isMissingNode() ? defaultRate(kind) : given.asDouble(Double.NaN); // NaN for a schedule
        boolean isPlain =
                List.of("weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "gradient_accumulation_steps")
                                .stream()
                                .allMatch(setting -> config.path(setting).isNull()
                                        || config.path(setting).isMissingNode())
                        && !config.path("use_ema").asBoolean()
                        && !config.path("amsgrad").asBoolean()
                        && rate > 0
                        && rate < Double.POSITIVE_INFINITY;
        if (!isPlain) {
            return null;
        }
        // In float32 Keras writes 0.0010000000474974513 for 0.001.
        double plainRate = dtype == Dtype.FLOAT32 ? Double.parseDouble(Float.toString((float) rate)) : rate;
        return switch (kind) {
            case "adam" ->
                new Adam(
                        plainRate,
                        config.path("beta_1").asDouble(0.9),
                        config.path("beta_2").asDouble(0.999),
                        config.path("epsilon").asDouble(1e-7));
            case "sgd" -> sgd(config, plainRate);
            default -> null;
        };
    }

    private static double defaultRate(String kind) {
        return kind.equals("sgd") ? 0.01 : 0.001;
    }

    private static Optimizer sgd(JsonNode config, double rate) {
        double momentum = config.path("momentum").asDouble();
        if (momentum == 0) {
            return new Sgd(rate);
        }
        return config.path("nesterov").asBoolean() ? new Nesterov(rate, momentum) : new Momentum(rate, momentum);
    }
}
