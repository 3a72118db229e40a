package io.regress4j.model;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonObject;
import io.regress4j.files.JsonTree;
import io.regress4j.files.Sha256;
import io.regress4j.files.StoredZip;
import io.regress4j.files.WholeFile;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Variable;
import io.regress4j.visibility.Internal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The model's file: a DL4J model zip that plain {@code MultiLayerNetwork.load} and {@code
 * ModelSerializer.restoreNormalizerFromFile} read, with {@code regress4j.json} (the manifest) and {@code
 * regress4j.sha256} (the manifest's hash) beside DL4J's entries.
 */
@Internal
public final class ModelFile {
    static final String MANIFEST = "regress4j.json";
    static final String MANIFEST_HASH = "regress4j.sha256";

    // The names by which DL4J's ModelSerializer knows them.
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER_STATE = "updaterState.bin";
    private static final String OPTIMIZER_STATE = "optimizerState.bin";
    private static final String NORMALIZER = "normalizer.bin";

    // What a checkpoint has beside a model.
    private static final String PROGRESS = "progress.json";
    private static final String KEPT_WEIGHTS = "keptWeights.bin";

    private ModelFile() {}

    /**
     * Writes a model, whole or not at all.
     *
     * @param dl4j what plain DL4J reads in it
     * @throws CannotProceedException if it cannot be written there, or no command could read it
     */
    public static void write(RegressionModel model, Dl4jEntries dl4j, Path file) {
        write(model, dl4j, Map.of(), file);
    }

    /**
     * Writes a model that other commands read as any, with all that its training needs to go on.
     *
     * @param dl4j what plain DL4J reads in it
     * @throws CannotProceedException if it cannot be written there, or no command could read it
     */
    public static void write(Checkpoint checkpoint, Dl4jEntries dl4j, Path file) {
        Map<String, byte[]> more = new LinkedHashMap<>();
        more.put(PROGRESS, ProgressJson.of(checkpoint).bytes());
        if (checkpoint.progress().kept().length > 0) {
            Dtype dtype = checkpoint.model().card().network().dtype();
            more.put(KEPT_WEIGHTS, Nd4jArray.write(dtype, checkpoint.progress().kept()));
        }
        write(checkpoint.model(), dl4j, more, file);
    }

    private static void write(RegressionModel model, Dl4jEntries dl4j, Map<String, byte[]> more, Path file) {
        try {
            AtomicFile.write(file, bytes(model, dl4j, more));
        } catch (IllegalArgumentException e) {
            throw new CannotProceedException(
                    "%s is not written, because it would be refused as a model: %s.".formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * SHA-256 of all that a model is, in hexadecimal: two models of one hash are the same. For one that was read it is what its
     * file says, for another what it would write.
     */
    public static String sha256(RegressionModel model) {
        return model.manifestHash().orElseGet(() -> computeSha256(model));
    }

    private static String computeSha256(RegressionModel model) {
        SortedMap<String, String> hashes = hashes(numbers(model));
        return Sha256.of(Manifest.of(model, hashes).json());
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
        return read(parts(bytes, file), file);
    }

    /**
     * Reads a training that can go on.
     *
     * @throws CannotProceedException if the file is no checkpoint of this program, or was changed
     */
    public static Checkpoint readCheckpoint(Path file) {
        Map<String, byte[]> parts = parts(WholeFile.read(file, StoredZip::isBegin), file.toString());
        RegressionModel model = read(parts, file.toString());
        byte[] progress = parts.get(PROGRESS);
        if (progress == null) {
            throw new CannotProceedException(
                    "%s is a model and no checkpoint: its training has ended. Train it on with `from(…)`."
                            .formatted(file));
        }
        NetworkSpec spec = model.card().network();
        double[] kept = parts.containsKey(KEPT_WEIGHTS)
                ? array(file.toString(), parts, KEPT_WEIGHTS, spec, spec.parameters())
                : new double[0];
        try {
            return ProgressJson.read(progress).with(model, kept);
        } catch (IllegalArgumentException e) {
            throw refused(file.toString(), "%s does not describe a training: %s".formatted(PROGRESS, e.getMessage()));
        }
    }

    private static RegressionModel read(Map<String, byte[]> parts, String file) {
        Manifest manifest = readManifest(file, parts);
        checkHashes(file, manifest, parts);
        RegressionModel model = restore(file, manifest, parts);
        if (!manifest.goldenRows().agreeWith(model)) {
            throw refused(file, "its golden rows are predicted otherwise than when it was saved");
        }
        return model;
    }

    private static byte[] bytes(RegressionModel model, Dl4jEntries dl4j, Map<String, byte[]> more) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(CONFIGURATION, dl4j.configuration());
        parts.putAll(numbers(model));
        parts.put(NORMALIZER, dl4j.normalizer());
        parts.putAll(more);
        Manifest described = Manifest.of(model, hashes(parts));
        ManifestCheck.check(described);
        byte[] manifest = described.json();
        parts.put(MANIFEST, manifest);
        parts.put(MANIFEST_HASH, Sha256.of(manifest).getBytes(StandardCharsets.US_ASCII));
        return StoredZip.write(parts);
    }

    private static Map<String, byte[]> numbers(RegressionModel model) {
        Dtype dtype = model.card().network().dtype();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(COEFFICIENTS, Nd4jArray.write(dtype, model.parameters()));
        if (model.card().network().stateSize() > 0) {
            parts.put(state(model.card().network()), Nd4jArray.write(dtype, model.optimizerState()));
        }
        return parts;
    }

    /** What the optimizer keeps goes by DL4J's name where DL4J would keep the same. */
    private static String state(NetworkSpec spec) {
        boolean isDl4js = !spec.updates().hasAverage()
                && spec.variables().stream()
                        .noneMatch(placed -> placed.variable().role() == Variable.Role.FIXED);
        return isDl4js ? UPDATER_STATE : OPTIMIZER_STATE;
    }

    private static SortedMap<String, String> hashes(Map<String, byte[]> parts) {
        SortedMap<String, String> hashes = new TreeMap<>();
        parts.forEach((name, content) -> hashes.put(name, Sha256.of(content)));
        return hashes;
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
            return manifest(file, json);
        } catch (IllegalArgumentException e) {
            throw refused(file, "%s does not describe a model: %s".formatted(MANIFEST, e.getMessage()));
        }
    }

    private static Manifest manifest(String file, byte[] json) {
        JsonObject tree = JsonObject.of(JsonTree.read(json)).orElseGet(JsonObject::empty);
        int version = tree.get("formatVersion") instanceof Integer number ? number : -1;
        if (version < 1 || version > Manifest.FORMAT_VERSION) {
            throw refused(
                    file,
                    "its format version is %d, this program reads 1 to %d; a newer release may read it"
                            .formatted(version, Manifest.FORMAT_VERSION));
        }
        Manifest manifest = Manifest.read(tree, version);
        ManifestCheck.check(manifest);
        return manifest;
    }

    private static void checkHashes(String file, Manifest manifest, Map<String, byte[]> parts) {
        SortedMap<String, String> found = hashes(parts);
        found.remove(MANIFEST);
        found.remove(MANIFEST_HASH);
        Set<String> expected = expectedParts(manifest);
        if (!found.keySet().equals(expected)) {
            throw refused(file, "it holds the entries %s, expected %s".formatted(found.keySet(), expected));
        }
        if (!expected.equals(manifest.sha256().keySet())) {
            throw refused(
                    file,
                    "its manifest lists %s under sha256, expected %s"
                            .formatted(manifest.sha256().keySet(), expected));
        }
        found.forEach((name, hash) -> {
            if (!hash.equals(manifest.sha256().get(name))) {
                throw refused(file, "its entry '%s' was changed".formatted(name));
            }
        });
    }

    /** The entries beside the manifest: plain SGD keeps no state, nor did once a network that was not trained here. */
    private static Set<String> expectedParts(Manifest manifest) {
        NetworkSpec spec = manifest.card().network();
        Set<String> expected = new TreeSet<>(Set.of(CONFIGURATION, COEFFICIENTS, NORMALIZER));
        boolean hasBegun = manifest.iterationCount() > 0 || manifest.sha256().containsKey(state(spec));
        if (spec.stateSize() > 0 && hasBegun) {
            expected.add(state(spec));
        }
        Stream.of(PROGRESS, KEPT_WEIGHTS).filter(manifest.sha256()::containsKey).forEach(expected::add);
        return expected;
    }

    private static RegressionModel restore(String file, Manifest manifest, Map<String, byte[]> parts) {
        ModelCard card = manifest.card();
        NetworkSpec spec = card.network();
        double[] weights = array(file, parts, COEFFICIENTS, spec, spec.parameters());
        double[] state = parts.containsKey(state(spec))
                ? array(file, parts, state(spec), spec, spec.stateSize())
                : spec.initialState();
        String hash = new String(parts.get(MANIFEST_HASH), StandardCharsets.US_ASCII); // it was checked
        return new RegressionModel(card, weights, state, manifest.iterationCount(), hash);
    }

    private static double[] array(String file, Map<String, byte[]> parts, String entry, NetworkSpec spec, int length) {
        byte[] bytes = parts.get(entry);
        double[] array = bytes == null ? null : Nd4jArray.read(bytes, spec.dtype(), length);
        if (array == null) {
            throw refused(
                    file,
                    "its entry '%s' does not hold the %d numbers of a network %s"
                            .formatted(entry, length, spec.summary()));
        }
        return array;
    }

    private static CannotProceedException refused(String file, String why) {
        return new CannotProceedException(
                "%s is refused as a model: %s. Use a file as 'train' or 'convert' wrote it, or make it again."
                        .formatted(file, why));
    }
}
