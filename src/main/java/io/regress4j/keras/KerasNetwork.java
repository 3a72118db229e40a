package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.ActivityRegularizationSpec;
import io.regress4j.network.AlphaDropoutSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.GaussianDropoutSpec;
import io.regress4j.network.GaussianNoiseSpec;
import io.regress4j.network.LayerNormalizationSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.PreluSpec;
import io.regress4j.network.UnitNormalizationSpec;
import io.regress4j.network.VariableSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.preprocessing.Standardizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Grows a network layer by layer from a Keras configuration and its weights. */
final class KerasNetwork {
    /** Of one kernel; they are held in one array. */
    private static final int MOST_WEIGHTS = Integer.MAX_VALUE / 4;

    /** What holds the numbers of each dtype policy here. */
    private static final Map<String, Dtype> DTYPES = Map.of(
            "float64", Dtype.FLOAT64,
            "float32", Dtype.FLOAT32,
            "float16", Dtype.FLOAT32,
            "mixed_float16", Dtype.FLOAT32);

    static final String SUPPORTED =
            "Dense, activations, BatchNormalization, LayerNormalization, UnitNormalization, Dropout, AlphaDropout, GaussianDropout, GaussianNoise, PReLU, ActivityRegularization, Flatten, Identity, Normalization and Rescaling first or last, and StringLookup, IntegerLookup, CategoryEncoding and Concatenate in front";

    private final KerasWeights weights;
    private final List<LayerSpec> layers = new ArrayList<>();
    private final List<String> names = new ArrayList<>(); // of the Keras layer that each layer ends with
    private final List<double[]> parameters = new ArrayList<>();
    private final Leftovers leftovers;
    private final Affine target = new Affine(1);
    private final int inputs;
    private final Affine features;
    private int width;
    private Dtype dtype;
    private boolean isRounded; // whether the rows go in as float32
    private KerasLayer behind; // what scales behind the last layer

    /**
     * @param scaler of the inputs before the first layer; the layers go on with it
     * @param leftovers take what is left behind
     */
    KerasNetwork(Affine scaler, KerasWeights weights, Leftovers leftovers) {
        this.weights = weights;
        this.inputs = scaler.columns();
        this.leftovers = leftovers;
        this.width = inputs;
        this.features = scaler;
    }

    /** @throws UnsupportedKerasException if a layer is none of ours */
    void add(KerasLayer layer) {
        if (behind != null && !layer.kind().equals("Rescaling") && !isReversed(layer)) {
            throw new UnsupportedKerasException(
                    "%s is between other layers, expected it first or last".formatted(behind));
        }
        KerasSettings.check(layer, leftovers);
        addDtype(layer);
        switch (layer.kind()) {
            case "InputLayer" -> {}
            case "Concatenate", "TFDConcat" -> requireLastAxis(layer); // of the inputs, which is done
            case "Normalization" -> addNormalization(layer);
            case "Rescaling" -> addRescaling(layer);
            case "Dense" -> addDense(layer);
            case "BatchNormalization" -> addBatchNormalization(layer);
            case "LayerNormalization" -> addLayerNormalization(layer);
            case "UnitNormalization" -> {
                requireLastAxis(layer);
                layers.add(new UnitNormalizationSpec());
            }
            case "PReLU" -> addPrelu(layer);
            case "ActivityRegularization" ->
                layers.add(new ActivityRegularizationSpec(new Penalty(layer.number("l1", 0), layer.number("l2", 0))));
            case "Dropout" -> layers.add(new DropoutSpec(layer.number("rate", 0)));
            case "GaussianNoise" -> layers.add(new GaussianNoiseSpec(layer.number("stddev", 0)));
            case "GaussianDropout" -> layers.add(new GaussianDropoutSpec(layer.number("rate", 0)));
            case "AlphaDropout" -> layers.add(new AlphaDropoutSpec(layer.number("rate", 0)));
            case "Flatten", "Identity" -> {} // a row stays as it is
            default -> addActivation(layer);
        }
        while (names.size() < layers.size()) {
            names.add(layer.name());
        }
    }

    int inputs() {
        return inputs;
    }

    List<LayerSpec> layers() {
        return layers;
    }

    /** For each of the layers, the name of the Keras layer whose outputs are its own [layers]. */
    List<String> names() {
        return names;
    }

    Dtype dtype() {
        return dtype == null ? Dtype.FLOAT32 : dtype;
    }

    Affine features() {
        return features;
    }

    /** What brings the network's outputs into the target's unit is the reverse of what standardizes the target. */
    Standardizer target() {
        return target.standardizer();
    }

    /** DL4J's flat parameter vector. */
    double[] parameters() {
        return parameters.stream().flatMapToDouble(DoubleStream::of).toArray();
    }

    /** Says what only the whole network shows, once every layer is added. */
    void finish() {
        if (isRounded && dtype == Dtype.FLOAT64) {
            leftovers.add("that the rows are rounded to float32, the dtype of its input", Concern.NOTHING);
        }
    }

    /** The scaling behind the last layer; null if there is none. */
    KerasLayer behind() {
        return behind;
    }

    private void addDense(KerasLayer layer) {
        JsonNode config = layer.config();
        noteFrozen(layer);
        int units = KerasJson.integer(config.path("units"));
        boolean hasBias = layer.flag("use_bias", true);
        int most = MOST_WEIGHTS / width;
        if (units < 1 || units > most) {
            throw new UnsupportedKerasException("%s has %s units, expected 1 to %d of them"
                    .formatted(layer, KerasJson.brief(config.path("units")), most));
        }
        checkActivation(layer);
        Activation activation = KerasActivation.of(layer);
        parameters.add(FlatLayout.columnByColumn(variable(layer, 0, width, units), width, units));
        if (hasBias) {
            parameters.add(variable(layer, 1, units));
        }
        layers.add(new DenseSpec(
                units,
                activation,
                hasBias,
                KerasVariable.read(layer, "kernel", VariableSpec.KERNEL, leftovers),
                KerasVariable.read(layer, "bias", VariableSpec.ZEROS, leftovers)));
        width = units;
        addActivityPenalty(layer);
    }

    /** A penalty on what a layer puts out is a layer of its own here. */
    private void addActivityPenalty(KerasLayer layer) {
        JsonNode node = layer.config().path("activity_regularizer");
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        Penalty penalty = KerasPenalty.read(node);
        if (penalty == null) {
            leftovers.add(layer, "activity_regularizer " + KerasObject.of(node), Concern.PENALTY);
        } else {
            layers.add(new ActivityRegularizationSpec(penalty));
        }
    }

    private void addLayerNormalization(KerasLayer layer) {
        requireLastAxis(layer);
        noteFrozen(layer);
        boolean scale = layer.flag("scale", true);
        boolean center = layer.flag("center", true);
        int next = 0;
        if (scale) {
            parameters.add(variable(layer, next++, width));
        }
        if (center) {
            parameters.add(variable(layer, next, width));
        }
        layers.add(new LayerNormalizationSpec(
                layer.number("epsilon", 0.001),
                center,
                scale,
                KerasVariable.read(layer, "gamma", VariableSpec.ONES, leftovers),
                KerasVariable.read(layer, "beta", VariableSpec.ZEROS, leftovers)));
    }

    private void addPrelu(KerasLayer layer) {
        noteFrozen(layer);
        parameters.add(variable(layer, 0, width));
        layers.add(new PreluSpec(KerasVariable.read(layer, "alpha", VariableSpec.ZEROS, leftovers)));
    }

    private void addBatchNormalization(KerasLayer layer) {
        JsonNode config = layer.config();
        requireLastAxis(layer);
        noteFrozen(layer);
        boolean scale = layer.flag("scale", true);
        boolean center = layer.flag("center", true);
        int next = 0;
        double[] gamma = scale ? variable(layer, next++, width) : filled(1);
        double[] beta = center ? variable(layer, next++, width) : filled(0);
        double[] mean = variable(layer, next++, width);
        parameters.addAll(List.of(gamma, beta, mean, requireVariances(layer, variable(layer, next, width))));
        layers.add(new BatchNormalizationSpec(
                layer.number("epsilon", 0.001),
                layer.number("momentum", 0.99),
                center,
                scale,
                KerasVariable.read(layer, "gamma", VariableSpec.ONES, leftovers),
                KerasVariable.read(layer, "beta", VariableSpec.ZEROS, leftovers)));
    }

    /** Keras divides by the root of the variance, but by no less than 1e-7. */
    private void addNormalization(KerasLayer layer) {
        if (!hasNoAxis(layer)) {
            requireLastAxis(layer);
        }
        boolean isGiven = layer.config().hasNonNull("mean") || layer.config().hasNonNull("variance");
        double[] mean = isGiven ? numbers(layer, "mean") : statistic(layer, 0);
        double[] variance = requireVariances(layer, isGiven ? numbers(layer, "variance") : statistic(layer, 1));
        double[] scale =
                Arrays.stream(variance).map(v -> Math.max(Math.sqrt(v), 1e-7)).toArray();
        if (layers.isEmpty() && !isReversed(layer)) {
            features.thenStandardize(mean, scale);
        } else if (!layers.isEmpty() && isReversed(layer)) {
            addBehind(layer, scale, mean);
        } else {
            throw new UnsupportedKerasException("%s is %s, expected it first, or inverted and last"
                    .formatted(layer, layers.isEmpty() ? "first and is inverted" : "behind other layers"));
        }
    }

    private static boolean isReversed(KerasLayer layer) {
        return layer.kind().equals("Normalization") && layer.flag("invert", false);
    }

    private void addBehind(KerasLayer layer, double[] factor, double[] offset) {
        behind = layer;
        if (width == 1) {
            // The reverse of (y - mean) / scale is y · scale + mean.
            target.thenReversed(factor[0], offset[0]);
        }
    }

    /** A measured value for each column, or with {@code axis=None} one for all. */
    private double[] statistic(KerasLayer layer, int index) {
        return hasNoAxis(layer) ? filled(variable(layer, index)[0]) : variable(layer, index, width);
    }

    private void addRescaling(KerasLayer layer) {
        double[] factor = numbers(layer, "scale");
        double[] offset = numbers(layer, "offset");
        if (Arrays.stream(factor).anyMatch(f -> f == 0)) {
            throw new UnsupportedKerasException("%s has a scale of 0, expected another".formatted(layer));
        }
        if (layers.isEmpty()) {
            features.thenRescale(factor, offset);
        } else {
            addBehind(layer, factor, offset);
        }
    }

    /** An activation that is written as a layer has settings and a dtype of its own. */
    private void checkActivation(KerasLayer layer) {
        KerasObject activation = KerasObject.of(layer.config().path("activation"));
        if (activation.config().isObject()) {
            KerasLayer inner = layer.with(activation.kind(), activation.config());
            KerasSettings.check(inner, leftovers);
            addDtype(inner);
        }
    }

    private void addActivation(KerasLayer layer) {
        checkActivation(layer);
        Activation activation = KerasActivation.ofLayer(layer);
        if (activation == null) {
            String why = layer.kind().equals("Lambda") ? "holds code, which is never run here" : "is not known here";
            throw new UnsupportedKerasException("%s %s; supported: %s".formatted(layer, why, SUPPORTED));
        }
        int last = layers.size() - 1;
        boolean joins =
                last >= 0 && layers.get(last) instanceof DenseSpec dense && dense.activation() instanceof Linear;
        if (joins) { // Dense(10) and then ReLU() is Dense(10, relu)
            DenseSpec dense = (DenseSpec) layers.get(last);
            layers.set(last, dense.withActivation(activation));
            names.set(last, layer.name());
        } else {
            layers.add(new ActivationSpec(activation));
        }
    }

    /**
     * Half precision is held in float32, which holds every such number. Whole numbers go into no network here: Keras cuts
     * what follows the point of every feature, where its input is of such a type.
     */
    void addDtype(KerasLayer layer) {
        JsonNode node = layer.config().path("dtype");
        if (node.isMissingNode() || node.isNull()) {
            return;
        }
        String policy = KerasObject.policy(node);
        if (!DTYPES.containsKey(policy)) {
            throw new UnsupportedKerasException(
                    "%s has the dtype '%s', expected float16, mixed_float16, float32 or float64"
                            .formatted(layer, KerasJson.brief(policy)));
        }
        if (policy.contains("float16")) {
            leftovers.add("half precision (%s), held in float32".formatted(policy), Concern.NOTHING);
        }
        if (layer.kind().equals("InputLayer")) {
            isRounded = DTYPES.get(policy) == Dtype.FLOAT32;
            return;
        }
        if (dtype != null && dtype != DTYPES.get(policy)) {
            throw new UnsupportedKerasException("%s has the dtype '%s', others have %s; expected the same in all layers"
                    .formatted(layer, policy, dtype));
        }
        dtype = DTYPES.get(policy);
    }

    /** Of rows, the last axis is -1 or 1. */
    private static void requireLastAxis(KerasLayer layer) {
        JsonNode axis = layer.config().path("axis");
        JsonNode only = axis.isArray() ? axis.path(0) : axis;
        boolean isLast = axis.isMissingNode() || axis.size() <= 1 && (only.asInt() == -1 || only.asInt() == 1);
        if (!isLast) {
            throw new UnsupportedKerasException(
                    "%s has the axis %s, expected -1".formatted(layer, KerasJson.brief(axis)));
        }
    }

    private static boolean hasNoAxis(KerasLayer layer) {
        JsonNode axis = layer.config().path("axis");
        return axis.isNull() || axis.isArray() && axis.isEmpty();
    }

    private static double[] requireVariances(KerasLayer layer, double[] variances) {
        if (!Arrays.stream(variances).allMatch(v -> v >= 0)) {
            throw new UnsupportedKerasException("%s has a variance below 0".formatted(layer));
        }
        return variances;
    }

    /** A variable in the file. A network that has diverged predicts nothing. */
    private double[] variable(KerasLayer layer, int index, int... shape) {
        double[] values = weights.layer(layer, index, shape);
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new UnsupportedKerasException(
                    "%s has a weight that is not a finite number; train it again".formatted(layer));
        }
        return values;
    }

    private void noteFrozen(KerasLayer layer) {
        if (!layer.flag("trainable", true)) {
            leftovers.add(layer, "trainable=False", Concern.TRAINING);
        }
    }

    /**
     * A setting that is one number for all columns or one for each. Keras on TensorFlow takes it through float32, whatever
     * the dtype.
     */
    private double[] numbers(KerasLayer layer, String setting) {
        JsonNode node = layer.config().path(setting);
        while (node.isArray() && node.size() == 1 && node.get(0).isArray()) {
            node = node.get(0); // [[…]]: rows of one
        }
        double[] numbers = filled((float) node.asDouble(Double.NaN));
        if (node.isArray() && node.size() == width) {
            for (int i = 0; i < width; i++) {
                numbers[i] = (float) node.get(i).asDouble(Double.NaN);
            }
        }
        if (!Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new UnsupportedKerasException("%s has the %s %s, expected a number for each of %d columns"
                    .formatted(layer, setting, KerasJson.brief(node), width));
        }
        return numbers;
    }

    private double[] filled(double value) {
        double[] filled = new double[width];
        Arrays.fill(filled, value);
        return filled;
    }
}
