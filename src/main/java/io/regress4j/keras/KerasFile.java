package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.backend.CannotProceedException;
import io.regress4j.network.Loss;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Reads the files of Keras: {@code .keras} of Keras 3, a zip of {@code config.json}, {@code metadata.json} and {@code
 * model.weights.h5}, and {@code .h5} of Keras 2 and 3. They are not trusted: nothing in them is ever run.
 */
public final class KerasFile {
    private static final int RANK = 2; // rows and features
    private static final String ZIP = "PK";
    private static final String HDF5 = "\u0089HDF\r\n";

    private final String name;
    private final List<String> notes = new ArrayList<>();

    private KerasFile(String name) {
        this.name = name;
    }

    /**
     * Reads a network with its weights.
     *
     * @param name how messages call the file
     * @throws CannotProceedException if it is no Keras file, or a network that is not supported; the message names what
     */
    public static KerasModel read(String name, byte[] bytes) {
        KerasFile file = new KerasFile(name);
        try {
            if (startsWith(bytes, ZIP)) {
                return file.readArchive(KerasArchive.unzip(bytes));
            }
            if (startsWith(bytes, HDF5)) {
                return file.readLegacy(bytes);
            }
            throw new UnsupportedKerasException("it is neither a zip, as .keras files are, nor HDF5, as .h5 files are");
        } catch (UnsupportedKerasException | IllegalArgumentException | IOException e) {
            throw new CannotProceedException(
                    "%s cannot be read as a Keras model: %s.".formatted(name, e.getMessage()), e);
        }
    }

    private static boolean startsWith(byte[] bytes, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= expected.length
                && Arrays.equals(bytes, 0, expected.length, expected, 0, expected.length);
    }

    private KerasModel readArchive(Map<String, byte[]> entries) {
        JsonNode model = json(KerasArchive.CONFIG, entries.get(KerasArchive.CONFIG));
        JsonNode metadata = json(KerasArchive.METADATA, entries.get(KerasArchive.METADATA));
        KerasConfig config = KerasConfig.of(model, model.path("compile_config"));
        Hdf5 weights = Hdf5.ofKeras(name + "!" + KerasArchive.WEIGHTS, entries.get(KerasArchive.WEIGHTS));
        try (KerasWeights variables = new ArchiveWeights(weights, dense(config))) {
            return build(config, variables, metadata.path("keras_version").asText(), metadata.path("regress4j"));
        }
    }

    private KerasModel readLegacy(byte[] bytes) {
        Hdf5 file = Hdf5.ofKeras(name, bytes);
        String text = file.text("", "model_config");
        if (text == null) {
            throw new UnsupportedKerasException("it has no model_config; save the whole model, not its weights alone");
        }
        String training = file.text("", "training_config");
        String version = file.text("", "keras_version");
        JsonNode compiled =
                training == null ? new ObjectMapper().createObjectNode() : json("training_config", training);
        KerasConfig config = KerasConfig.of(json("model_config", text), compiled);
        try (KerasWeights variables = new LegacyWeights(file, version != null && version.startsWith("3"))) {
            return build(config, variables, version, new ObjectMapper().createObjectNode());
        }
    }

    private KerasModel build(KerasConfig config, KerasWeights weights, String version, JsonNode names) {
        KerasNetwork network = new KerasNetwork(inputs(config), weights);
        config.layers().forEach(network::add);
        Loss loss = KerasTraining.loss(config.compiled(), notes);
        Optimizer optimizer = KerasTraining.optimizer(config.compiled(), network.dtype(), notes);
        if (network.l2() < 0) {
            notes.add("its regularizers");
        }
        NetworkSpec spec = new NetworkSpec(
                network.inputs(),
                network.layers(),
                loss,
                optimizer == null ? Optimizer.of(Optimizer.Kind.ADAM, 0.001) : optimizer,
                Math.max(0, network.l2()),
                network.dtype());
        return new KerasModel(
                version,
                spec,
                network.features(),
                network.target(),
                network.parameters(),
                optimizer == null ? null : state(spec, weights),
                StreamSupport.stream(names.path("features").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                names.path("target").isTextual() ? names.path("target").asText() : null,
                List.copyOf(notes));
    }

    /** Number of features, from the first layer that tells a shape. */
    private static int inputs(KerasConfig config) {
        for (KerasLayer layer : config.layers()) {
            for (String setting : List.of("batch_shape", "batch_input_shape")) {
                JsonNode shape = layer.config().path(setting);
                if (shape.isArray()) {
                    if (shape.size() != RANK || shape.path(1).asInt() < 1) {
                        throw new UnsupportedKerasException(
                                "%s takes the shape %s, expected [null, features]".formatted(layer, shape));
                    }
                    return shape.path(1).asInt();
                }
            }
        }
        throw new UnsupportedKerasException("it has no input shape; build the model before saving it");
    }

    private static KerasLayer dense(KerasConfig config) {
        return config.layers().stream()
                .filter(layer -> layer.kind().equals("Dense"))
                .findFirst()
                .orElseThrow(() -> new UnsupportedKerasException("it has no Dense layer"));
    }

    /** Keras keeps the moments variable by variable, DL4J one kind after the other; null if there is no whole state. */
    private KerasModel.OptimizerState state(NetworkSpec spec, KerasWeights weights) {
        int slots = spec.optimizer().stateSize(1);
        int variables = 2 * spec.layers().size();
        int next = 2; // behind the iteration and the learning rate
        if (!spec.hasOnlyDenseLayers() || !weights.hasOptimizer(next - 1 + slots * variables)) {
            notes.add("the state of its optimizer");
            return null;
        }
        double[] state = new double[slots * spec.parameters()];
        for (int i = 0; i < spec.layers().size(); i++) {
            int inputs = spec.inputsOf(i);
            int units = spec.denseLayers().get(i).units();
            int at = spec.offsetOf(i);
            for (int slot = 0; slot < slots; slot++) {
                double[] kernel = FlatLayout.columnByColumn(weights.optimizer(next++, inputs, units), inputs, units);
                System.arraycopy(kernel, 0, state, slot * spec.parameters() + at, kernel.length);
            }
            for (int slot = 0; slot < slots; slot++) {
                double[] bias = weights.optimizer(next++, units);
                System.arraycopy(bias, 0, state, slot * spec.parameters() + at + inputs * units, units);
            }
        }
        return new KerasModel.OptimizerState((int) weights.optimizer(0)[0], state);
    }

    private static JsonNode json(String entry, String text) {
        return json(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String entry, byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (IOException e) {
            throw new UnsupportedKerasException("its %s is not JSON".formatted(entry));
        }
    }
}
