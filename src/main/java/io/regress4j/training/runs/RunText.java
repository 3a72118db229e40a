package io.regress4j.training.runs;

import io.regress4j.evaluation.Metric;
import io.regress4j.files.JsonObject;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.preprocessing.Preprocessing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings of a model as short texts that a person compares. */
final class RunText {
    private final Map<String, String> settings = new LinkedHashMap<>();

    private RunText() {}

    /** @param run as {@code run.json} has it, or empty: it alone knows the trainer and the first learning rate */
    static Map<String, String> of(ModelCard card, Optional<JsonObject> run) {
        RunText text = new RunText();
        NetworkSpec network = asBegun(card.network(), run);
        text.network(network);
        card.trainedHere().map(TrainedHere::config).ifPresent(text::training);
        run.map(json -> json.text("trainer")).filter(name -> !name.isEmpty()).ifPresent(n -> text.put("trainer", n));
        run.flatMap(json -> json.at("auto")).ifPresent(auto -> text.put("chosen", "by cross-validation"));
        text.put("target", card.schema().target());
        text.put("features", String.join(", ", card.schema().features()));
        run.flatMap(json -> json.at("settings", "table")).ifPresent(table -> text.put("gaps", table.text("missing")));
        text.list("missing values", card.schema().missing().named());
        card.trainedHere().ifPresent(here -> text.put("split", here.file().split()));
        text.put("from", card.provenance().origin().orElse("new weights"));
        return text.settings;
    }

    /** A plateau leaves the last rate in the model. */
    private static NetworkSpec asBegun(NetworkSpec network, Optional<JsonObject> run) {
        double rate = run.flatMap(json -> json.at("settings", "learning", "optimizer", "settings"))
                .map(optimizer -> optimizer.number("learningRate"))
                .orElse(0.0);
        return rate > 0 ? network.withLearningRate(rate) : network;
    }

    private void network(NetworkSpec network) {
        UpdateSettings updates = network.updates();
        put("layers", Layers.write(network.layersAlone()));
        put("optimizer", network.optimizer());
        put("loss", network.loss());
        put("schedule", updates.schedule());
        put("clipping", updates.clipping());
        put("weight decay", updates.weightDecay());
        list("no decay", updates.undecayed());
        put("moving average", updates.averageMomentum());
        put("average every", updates.averageOverwrites());
        put("l1", network.kernelPenalty().l1());
        put("l2", network.kernelPenalty().l2());
        put("dtype", network.dtype());
    }

    private void training(TrainingConfig config) {
        put("epochs", config.epochs());
        put("batch size", config.batchSize());
        put("seed", config.seed());
        put("shuffle seed", config.shuffleSeed());
        put("validation split", config.validationSplit());
        list("callbacks", config.callbacks());
        list("metrics", config.metrics().stream().map(Metric::toString).toList());
        Preprocessing columns = config.preprocessing();
        put("scaler", columns.scaling());
        put("scale categories", columns.scaleCategories());
        put("fill", columns.imputation());
        put("missing indicator", columns.missingIndicator());
        put("target transform", columns.targetTransform());
        put("standardized target", columns.normalizeTarget());
        put("bias correction", config.biasCorrection());
    }

    private void put(String name, Object value) {
        settings.put(name, String.valueOf(value));
    }

    private void list(String name, List<?> values) {
        put(
                name,
                values.isEmpty() ? "none" : values.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
