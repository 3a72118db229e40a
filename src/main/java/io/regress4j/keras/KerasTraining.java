package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.network.Dtype;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.loss.Reduced;
import io.regress4j.network.loss.Reduction;
import io.regress4j.network.optimizer.AdamW;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.schedule.LearningRateSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code compile} was told, as far as it is known here; the rest is left behind. */
final class KerasTraining {
    private final JsonNode compiled;
    private final Leftovers leftovers;

    private KerasTraining(JsonNode compiled, Leftovers leftovers) {
        this.compiled = compiled;
        this.leftovers = leftovers;
    }

    /** @param compiled missing if {@code compile} was not called */
    static KerasTraining of(JsonNode compiled, Leftovers leftovers) {
        KerasTraining training = new KerasTraining(compiled, leftovers);
        KerasSettings.COMPILE.check("its training", compiled, leftovers);
        training.leave("metrics", Concern.NOTHING);
        training.leave("weighted_metrics", Concern.NOTHING);
        return training;
    }

    /** Whether {@code compile} was told a loss. */
    boolean hasLoss() {
        return compiled.hasNonNull("loss");
    }

    /** The loss; MSE stands for one that is not known, or none. */
    Loss loss() {
        if (!hasLoss()) {
            return new MeanSquaredError();
        }
        JsonNode node = only(compiled.path("loss"));
        KerasObject loss = KerasObject.of(node);
        Loss known = loss.isKeras() ? known(loss) : null;
        if (known == null) {
            leftovers.add(
                    "its loss '%s'".formatted(loss.kind().equals(KerasObject.LAMBDA) ? "lambda" : loss), Concern.LOSS);
            return new MeanSquaredError();
        }
        KerasSettings.LOSS.check("its loss", loss.config(), leftovers);
        return Reduced.of(known, reduction(loss.config().path("reduction")), weight());
    }

    /** The mean stands for one that is not known. */
    private Reduction reduction(JsonNode said) {
        if (said.isMissingNode()) {
            return Reduction.MEAN;
        }
        try {
            return Reduction.NAMES.read(said.asText());
        } catch (IllegalArgumentException e) {
            leftovers.add("the reduction %s of its loss".formatted(KerasJson.brief(said)), Concern.LOSS);
            return Reduction.MEAN;
        }
    }

    /** Of the only output; 1 stands for one that is not known. */
    private double weight() {
        JsonNode said = compiled.path("loss_weights");
        if (isNeutral(said)) {
            return 1;
        }
        double weight = only(said).asDouble();
        if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
            return weight;
        }
        leave("loss_weights", Concern.LOSS);
        return 1;
    }

    /** Null if there is none, or not with these settings. Names here that Keras lacks are not understood in its files. */
    private static Loss known(KerasObject object) {
        JsonNode delta = object.config().path("delta");
        try {
            Loss named = Losses.named(object.kind());
            Loss loss = named instanceof Huber && !delta.isMissingNode() ? new Huber(delta.asDouble(0)) : named;
            return KerasLosses.word(loss).isPresent() ? loss : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A loss may be in a list, or under the name of its output. */
    private static JsonNode only(JsonNode setting) {
        return setting.size() == 1 && !setting.has("class_name")
                ? setting.iterator().next()
                : setting;
    }

    private void leave(String setting, Concern concern) {
        JsonNode value = compiled.path(setting);
        if (!isNeutral(value)) {
            List<String> names = new ArrayList<>();
            name(value, names);
            leftovers.add("its %s %s".formatted(setting, KerasJson.brief(String.join(", ", names))), concern);
        }
    }

    private static boolean isNeutral(JsonNode value) {
        return value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty();
    }

    /** Metrics may be in lists of lists, or under the names of their outputs. */
    private static void name(JsonNode value, List<String> names) {
        if (value.isArray() || value.isObject() && !value.has("class_name")) {
            value.forEach(part -> name(part, names));
        } else {
            names.add(KerasObject.of(value).kind());
        }
    }

    /**
     * How a network is to be trained.
     *
     * @param rule the optimizer; null if there is none or it is not known here
     * @param updates what it was told beside its own settings
     */
    record Training(Optimizer rule, UpdateSettings updates) {
        static final Training UNKNOWN = new Training(null, UpdateSettings.NONE);
    }

    Training training(Dtype dtype) {
        JsonNode node =
                compiled.hasNonNull("optimizer") ? compiled.path("optimizer") : compiled.path("optimizer_config");
        if (node.isMissingNode() || node.isNull()) {
            return Training.UNKNOWN;
        }
        KerasObject object = KerasObject.of(node);
        Training training = object.isKeras() ? known(object, dtype) : Training.UNKNOWN;
        if (training.rule() == null) {
            leftovers.add("its optimizer %s".formatted(KerasJson.brief(object.kind())), Concern.OPTIMIZER);
        }
        return training;
    }

    /** A name alone stands for the defaults; Keras 2 registered its optimizers as Custom>Adam. */
    private Training known(KerasObject object, Dtype dtype) {
        KerasRule rule =
                KerasRule.named(object.kind().replaceFirst("^Custom>", "").toLowerCase(Locale.ROOT));
        if (rule == null) {
            return Training.UNKNOWN;
        }
        JsonNode config = object.config();
        try {
            Optimizer optimizer = rule.read(config).withLearningRate(rate(config, rule.learningRate(), dtype));
            UpdateSettings updates = withSchedule(KerasUpdates.read(config, optimizer instanceof AdamW), config);
            rule.settings().check("its optimizer", config, leftovers);
            return new Training(optimizer, updates);
        } catch (IllegalArgumentException e) {
            return Training.UNKNOWN; // settings that no optimizer can have
        }
    }

    private UpdateSettings withSchedule(UpdateSettings updates, JsonNode config) {
        JsonNode given = config.path("learning_rate");
        if (!given.isObject()) {
            return updates;
        }
        LearningRateSchedule schedule = KerasSchedules.read(KerasObject.of(given));
        if (schedule == null) {
            leftovers.add("the schedule %s of its learning rate".formatted(KerasObject.of(given)), Concern.OPTIMIZER);
            return updates;
        }
        return updates.withSchedule(schedule);
    }

    /** In float32 Keras writes 0.0010000000474974513 for 0.001. The usual one stands for one that is not said. */
    private static double rate(JsonNode config, double usual, Dtype dtype) {
        JsonNode given = config.path("learning_rate");
        double said = given.isObject()
                ? KerasSchedules.initial(KerasObject.of(given))
                : KerasRule.number(config, "learning_rate", usual);
        double rate = Double.isNaN(said) ? usual : said;
        return dtype == Dtype.FLOAT32 ? Double.parseDouble(Float.toString((float) rate)) : rate;
    }
}
