package io.regress4j.onnx;

import io.regress4j.data.Column;
import io.regress4j.files.AtomicFile;
import io.regress4j.model.ModelCard;
import io.regress4j.model.OtherFormat;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
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
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.PreluSpec;
import io.regress4j.network.UnitNormalizationSpec;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetTransform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a model as ONNX, opset 17: raw rows [rows, features] go in as {@code features}, or column by column [rows, 1] under
 * their names where one is more than a number; predictions [rows, 1] come out in the target's unit, under the target's name. Layers that do nothing in prediction are left out.
 *
 * <p>A float32 network takes and gives float, unless a column lies so far from 0 that float does not tell its values apart:
 * then rows go in, or predictions come out, as double, and are scaled in double.
 */
public final class OnnxExport {
    private static final String INPUT = "features";

    /** Standard deviations from 0 up to which float tells values apart to 1e-5 of one: 2^7 of 2^24. */
    private static final double FAR = 128;

    /** Smallest and largest scale whose columns float holds with room. */
    private static final double SMALLEST = 1e-30;

    private static final double LARGEST = 1e30;

    private static final OtherFormat FORMAT = new OtherFormat("ONNX", OnnxColumn::knows, transform -> true);

    private final RegressionModel model;
    private final NetworkSpec spec;
    private final double[] parameters;
    private final OnnxGraph graph;

    private OnnxExport(RegressionModel model) {
        this.model = model;
        this.spec = model.card().network();
        this.parameters = model.parameters();
        ModelCard card = model.card();
        this.graph = new OnnxGraph(
                dtypeFor(card.encoder().scaler()),
                card.encoder().isPlain() ? List.of(INPUT) : card.schema().features(),
                card.schema().target());
    }

    /**
     * Writes a model, whole or not at all.
     *
     * @throws io.regress4j.files.CannotProceedException if it cannot be written there
     */
    public static void write(RegressionModel model, Path file) {
        FORMAT.requireHolds(model.card());
        AtomicFile.write(file, new OnnxExport(model).bytes());
    }

    private byte[] bytes() {
        ModelCard card = model.card();
        String value = graph.cast(standardized(rows(card), card.encoder().scaler()), spec.dtype());
        for (int i = 0; i < spec.layers().size(); i++) {
            value = layer(i, value);
        }
        if (!card.target().isIdentity()) {
            value = graph.cast(value, dtypeFor(card.target().scaler()));
            value = graph.add(
                    "Mul", value, graph.constant(card.target().scaler().scale()));
            value = graph.add(
                    "Add", value, graph.constant(card.target().scaler().mean()));
        }
        value = reverted(value, card.target().transform());
        graph.output(value);
        return graph.model(metadata(card));
    }

    /** All inputs beside each other: a row of numbers, or an input for each column where one is more. */
    private String rows(ModelCard card) {
        if (card.encoder().isPlain()) {
            return graph.input(INPUT, spec.inputs());
        }
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < card.encoder().features(); i++) {
            Column column = card.schema().columns().get(i);
            inputs.addAll(new OnnxColumn(graph, column)
                    .inputs(card.encoder().encodings().get(i)));
        }
        return graph.joined(inputs);
    }

    private String reverted(String value, TargetTransform transform) {
        return switch (transform) {
            case NONE -> value;
            case LOG -> graph.add("Exp", value);
            case LOG1P -> graph.add("Sub", graph.add("Exp", value), graph.constant(1));
        };
    }

    /** The type in which columns are scaled. */
    private Dtype dtypeFor(Standardizer columns) {
        double[] mean = columns.mean();
        double[] scale = columns.scale();
        boolean isFar = IntStream.range(0, mean.length).anyMatch(i -> {
            double size = Math.abs(scale[i]);
            return Math.abs(mean[i]) > FAR * size || size < SMALLEST || size > LARGEST;
        });
        return isFar ? Dtype.FLOAT64 : spec.dtype();
    }

    private String standardized(String rows, Standardizer features) {
        if (features.equals(Standardizer.identity(spec.inputs()))) {
            return rows;
        }
        String centered = graph.add("Sub", rows, graph.constant(features.mean()));
        return graph.add("Div", centered, graph.constant(features.scale()));
    }

    private String layer(int index, String value) {
        return spec.layers().get(index).in(new Layer(spec.inputsOf(index), spec.offsetOf(index), value));
    }

    /** Adds a layer to the graph, as far as it does something in prediction, and returns the name of its outputs. */
    private final class Layer implements LayerSpec.Dialect<String> {
        private final int inputs;
        private final int from; // the layer's first parameter
        private final String value;

        Layer(int inputs, int from, String value) {
            this.inputs = inputs;
            this.from = from;
            this.value = value;
        }

        @Override
        public String dense(DenseSpec layer) {
            int units = layer.units();
            String sums = graph.add("MatMul", value, graph.matrix(parameters, from, inputs, units));
            if (layer.hasBias()) {
                int bias = from + inputs * units;
                sums = graph.add("Add", sums, graph.constant(Arrays.copyOfRange(parameters, bias, bias + units)));
            }
            return layer.activation().in(new OnnxActivation(graph, sums));
        }

        @Override
        public String batchNormalization(BatchNormalizationSpec layer) {
            var folded = layer.folded(inputs, parameters, from);
            String scaled = graph.add("Mul", value, graph.constant(folded.factor()));
            return graph.add("Add", scaled, graph.constant(folded.summand()));
        }

        @Override
        public String activation(ActivationSpec layer) {
            return layer.function().in(new OnnxActivation(graph, value));
        }

        @Override
        public String layerNormalization(LayerNormalizationSpec layer) {
            String shifted = graph.add("Sub", value, mean(value));
            String variance = mean(graph.add("Mul", shifted, shifted));
            String deviation = graph.add("Sqrt", graph.add("Add", variance, graph.constant(layer.epsilon())));
            String outputs = graph.add("Div", shifted, deviation);
            int next = from;
            if (layer.scale()) {
                outputs = graph.add("Mul", outputs, vector(next));
                next += inputs;
            }
            return layer.center() ? graph.add("Add", outputs, vector(next)) : outputs;
        }

        /** Of each row: a product with a column of 1 / inputs, which runtimes have in both number types. */
        private String mean(String rows) {
            return graph.add("MatMul", rows, graph.filled(inputs, 1.0 / inputs));
        }

        @Override
        public String unitNormalization(UnitNormalizationSpec layer) {
            String squares = graph.add("MatMul", graph.add("Mul", value, value), graph.filled(inputs, 1));
            String length =
                    graph.add("Sqrt", graph.add("Max", squares, graph.constant(UnitNormalizationSpec.SMALLEST)));
            return graph.add("Div", value, length);
        }

        @Override
        public String prelu(PreluSpec layer) {
            String below = graph.add("Mul", vector(from), graph.add("Min", value, graph.constant(0)));
            return graph.add("Add", graph.add("Relu", value), below);
        }

        private String vector(int at) {
            return graph.constant(Arrays.copyOfRange(parameters, at, at + inputs));
        }

        @Override
        public String activityRegularization(ActivityRegularizationSpec layer) {
            return value;
        }

        @Override
        public String dropout(DropoutSpec layer) {
            return value;
        }

        @Override
        public String gaussianNoise(GaussianNoiseSpec layer) {
            return value;
        }

        @Override
        public String gaussianDropout(GaussianDropoutSpec layer) {
            return value;
        }

        @Override
        public String alphaDropout(AlphaDropoutSpec layer) {
            return value;
        }
    }

    /** Who made the model of what, and the names that a program needs to feed it. */
    private static Map<String, String> metadata(ModelCard card) {
        Provenance provenance = card.provenance();
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("features", String.join(",", card.schema().features()));
        metadata.put("target", card.schema().target());
        metadata.put("network", card.network().summary());
        metadata.put("data", provenance.data());
        metadata.put("dataSha256", provenance.dataSha256());
        metadata.put("trainedAt", provenance.madeAt());
        metadata.put("regress4j", provenance.versions().regress4j());
        provenance.origin().ifPresent(origin -> metadata.put("origin", origin));
        if (card.unit() != null) {
            metadata.put("unit", card.unit());
        }
        return metadata;
    }
}
