package io.regress4j.keras;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.preprocessing.FeatureEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Reads the files of Keras: {@code .keras} of Keras 3, a zip of {@code config.json}, {@code metadata.json} and {@code
 * model.weights.h5}, and {@code .h5} of Keras 2 and 3. They are not trusted: nothing in them is ever run.
 */
public final class KerasFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** A thousand layers need half of it. */
    private static final int LARGEST_JSON = 4 << 20;

    private static final String ZIP = "PK";
    private static final String HDF5 = "\u0089HDF\r\n";

    private final String name;
    private final Leftovers leftovers = new Leftovers();

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
        return file.named(() -> {
            if (startsWith(bytes, ZIP)) {
                return file.readArchive(KerasArchive.unzip(bytes));
            }
            if (startsWith(bytes, HDF5)) {
                return file.readLegacy(bytes);
            }
            throw new UnsupportedKerasException("it is neither a zip, as .keras files are, nor HDF5, as .h5 files are");
        });
    }

    /**
     * Reads a network without weights, which are zeros then: what Keras's {@code to_json} gives.
     *
     * @param name how messages call the file
     * @throws CannotProceedException if it is no such JSON, or a network that is not supported; the message names what
     */
    static KerasModel readJson(String name, byte[] bytes) {
        KerasFile file = new KerasFile(name);
        return file.named(() -> {
            JsonNode model = json("JSON", bytes);
            return file.build(
                    KerasConfig.of(model, model.path("compile_config")),
                    Map.of(),
                    new NoWeights(),
                    model.path("keras_version").asText("of unknown version"),
                    MissingNode.getInstance());
        });
    }

    /** Reads something of a file. */
    private interface Reading {
        KerasModel read() throws IOException;
    }

    /** What goes wrong is told with the file's name. */
    private KerasModel named(Reading reading) {
        try {
            return reading.read();
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
        UntrustedHdf5 weights = new UntrustedHdf5(name + "!" + KerasArchive.WEIGHTS, entries.get(KerasArchive.WEIGHTS));
        return build(
                config,
                entries,
                new ArchiveWeights(weights),
                metadata.path("keras_version").asText(),
                metadata.path("regress4j"));
    }

    private KerasModel readLegacy(byte[] bytes) {
        UntrustedHdf5 file = new UntrustedHdf5(name, bytes);
        String text = file.text("", "model_config");
        if (text == null) {
            boolean isWeights = file.has("layers") || file.texts("", "layer_names").length > 0;
            throw new UnsupportedKerasException(
                    isWeights
                            ? "it holds weights alone, as model.save_weights() writes them, and no layers; save the whole model: model.save('model.keras')"
                            : "it is an HDF5 file, and no model of Keras: it has no model_config");
        }
        String training = file.text("", "training_config");
        JsonNode compiled = training == null ? JSON.createObjectNode() : json("training_config", training);
        KerasConfig config = KerasConfig.of(json("model_config", text), compiled);
        String version = file.text("", "keras_version");
        return build(
                config,
                Map.of(),
                new LegacyWeights(file),
                version == null ? "of unknown version" : version,
                MissingNode.getInstance());
    }

    private KerasModel build(
            KerasConfig config, Map<String, byte[]> assets, KerasWeights weights, String version, JsonNode names) {
        if (!version.startsWith("3")) {
            config.layers().forEach(KerasActivation::refuseOfKeras2);
        }
        KerasColumns front = KerasColumns.of(config, new KerasCategories(assets, leftovers), weights, leftovers);
        KerasNetwork network = new KerasNetwork(front.scaler(), weights, leftovers);
        config.branches().stream()
                .flatMap(List::stream)
                .filter(layer -> !layer.kind().equals("InputLayer"))
                .forEach(network::addDtype);
        config.layers().forEach(network::add);
        network.finish();
        KerasTraining training = KerasTraining.of(config.compiled(), leftovers);
        Loss loss = training.loss();
        KerasTraining.Training how = training.training(network.dtype());
        if (config.isFrozen()) {
            leftovers.add("trainable=False of the whole model", Concern.TRAINING);
        }
        if (training.hasLoss() && network.behind() != null && names.isMissingNode()) {
            leftovers.add(
                    "that its loss is measured behind %s, in the target's unit".formatted(network.behind()),
                    Concern.LOSS);
        }
        NetworkSpec spec = new NetworkSpec(
                network.inputs(),
                network.layers(),
                loss,
                how.rule() == null ? new Adam(0.001) : how.rule(),
                how.updates(),
                network.dtype());
        KerasModel.OptimizerState state = state(spec, weights, version);
        KerasColumns columns = front.completed(names.path("features"));
        return new KerasModel(
                version,
                spec,
                network.names(),
                columns.columns(),
                columns.areNamed(),
                new FeatureEncoder(columns.encodings(), network.features().standardizer()),
                network.target(),
                network.parameters(),
                state,
                names.path("target").isTextual() ? names.path("target").asText() : null,
                leftovers.list());
    }

    /** Null if training has not begun, or the state is not one that can be resumed from here. */
    private KerasModel.OptimizerState state(NetworkSpec spec, KerasWeights weights, String version) {
        SavedState saved = new SavedState(spec, weights);
        if (!saved.hasBegun()) {
            return null;
        }
        boolean isKnown = version.startsWith("3") && !leftovers.has(Concern.OPTIMIZER);
        KerasModel.OptimizerState state = isKnown ? saved.read() : null;
        if (state == null) {
            leftovers.add("the state of its optimizer", Concern.OPTIMIZER);
        }
        return state;
    }

    private static JsonNode json(String entry, String text) {
        return json(entry, text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String entry, byte[] bytes) {
        if (bytes.length > LARGEST_JSON) {
            throw new UnsupportedKerasException(
                    "its %s has %d bytes, expected at most %d".formatted(entry, bytes.length, LARGEST_JSON));
        }
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (!tree.isMissingNode()) {
                return tree;
            }
        } catch (IOException e) {
            // said below
        }
        throw new UnsupportedKerasException("its %s is not JSON".formatted(entry));
    }
}
