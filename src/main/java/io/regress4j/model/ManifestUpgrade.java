package io.regress4j.model;

import io.regress4j.files.JsonObject;
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
import java.util.ArrayList;
import java.util.List;

/** Brings the manifests of older versions to the shape of today's. What does not have their shape is left to be refused. */
final class ManifestUpgrade {
    private ManifestUpgrade() {}

    /**
     * Changes the JSON in place.
     *
     * @param version that it is of
     */
    static void upgrade(JsonObject json, int version) {
        if (version < 2) {
            addForeignModels(json);
        }
        if (version < 3) {
            json.at("card", "provenance").ifPresent(provenance -> provenance.putEmptyList("leftBehind"));
        }
        if (version < 4) {
            addEncoders(json);
        }
        if (version < 5) {
            json.at("card").ifPresent(ManifestUpgrade::tellProvenance);
            json.at("card", "schema").ifPresent(ManifestUpgrade::tellMissing);
        }
        if (version < 6) {
            json.at("card", "network").ifPresent(ManifestUpgrade::nameOptimizer);
        }
        if (version < 7) {
            json.at("card", "network").ifPresent(network -> {
                nameLayers(network);
                tellUpdates(network);
            });
            json.at("card", "provenance", "config").ifPresent(ManifestUpgrade::tellCallbacks);
        }
    }

    /** Version 1 knew models of our own only, dense layers with a bias only, and no prediction intervals. */
    private static void addForeignModels(JsonObject json) {
        json.at("card").ifPresent(card -> card.put("conformalResiduals", null));
        json.at("card", "provenance").ifPresent(provenance -> provenance.put("origin", null));
        json.at("card", "network")
                .ifPresent(network -> network.objects("layers").forEach(layer -> layer.put("hasBias", true)));
    }

    /** Up to version 3 every feature was a number that is standardized or left alone. */
    private static void addEncoders(JsonObject json) {
        json.putEmptyList("unknownToPlainDl4j");
        json.at("card", "schema").ifPresent(schema -> {
            if (schema.remove("features") instanceof List<?> names) {
                List<Object> columns = new ArrayList<>();
                names.forEach(name -> columns.add(JsonObject.empty()
                        .put("kind", "numeric")
                        .put("missing", "never")
                        .put("name", name)
                        .tree()));
                schema.put("columns", columns);
                json.at("card").ifPresent(card -> encode(card, names.size()));
            }
            schema.put("missing", JsonObject.empty().putEmptyList("named").tree());
        });
        json.at("card").ifPresent(card -> card.objects("profiles").forEach(profile -> profile.put("missing", 0)));
        json.at("card", "training").ifPresent(training -> {
            boolean isKnown = training.has("normalize") && training.has("normalizeTarget");
            Object normalize = training.remove("normalize");
            Object normalizeTarget = training.remove("normalizeTarget");
            if (isKnown) {
                JsonObject preprocessing = JsonObject.empty()
                        .put("scaling", Boolean.TRUE.equals(normalize) ? "standard" : "none")
                        .put("scaleCategories", false)
                        .put("imputation", "median")
                        .put("missingIndicator", false)
                        .put("targetTransform", "none")
                        .put("normalizeTarget", normalizeTarget);
                training.put("preprocessing", preprocessing.tree());
            }
        });
    }

    /** Up to version 4 a category was missing or not, and nothing told that rows without one had been left out. */
    private static void tellMissing(JsonObject schema) {
        schema.objects("columns").forEach(column -> {
            if (column.remove("mayMiss") instanceof Boolean mayMiss) {
                column.put("missing", mayMiss ? "seen" : "never");
            }
        });
    }

    /** Up to version 5 an optimizer was an object with the settings of all rules side by side. */
    private static void nameOptimizer(JsonObject network) {
        network.at("optimizer").ifPresent(old -> {
            try {
                Optimizer optimizer = optimizer(old);
                if (optimizer != null) {
                    network.put("optimizer", optimizer.toString());
                }
            } catch (IllegalArgumentException e) {
                return; // settings that the rule cannot have: it is left to be refused
            }
        });
    }

    private static Optimizer optimizer(JsonObject old) {
        double rate = old.number("learningRate");
        double momentum = old.number("momentum");
        return switch (old.text("kind")) {
            case "adam" -> new Adam(rate, old.number("beta1"), old.number("beta2"), old.number("epsilon"));
            case "sgd" -> new Sgd(rate);
            case "momentum" -> new Momentum(rate, momentum);
            case "nesterov" -> new Nesterov(rate, momentum);
            default -> null;
        };
    }

    /** Up to version 6 a layer was an object, told by its properties, and one L2 penalty was that of all kernels. */
    private static void nameLayers(JsonObject network) {
        Penalty penalty = new Penalty(0, network.number("l2"));
        network.remove("l2");
        if (network.get("layers") instanceof List<?> old) {
            List<Object> names = new ArrayList<>();
            for (Object layer : old) {
                names.add(JsonObject.of(layer)
                        .<Object>map(object -> layer(object, penalty).toString())
                        .orElse(layer));
            }
            network.put("layers", names);
        }
    }

    /** Up to version 6 nothing was told to optimizers beside their own settings. */
    private static void tellUpdates(JsonObject network) {
        JsonObject updates = JsonObject.empty()
                .put("schedule", "constant")
                .put(
                        "clipping",
                        JsonObject.empty().put("by", "nothing").put("limit", 0).tree())
                .put("weightDecay", 0)
                .putEmptyList("undecayed")
                .put("averageMomentum", 0)
                .put("averageOverwrites", 0);
        network.put("updates", updates.tree());
    }

    /** Up to version 6 the only callback was early stopping by its patience, 0 for none, and nothing but the loss was measured. */
    private static void tellCallbacks(JsonObject config) {
        if (!(config.get("patience") instanceof Integer patience) || patience < 0) {
            return;
        }
        config.remove("patience");
        List<Object> callbacks = new ArrayList<>();
        if (patience > 0) {
            callbacks.add(EarlyStopping.after(patience).toString());
        }
        config.put("callbacks", callbacks).putEmptyList("metrics");
    }

    private static LayerSpec layer(JsonObject old, Penalty penalty) {
        if (old.has("units")) {
            return new DenseSpec(
                            (int) old.number("units"), Activations.named(old.text("activation")), old.isTrue("hasBias"))
                    .withKernel(VariableSpec.KERNEL.withPenalty(penalty));
        }
        if (old.has("function")) {
            return new ActivationSpec(Activations.named(old.text("function")));
        }
        return old.has("rate")
                ? new DropoutSpec(old.number("rate"))
                : new BatchNormalizationSpec(
                        old.number("epsilon"), old.number("momentum"), old.isTrue("center"), old.isTrue("scale"));
    }

    private static void encode(JsonObject card, int features) {
        if (!card.has("features") || !card.has("target")) {
            return;
        }
        List<Object> encodings = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            encodings.add(JsonObject.empty().put("kind", "number").tree());
        }
        JsonObject encoder = JsonObject.empty().put("encodings", encodings).put("scaler", card.remove("features"));
        card.put("encoder", encoder.tree());
        card.put(
                "target",
                JsonObject.empty()
                        .put("transform", "none")
                        .put("scaler", card.get("target"))
                        .tree());
    }

    /** Up to version 4 a null told what another program had trained, and what a training resumed. */
    private static void tellProvenance(JsonObject card) {
        card.at("provenance").ifPresent(old -> {
            Object training = card.remove("training");
            JsonObject statistics = JsonObject.empty()
                    .put("profiles", card.remove("profiles"))
                    .put("leastSquares", card.remove("leastSquares"));
            Object residuals = card.remove("conformalResiduals");
            statistics.put("conformalResiduals", residuals == null ? new ArrayList<>() : residuals);
            JsonObject provenance = old.at("split")
                    .map(split -> trainedHere(old, split, training, statistics))
                    .orElseGet(() -> trainedElsewhere(old));
            provenance.put("versions", old.get("versions")).put("madeAt", old.get("trainedAt"));
            card.put("provenance", provenance.tree());
        });
    }

    private static JsonObject trainedHere(JsonObject old, JsonObject split, Object training, JsonObject statistics) {
        JsonObject file = JsonObject.empty()
                .put("name", old.get("data"))
                .put("sha256", old.get("dataSha256"))
                .put("rows", old.get("rows"))
                .put("split", split.put("kind", "random").tree())
                .put("unit", old.get("unit"));
        return JsonObject.empty()
                .put("kind", "trained-here")
                .put("config", training)
                .put("firstWeights", firstWeights(old).tree())
                .put("file", file.tree())
                .put("statistics", statistics.tree());
    }

    private static JsonObject firstWeights(JsonObject old) {
        return old.get("origin") == null
                ? JsonObject.empty().put("kind", "drawn")
                : JsonObject.empty()
                        .put("kind", "resumed")
                        .put("origin", old.get("origin"))
                        .put("leftBehind", old.get("leftBehind"));
    }

    private static JsonObject trainedElsewhere(JsonObject old) {
        JsonObject provenance = JsonObject.empty().put("kind", "trained-elsewhere");
        putProgram(provenance, old);
        return provenance
                .put("data", old.get("data"))
                .put("dataSha256", old.get("dataSha256"))
                .put("leftBehind", old.get("leftBehind"));
    }

    /** The origin was the file with the program in brackets. */
    private static void putProgram(JsonObject provenance, JsonObject old) {
        String origin = old.text("origin");
        String start = old.text("data") + " (";
        if (origin.startsWith(start) && origin.endsWith(")")) {
            provenance.put("program", origin.substring(start.length(), origin.length() - 1));
        }
    }
}
