package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.backend.CannotProceedException;
import io.regress4j.network.Activation;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Reads {@code .keras} files of Keras 3: a zip of {@code config.json}, {@code metadata.json} and {@code
 * model.weights.h5}. The configuration is checked strictly; nothing in it is ever run.
 */
final class KerasFile {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final Set<String> ENTRIES = Set.of(CONFIG, WEIGHTS, "metadata.json");
    private static final int LARGEST_ENTRY = 1 << 30;

    private final String name;

    private KerasFile(String name) {
        this.name = name;
    }

    /** @throws CannotProceedException if the file is not a {@code .keras} of dense layers; the message names what is */
    static KerasModel read(String name, byte[] bytes) {
        return new KerasFile(name).read(bytes);
    }

    private KerasModel read(byte[] bytes) {
        Map<String, byte[]> entries = unzip(bytes);
        JsonNode config = config(entries);
        if (!"Sequential".equals(config.path("class_name").asText())) {
            throw refused("its model is a '%s', expected a Sequential"
                    .formatted(config.path("class_name").asText()));
        }
        int inputs = 0;
        Dtype dtype = null;
        List<DenseSpec> layers = new ArrayList<>();
        for (JsonNode layer : config.path("config").path("layers")) {
            String kind = layer.path("class_name").asText();
            if (kind.equals("InputLayer")) {
                inputs = layer.path("config").path("batch_shape").path(1).asInt();
            } else if (kind.equals("Dense")) {
                layers.add(dense(layer.path("config")));
                dtype = dtype(layer.path("config"));
            } else {
                throw refused("layer '%s' is a '%s', expected Dense"
                        .formatted(layer.path("config").path("name").asText(), kind));
            }
        }
        if (inputs < 1 || layers.isEmpty()) {
            throw refused("it has no input shape or no layer; build the model before saving it");
        }
        return weights(inputs, layers, dtype, entries);
    }

    private DenseSpec dense(JsonNode config) {
        String layer = config.path("name").asText();
        if (!config.path("use_bias").asBoolean()) {
            throw refused("layer '%s' has no bias".formatted(layer));
        }
        try {
            return new DenseSpec(
                    config.path("units").asInt(),
                    Activation.named(config.path("activation").asText()));
        } catch (IllegalArgumentException e) {
            throw refused("layer '%s': %s".formatted(layer, e.getMessage()));
        }
    }

    private Dtype dtype(JsonNode config) {
        JsonNode dtype = config.path("dtype");
        String policy = dtype.isTextual()
                ? dtype.asText()
                : dtype.path("config").path("name").asText();
        try {
            return Dtype.named(policy);
        } catch (IllegalArgumentException e) {
            throw refused("layer '%s': %s".formatted(config.path("name").asText(), e.getMessage()));
        }
    }

    /** Layer folders are named by class and position, whatever the layers' own names. */
    private KerasModel weights(int inputs, List<DenseSpec> layers, Dtype dtype, Map<String, byte[]> entries) {
        List<double[]> kernels = new ArrayList<>();
        List<double[]> biases = new ArrayList<>();
        try (Hdf5 weights = new Hdf5(name + "!" + WEIGHTS, entry(entries, WEIGHTS))) {
            int width = inputs;
            for (int i = 0; i < layers.size(); i++) {
                int units = layers.get(i).units();
                String folder = "layers/dense" + (i == 0 ? "" : "_" + i) + "/vars/";
                kernels.add(weights.reals(folder + "0", width, units));
                biases.add(weights.reals(folder + "1", units));
                width = units;
            }
        }
        return new KerasModel(inputs, layers, dtype, kernels, biases);
    }

    private JsonNode config(Map<String, byte[]> entries) {
        try {
            return new ObjectMapper().readTree(entry(entries, CONFIG));
        } catch (IOException e) {
            throw refused("its %s is not JSON".formatted(CONFIG));
        }
    }

    private byte[] entry(Map<String, byte[]> entries, String entry) {
        byte[] content = entries.get(entry);
        if (content == null) {
            throw refused("it has no %s".formatted(entry));
        }
        return content;
    }

    /** By the directory at the end, which a cut file lacks. */
    private Map<String, byte[]> unzip(byte[] bytes) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(new SeekableInMemoryByteChannel(bytes))) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!ENTRIES.contains(entry.getName())) {
                    throw refused("it holds an unexpected entry '%s'".formatted(entry.getName()));
                }
                if (entries.put(entry.getName(), content(zip, entry)) != null) {
                    throw refused("its entry '%s' stands twice".formatted(entry.getName()));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused("it is not a whole zip file");
        }
        return entries;
    }

    private byte[] content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes(LARGEST_ENTRY);
            if (content.length == LARGEST_ENTRY) {
                throw refused("its entry '%s' is too large".formatted(entry.getName()));
            }
            return content;
        }
    }

    private CannotProceedException refused(String why) {
        return new CannotProceedException("%s cannot be read as a Keras model: %s.".formatted(name, why));
    }
}
