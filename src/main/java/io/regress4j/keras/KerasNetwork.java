package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.data.Standardizer;
import io.regress4j.network.Activation;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Grows a network layer by layer from a Keras configuration and its weights. */
final class KerasNetwork {
    private static final String SUPPORTED =
            "Dense, Activation, ReLU, ELU, LeakyReLU, BatchNormalization, Dropout, and Normalization and Rescaling in front";

    private final KerasWeights weights;
    private final List<LayerSpec> layers = new ArrayList<>();
    private final List<double[]> parameters = new ArrayList<>();
    private final List<Double> l2 = new ArrayList<>();
    private final Affine target = new Affine(1);
    private final int inputs;
    private Affine features;
    private int width;
    private Dtype dtype;
    private KerasLayer behind; // scales the output of the last layer

    /** @param inputs number of features */
    KerasNetwork(int inputs, KerasWeights weights) {
        this.weights = weights;
        this.inputs = inputs;
        this.width = inputs;
        this.features = new Affine(inputs);
    }

    /** @throws UnsupportedKerasException if a layer is none of ours */
    void add(KerasLayer layer) {
        boolean scales = layer.kind().equals("Rescaling")
                || layer.config().path("invert").asBoolean();
        if (behind != null && !scales) {
            throw new UnsupportedKerasException(
                    "%s stands between other layers, expected it first or last".formatted(behind));
        }
        switch (layer.kind()) {
            case "InputLayer" -> {}
            case "Normalization" -> addNormalization(layer);
            case "Rescaling" -> addRescaling(layer);
            case "Dense" -> addDense(layer);
            case "BatchNormalization" -> addBatchNormalization(layer);
            case "Dropout" ->
                layers.add(new DropoutSpec(layer.config().path("rate").asDouble()));
            default -> addActivation(layer);
        }
    }

    int inputs() {
        return inputs;
    }

    List<LayerSpec> layers() {
        return layers;
    }

    Dtype dtype() {
        return dtype == null ? Dtype.FLOAT32 : dtype;
    }

    Standardizer features() {
        return features.standardizer();
    }

    /** What brings the network's outputs into the target's unit is the reverse of what standardizes the target. */
    Standardizer target() {
        return target.standardizer();
    }

    /** DL4J's flat parameter vector. */
    double[] parameters() {
        return parameters.stream().flatMapToDouble(DoubleStream::of).toArray();
    }

    /** λ of the L2 penalty that every dense layer has, or -1 if they differ. */
    double l2() {
        return l2.stream().distinct().count() > 1 ? -1 : l2.isEmpty() ? 0 : l2.get(0);
    }

    private void addDense(KerasLayer layer) {
        JsonNode config = layer.config();
        requireNone(layer, "quantization_config", "lora_rank");
        int units = config.path("units").asInt();
        boolean hasBias = config.path("use_bias").asBoolean(true);
        if (units < 1 || (long) units * width > Integer.MAX_VALUE / 4) {
            throw new UnsupportedKerasException("%s has %s units".formatted(layer, config.path("units")));
        }
        double[] kernel = weights.layer(layer, 0, width, units);
        parameters.add(FlatLayout.columnByColumn(kernel, width, units));
        if (hasBias) {
            parameters.add(weights.layer(layer, 1, units));
        }
        layers.add(new DenseSpec(units, KerasActivation.of(layer), hasBias));
        l2.add(penalty(config.path("kernel_regularizer")));
        width = units;
        addDtype(layer);
    }

    private void addBatchNormalization(KerasLayer layer) {
        JsonNode config = layer.config();
        requireLastAxis(layer);
        if (config.path("renorm").asBoolean()) {
            throw new UnsupportedKerasException("%s renormalizes".formatted(layer));
        }
        boolean scale = config.path("scale").asBoolean(true);
        boolean center = config.path("center").asBoolean(true);
        int next = 0;
        double[] gamma = scale ? weights.layer(layer, next++, width) : filled(1);
        double[] beta = center ? weights.layer(layer, next++, width) : filled(0);
        parameters.addAll(
                List.of(gamma, beta, weights.layer(layer, next, width), weights.layer(layer, next + 1, width)));
        layers.add(new BatchNormalizationSpec(
                config.path("epsilon").asDouble(0.001), config.path("momentum").asDouble(0.99), center, scale));
    }

    /** Keras divides by the root of the variance, but by no less than 1e-7. */
    private void addNormalization(KerasLayer layer) {
        requireLastAxis(layer);
        boolean isGiven = layer.config().path("mean").isNumber()
                || layer.config().path("mean").isArray();
        double[] mean = isGiven ? numbers(layer, "mean") : weights.layer(layer, 0, width);
        double[] variance = isGiven ? numbers(layer, "variance") : weights.layer(layer, 1, width);
        double[] scale =
                Arrays.stream(variance).map(v -> Math.max(Math.sqrt(v), 1e-7)).toArray();
        if (layer.config().path("invert").asBoolean()) {
            addReversed(layer, scale, mean);
        } else {
            requireFront(layer);
            features.thenStandardize(mean, scale);
        }
    }

    private void addRescaling(KerasLayer layer) {
        double[] factor = numbers(layer, "scale");
        double[] offset = numbers(layer, "offset");
        if (Arrays.stream(factor).anyMatch(f -> f == 0)) {
            throw new UnsupportedKerasException("%s has a scale of 0".formatted(layer));
        }
        if (layers.isEmpty()) {
            features.thenRescale(factor, offset);
        } else {
            addReversed(layer, factor, offset);
        }
    }

    /** Behind the layers: the reverse of (y - mean) / scale is y · scale + mean. */
    private void addReversed(KerasLayer layer, double[] factor, double[] offset) {
        if (layers.isEmpty()) {
            throw new UnsupportedKerasException("%s is inverted, expected that behind other layers".formatted(layer));
        }
        behind = layer;
        if (width == 1) {
            target.thenReversed(factor[0], offset[0]);
        }
    }

    private void addActivation(KerasLayer layer) {
        Activation activation = KerasActivation.ofLayer(layer);
        if (activation == null) {
            String code = layer.kind().equals("Lambda") ? " that holds code, which is never run here" : "";
            throw new UnsupportedKerasException("%s%s; supported: %s".formatted(layer, code, SUPPORTED));
        }
        int last = layers.size() - 1;
        boolean joins = last >= 0
                && layers.get(last) instanceof DenseSpec dense
                && dense.activation().equals(Activation.LINEAR);
        if (joins) { // Dense(10) and then ReLU() is Dense(10, relu), which can be trained
            DenseSpec dense = (DenseSpec) layers.get(last);
            layers.set(last, new DenseSpec(dense.units(), activation, dense.hasBias()));
        } else {
            layers.add(new ActivationSpec(activation));
        }
    }

    /** Half precision is held in float32, which holds every such number. */
    private void addDtype(KerasLayer layer) {
        JsonNode node = layer.config().path("dtype");
        String policy = node.isObject() ? node.path("config").path("name").asText() : node.asText("float32");
        Dtype found = policy.equals("float64") ? Dtype.FLOAT64 : Dtype.FLOAT32;
        boolean isKnown =
                Set.of("float64", "float32", "float16", "mixed_float16", "null").contains(policy);
        if (!isKnown || dtype != null && dtype != found) {
            throw new UnsupportedKerasException(
                    "%s has the dtype '%s', expected float16, float32 or float64, the same in all layers"
                            .formatted(layer, policy));
        }
        dtype = found;
    }

    private void requireFront(KerasLayer layer) {
        if (!layers.isEmpty()) {
            throw new UnsupportedKerasException("%s stands behind other layers, expected it first".formatted(layer));
        }
    }

    private static void requireNone(KerasLayer layer, String... settings) {
        for (String setting : settings) {
            if (!layer.config().path(setting).isMissingNode()
                    && !layer.config().path(setting).isNull()) {
                throw new UnsupportedKerasException("%s has a %s".formatted(layer, setting));
            }
        }
    }

    /** Of rows, the last axis is -1 or 1. */
    private static void requireLastAxis(KerasLayer layer) {
        JsonNode axis = layer.config().path("axis");
        JsonNode only = axis.isArray() ? axis.path(0) : axis;
        boolean isLast = axis.isMissingNode() || axis.size() <= 1 && (only.asInt() == -1 || only.asInt() == 1);
        if (!isLast) {
            throw new UnsupportedKerasException("%s has the axis %s, expected -1".formatted(layer, axis));
        }
    }

    /** A setting that is one number for all columns or one for each. */
    private double[] numbers(KerasLayer layer, String setting) {
        JsonNode node = layer.config().path(setting);
        while (node.isArray() && node.size() == 1 && node.get(0).isArray()) {
            node = node.get(0); // [[…]]: rows of one
        }
        double[] numbers = filled(node.asDouble(Double.NaN));
        if (node.isArray() && node.size() == width) {
            for (int i = 0; i < width; i++) {
                numbers[i] = node.get(i).asDouble(Double.NaN);
            }
        }
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new UnsupportedKerasException("%s has the %s %s, expected a number for each of %d columns"
                    .formatted(layer, setting, node, width));
        }
        return numbers;
    }

    private static double penalty(JsonNode regularizer) {
        return regularizer.path("class_name").asText().equals("L2")
                ? regularizer.path("config").path("l2").asDouble()
                : regularizer.isNull() || regularizer.isMissingNode() ? 0 : -1;
    }

    private double[] filled(double value) {
        double[] filled = new double[width];
        Arrays.fill(filled, value);
        return filled;
    }
}
