package io.regress4j.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.VariableSpec;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.penalty.Penalty;
import java.util.Optional;

/** Brings the manifests of older versions to the shape of today's. What does not have their shape is left to be refused. */
final class ManifestUpgrade {
    private ManifestUpgrade() {}

    /** Changes the JSON in place. */
    static void upgrade(JsonNode json) {
        int version = json.path("formatVersion").asInt();
        if (version < 2) {
            addForeignModels(json);
        }
        if (version < 3) {
            at(json, "/card/provenance").ifPresent(provenance -> provenance.putArray("leftBehind"));
        }
        if (version < 4) {
            addEncoders(json);
        }
        if (version < 5) {
            at(json, "/card").ifPresent(ManifestUpgrade::tellProvenance);
            tellMissing(json);
        }
        if (version < 6) {
            at(json, "/card/network").ifPresent(ManifestUpgrade::nameOptimizer);
        }
        if (version < 7) {
            at(json, "/card/network").ifPresent(network -> {
                nameLayers(network);
                tellUpdates(network);
            });
            at(json, "/card/provenance/config").ifPresent(ManifestUpgrade::tellCallbacks);
        }
    }

    /** Version 1 knew models of our own only, dense layers with a bias only, and no prediction intervals. */
    private static void addForeignModels(JsonNode json) {
        at(json, "/card").ifPresent(card -> card.putNull("conformalResiduals"));
        at(json, "/card/provenance").ifPresent(provenance -> provenance.putNull("origin"));
        for (int i = 0; i < json.at("/card/network/layers").size(); i++) {
            at(json, "/card/network/layers/" + i).ifPresent(layer -> layer.put("hasBias", true));
        }
    }

    /** Up to version 3 every feature was a number that is standardized or left alone. */
    private static void addEncoders(JsonNode json) {
        at(json, "").ifPresent(manifest -> manifest.putArray("unknownToPlainDl4j"));
        at(json, "/card/schema").ifPresent(schema -> {
            if (schema.remove("features") instanceof ArrayNode names) {
                ArrayNode columns = schema.putArray("columns");
                names.forEach(name -> columns.addObject()
                        .put("kind", "numeric")
                        .put("missing", "never")
                        .set("name", name));
                at(json, "/card").ifPresent(card -> encode(card, names.size()));
            }
            schema.putObject("missing").putArray("named");
        });
        for (int i = 0; i < json.at("/card/profiles").size(); i++) {
            at(json, "/card/profiles/" + i).ifPresent(profile -> profile.put("missing", 0));
        }
        at(json, "/card/training").ifPresent(training -> {
            JsonNode normalize = training.remove("normalize");
            JsonNode normalizeTarget = training.remove("normalizeTarget");
            if (normalize != null && normalizeTarget != null) {
                training.putObject("preprocessing")
                        .put("scaling", normalize.asBoolean() ? "standard" : "none")
                        .put("scaleCategories", false)
                        .put("imputation", "median")
                        .put("missingIndicator", false)
                        .put("targetTransform", "none")
                        .set("normalizeTarget", normalizeTarget);
            }
        });
    }

    /** Up to version 4 a category was missing or not, and nothing told that rows without one had been left out. */
    private static void tellMissing(JsonNode json) {
        for (int i = 0; i < json.at("/card/schema/columns").size(); i++) {
            at(json, "/card/schema/columns/" + i).ifPresent(column -> {
                if (column.remove("mayMiss") instanceof BooleanNode mayMiss) {
                    column.put("missing", mayMiss.booleanValue() ? "seen" : "never");
                }
            });
        }
    }

    /** Up to version 5 an optimizer was an object with the settings of all rules side by side. */
    private static void nameOptimizer(ObjectNode network) {
        JsonNode old = network.path("optimizer");
        double rate = old.path("learningRate").asDouble();
        double momentum = old.path("momentum").asDouble();
        try {
            Optimizer optimizer = switch (old.path("kind").asText()) {
                case "adam" ->
                    new Adam(
                            rate,
                            old.path("beta1").asDouble(),
                            old.path("beta2").asDouble(),
                            old.path("epsilon").asDouble());
                case "sgd" -> new Sgd(rate);
                case "momentum" -> new Momentum(rate, momentum);
                case "nesterov" -> new Nesterov(rate, momentum);
                default -> null;
            };
            if (optimizer != null) {
                network.put("optimizer", optimizer.toString());
            }
        } catch (IllegalArgumentException e) {
            return; // settings that the rule cannot have: it is left to be refused
        }
    }

    /** Up to version 6 a layer was an object, told by its properties, and one L2 penalty was that of all kernels. */
    private static void nameLayers(ObjectNode network) {
        Penalty penalty = new Penalty(0, network.path("l2").asDouble());
        network.remove("l2");
        if (!(network.path("layers") instanceof ArrayNode old)) {
            return;
        }
        ArrayNode names = network.arrayNode();
        for (JsonNode layer : old) {
            names.add(layer(layer, penalty).toString());
        }
        network.set("layers", names);
    }

    /** Up to version 6 nothing was told to optimizers beside their own settings. */
    private static void tellUpdates(ObjectNode network) {
        ObjectNode updates = network.putObject("updates").put("schedule", "constant");
        updates.putObject("clipping").put("by", "nothing").put("limit", 0);
        updates.put("weightDecay", 0).putArray("undecayed");
        updates.put("averageMomentum", 0).put("averageOverwrites", 0);
    }

    /** Up to version 6 the only callback was early stopping by its patience, 0 for none, and nothing but the loss was measured. */
    private static void tellCallbacks(ObjectNode config) {
        if (!(config.path("patience") instanceof IntNode patience) || patience.intValue() < 0) {
            return;
        }
        config.remove("patience");
        ArrayNode callbacks = config.putArray("callbacks");
        if (patience.intValue() > 0) {
            callbacks.add(EarlyStopping.after(patience.intValue()).toString());
        }
        config.putArray("metrics");
    }

    private static LayerSpec layer(JsonNode old, Penalty penalty) {
        if (old.has("units")) {
            return new DenseSpec(
                            old.path("units").asInt(),
                            Activations.named(old.path("activation").asText()),
                            old.path("hasBias").asBoolean())
                    .withKernel(VariableSpec.KERNEL.withPenalty(penalty));
        }
        if (old.has("function")) {
            return new ActivationSpec(Activations.named(old.path("function").asText()));
        }
        return old.has("rate")
                ? new DropoutSpec(old.path("rate").asDouble())
                : new BatchNormalizationSpec(
                        old.path("epsilon").asDouble(),
                        old.path("momentum").asDouble(),
                        old.path("center").asBoolean(),
                        old.path("scale").asBoolean());
    }

    private static void encode(ObjectNode card, int features) {
        JsonNode scaler = card.remove("features");
        JsonNode target = card.remove("target");
        if (scaler == null || target == null) {
            return;
        }
        ObjectNode encoder = card.putObject("encoder");
        ArrayNode encodings = encoder.putArray("encodings");
        for (int i = 0; i < features; i++) {
            encodings.addObject().put("kind", "number");
        }
        encoder.set("scaler", scaler);
        card.putObject("target").put("transform", "none").set("scaler", target);
    }

    /** Up to version 4 a null told what another program had trained, and what a training resumed. */
    private static void tellProvenance(ObjectNode card) {
        if (!(card.path("provenance") instanceof ObjectNode old)) {
            return;
        }
        JsonNode training = card.remove("training");
        JsonNode profiles = card.remove("profiles");
        JsonNode leastSquares = card.remove("leastSquares");
        JsonNode residuals = card.remove("conformalResiduals");
        ObjectNode provenance = card.objectNode();
        if (old.path("split") instanceof ObjectNode split) {
            provenance.put("kind", "trained-here");
            provenance.set("config", training);
            provenance.set("firstWeights", firstWeights(old));
            ObjectNode file = provenance.putObject("file");
            file.set("name", old.get("data"));
            file.set("sha256", old.get("dataSha256"));
            file.set("rows", old.get("rows"));
            file.set("split", split.put("kind", "random"));
            file.set("unit", old.get("unit"));
            ObjectNode statistics = provenance.putObject("statistics");
            statistics.set("profiles", profiles);
            statistics.set("leastSquares", leastSquares);
            statistics.set("conformalResiduals", isNull(residuals) ? card.arrayNode() : residuals);
        } else {
            provenance.put("kind", "trained-elsewhere");
            putProgram(provenance, old);
            provenance.set("data", old.get("data"));
            provenance.set("dataSha256", old.get("dataSha256"));
            provenance.set("leftBehind", old.get("leftBehind"));
        }
        provenance.set("versions", old.get("versions"));
        provenance.set("madeAt", old.get("trainedAt"));
        card.set("provenance", provenance);
    }

    private static ObjectNode firstWeights(ObjectNode old) {
        ObjectNode weights = old.objectNode();
        if (isNull(old.get("origin"))) {
            return weights.put("kind", "drawn");
        }
        weights.put("kind", "resumed");
        weights.set("origin", old.get("origin"));
        weights.set("leftBehind", old.get("leftBehind"));
        return weights;
    }

    /** The origin was the file with the program in brackets. */
    private static void putProgram(ObjectNode provenance, ObjectNode old) {
        String origin = old.path("origin").asText();
        String start = old.path("data").asText() + " (";
        if (origin.startsWith(start) && origin.endsWith(")")) {
            provenance.put("program", origin.substring(start.length(), origin.length() - 1));
        }
    }

    private static boolean isNull(JsonNode node) {
        return node == null || node.isNull();
    }

    private static Optional<ObjectNode> at(JsonNode json, String pointer) {
        return json.at(pointer) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }
}
