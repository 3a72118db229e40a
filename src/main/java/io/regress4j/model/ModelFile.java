package io.regress4j.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.backend.Backend;
import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.AtomicFile;
import io.regress4j.data.Sha256;
import io.regress4j.data.WholeFile;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.NetworkSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;

/**
 * The model's file: a DL4J model zip that plain {@code MultiLayerNetwork.load} and {@code
 * ModelSerializer.restoreNormalizerFromFile} read, with {@code regress4j.json} (the manifest) and {@code
 * regress4j.sha256} (the manifest's hash) beside DL4J's entries.
 */
public final class ModelFile {
    static final String MANIFEST = "regress4j.json";
    static final String MANIFEST_HASH = "regress4j.sha256";

    private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;
    private static final String COEFFICIENTS = ModelSerializer.COEFFICIENTS_BIN;
    private static final String UPDATER_STATE = ModelSerializer.UPDATER_BIN;
    private static final String NORMALIZER = ModelSerializer.NORMALIZER_BIN;

    private ModelFile() {}

    /**
     * Writes a model, whole or not at all.
     *
     * @throws CannotProceedException if it cannot be written there
     */
    public static void write(RegressionModel model, Path file) {
        AtomicFile.write(file, bytes(model));
    }

    /** SHA-256 of a model's file, in hexadecimal: a model determines every byte of it. */
    public static String sha256(RegressionModel model) {
        return Sha256.of(bytes(model));
    }

    /**
     * Reads a model and plays its golden rows again.
     *
     * @throws CannotProceedException if the file is not a model of this program, was changed, or predicts otherwise
     */
    public static RegressionModel read(Path file) {
        return read(WholeFile.read(file, StoredZip::isBegin), file.toString());
    }

    /**
     * Reads a model that somebody else has fetched, and plays its golden rows again.
     *
     * @param bytes of the file
     * @param file how messages call it
     * @throws CannotProceedException if this is not a model of this program, was changed, or predicts otherwise
     */
    public static RegressionModel read(byte[] bytes, String file) {
        Backend.prepare();
        Map<String, byte[]> parts = parts(bytes, file);
        Manifest manifest = readManifest(file, parts);
        checkHashes(file, manifest, parts);
        RegressionModel model = restore(file, manifest, parts);
        if (!manifest.goldenRows().agreeWith(model)) {
            throw refused(file, "its golden rows are predicted otherwise than when it was saved");
        }
        return model;
    }

    private static byte[] bytes(RegressionModel model) {
        Map<String, byte[]> parts = parts(model);
        SortedMap<String, String> hashes = new TreeMap<>();
        parts.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
        byte[] manifest = json(Manifest.of(model, hashes));
        parts.put(MANIFEST, manifest);
        parts.put(MANIFEST_HASH, Sha256.of(manifest).getBytes(StandardCharsets.US_ASCII));
        return StoredZip.write(parts);
    }

    private static Map<String, byte[]> parts(RegressionModel model) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        MultiLayerNetwork network = model.network();
        byte[] configuration = DenseNetwork.plainConfiguration(network).toJson().getBytes(StandardCharsets.UTF_8);
        parts.put(CONFIGURATION, configuration);
        parts.put(COEFFICIENTS, Nd4jArray.write(network.params()));
        if (model.card().network().stateSize() > 0) {
            parts.put(UPDATER_STATE, Nd4jArray.write(network.getUpdater().getStateViewArray()));
        }
        parts.put(NORMALIZER, normalizer(model.card()));
        return parts;
    }

    private static byte[] normalizer(ModelCard card) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            NormalizerSerializer.getDefault().write(card.features().toNormalizer(card.target()), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, byte[]> parts(byte[] bytes, String file) {
        try {
            return StoredZip.read(bytes);
        } catch (IOException e) {
            throw refused(file, e.getMessage());
        } catch (OutOfMemoryError e) {
            throw refused(file, "it is larger than the memory of this process");
        }
    }

    private static Manifest readManifest(String file, Map<String, byte[]> parts) {
        byte[] json = parts.get(MANIFEST);
        if (json == null) {
            throw refused(file, "it has no " + MANIFEST + ", so this program did not write it");
        }
        byte[] hash = parts.get(MANIFEST_HASH);
        if (hash == null || !Sha256.of(json).equals(new String(hash, StandardCharsets.US_ASCII))) {
            throw refused(file, MANIFEST + " is not the one that was written");
        }
        try {
            JsonNode tree = ManifestJson.mapper().readTree(json);
            int version = tree.path("formatVersion").asInt(-1);
            if (version < 1 || version > Manifest.FORMAT_VERSION) {
                throw refused(
                        file,
                        "its format version is %d, this program reads 1 to %d; a newer release may read it"
                                .formatted(version, Manifest.FORMAT_VERSION));
            }
            return Manifest.read(tree);
        } catch (IOException | ClassCastException e) {
            throw refused(file, MANIFEST + " does not describe a model");
        }
    }

    private static void checkHashes(String file, Manifest manifest, Map<String, byte[]> parts) {
        SortedMap<String, String> found = new TreeMap<>();
        parts.forEach((name, content) -> found.put(name, Sha256.of(content)));
        found.remove(MANIFEST);
        found.remove(MANIFEST_HASH);
        Set<String> expected = expectedParts(manifest.card().network());
        if (!found.keySet().equals(expected)) {
            throw refused(file, "it holds the entries %s, expected %s".formatted(found.keySet(), expected));
        }
        if (!expected.equals(manifest.sha256().keySet())) {
            throw refused(
                    file,
                    "its manifest lists %s, expected %s"
                            .formatted(manifest.sha256().keySet(), expected));
        }
        found.forEach((name, hash) -> {
            if (!hash.equals(manifest.sha256().get(name))) {
                throw refused(file, "its entry '%s' was changed".formatted(name));
            }
        });
    }

    /** The entries beside the manifest: plain SGD keeps no state, nor does a network that is not trained here. */
    private static Set<String> expectedParts(NetworkSpec spec) {
        Set<String> expected = new TreeSet<>(Set.of(CONFIGURATION, COEFFICIENTS, NORMALIZER));
        if (spec.stateSize() > 0) {
            expected.add(UPDATER_STATE);
        }
        return expected;
    }

    private static RegressionModel restore(String file, Manifest manifest, Map<String, byte[]> parts) {
        ModelCard card = manifest.card();
        NetworkSpec spec = card.network();
        INDArray weights = array(file, parts, COEFFICIENTS, spec, spec.parameters());
        INDArray state = spec.stateSize() == 0 ? null : array(file, parts, UPDATER_STATE, spec, spec.stateSize());
        return new RegressionModel(
                card, DenseNetwork.resume(spec, weights, state, manifest.iterationCount(), card.seed()));
    }

    private static INDArray array(String file, Map<String, byte[]> parts, String entry, NetworkSpec spec, int length) {
        byte[] bytes = parts.get(entry);
        INDArray array = bytes == null ? null : Nd4jArray.read(bytes, spec.dtype(), length);
        if (array == null) {
            throw refused(
                    file,
                    "its entry '%s' does not hold the %d numbers of a network %s"
                            .formatted(entry, length, spec.summary()));
        }
        return array;
    }

    private static byte[] json(Manifest manifest) {
        try {
            return ManifestJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CannotProceedException refused(String file, String why) {
        return new CannotProceedException(
                "%s is refused as a model: %s. Use a file as 'train' or 'convert' wrote it, or make it again."
                        .formatted(file, why));
    }
}
