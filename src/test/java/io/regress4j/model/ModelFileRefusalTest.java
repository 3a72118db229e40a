package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertAll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.StoredZip;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that somebody changed, cut or made up: none loads, and each gets a sentence. */
class ModelFileRefusalTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static byte[] sound;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void writeASoundFile(@TempDir Path once) throws IOException {
        Dl4jModels.write(TinyModel.train(Dtype.FLOAT32, false), once.resolve("sound.zip"));
        sound = Files.readAllBytes(once.resolve("sound.zip"));
    }

    @BeforeEach
    void name() {
        file = folder.resolve("model.zip");
    }

    @Test
    void loadsTheFileThatAllOthersAreMadeFrom() throws IOException {
        assertThat(load(sound)).isNull();
        assertThat(load(rehashed(manifest -> {}))).isNull();
    }

    static Stream<String> entries() throws IOException {
        return Stream.of(
                "configuration.json",
                "coefficients.bin",
                "updaterState.bin",
                "normalizer.bin",
                "regress4j.json",
                "regress4j.sha256");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void refusesAChangedByteInEachEntry(String entry) throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        byte[] content = parts.get(entry);
        for (int position : new int[] {0, content.length / 2, content.length - 1}) {
            content[position] ^= 1;
            assertThat(refusal(StoredZip.write(parts)))
                    .contains(entry.startsWith("regress4j") ? "regress4j.json" : entry);
            content[position] ^= 1;
        }
    }

    @Test
    void refusesAFlippedBitAnywhere() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 300; i++) {
            byte[] changed = sound.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            refusal(changed);
        }
    }

    @Test
    void refusesAFileThatIsCutAnywhere() {
        for (int i = 0; i < 200; i++) {
            refusal(Arrays.copyOf(sound, (int) ((long) sound.length * i / 200)));
        }
        refusal(Arrays.copyOf(sound, sound.length - 1));
    }

    @Test
    void refusesBytesBeforeAndAfter() {
        refusal(Arrays.copyOf(sound, sound.length + 1));
        byte[] shifted = new byte[sound.length + 1];
        System.arraycopy(sound, 0, shifted, 1, sound.length);
        refusal(shifted);
    }

    @Test
    void refusesAnAddedEntry() throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.put("notes.txt", new byte[] {1});
        assertThat(refusal(StoredZip.write(parts))).contains("notes.txt");
    }

    @ParameterizedTest
    @MethodSource("entries")
    void refusesADroppedEntry(String entry) throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.remove(entry);
        refusal(StoredZip.write(parts));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void refusesARenamedEntry(String entry) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        StoredZip.read(sound).forEach((name, content) -> parts.put(name.equals(entry) ? "x" + name : name, content));
        refusal(StoredZip.write(parts));
    }

    @Test
    void refusesAnEntryThatStandsTwice() throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.put("coefficients.bix", parts.get("coefficients.bin"));
        byte[] twice = new String(StoredZip.write(parts), StandardCharsets.ISO_8859_1)
                .replace("coefficients.bix", "coefficients.bin")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(twice)).contains("the entry 'coefficients.bin' twice");
    }

    @Test
    void refusesAZipBombWithoutInflatingIt() throws IOException {
        byte[] bomb = bomb(200);
        assertThat(bomb).hasSizeLessThan(1_000_000);
        long before = allocated();
        assertThat(refusal(bomb)).contains("'coefficients.bin' is compressed");
        assertThat(allocated() - before).isLessThan(20_000_000);
    }

    @Test
    void refusesAModelThatPlainDeeplearning4jWrote() throws IOException {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, false);
        ModelSerializer.writeModel(Dl4jModels.network(model).dl4j(), file.toFile(), true);
        assertThat(refusal()).contains("compressed");
    }

    @Test
    void refusesAModelThatHasNoManifest() throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.keySet().removeIf(name -> name.startsWith("regress4j"));
        assertThat(refusal(StoredZip.write(parts))).contains("has no regress4j.json, so this program did not write it");
    }

    /** Leaves a trace when somebody deserialises it. */
    static final class Trace implements Serializable {
        private static final long serialVersionUID = 1;
        static boolean left;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            left = true;
        }
    }

    @Test
    void neverDeserialisesAPreprocessor() throws IOException {
        Trace.left = false;
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.put("preprocessor.bin", serialized(new Trace()));
        assertThat(refusal(StoredZip.write(parts))).contains("preprocessor.bin");
        assertThat(Trace.left).isFalse();
    }

    @Test
    void neverDeserialisesAPreprocessorThatTheManifestLists() throws IOException {
        Trace.left = false;
        byte[] trap = serialized(new Trace());
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.put("preprocessor.bin", trap);
        assertThat(refusal(rehashed(
                        parts,
                        manifest -> ((ObjectNode) manifest.get("sha256")).put("preprocessor.bin", sha256(trap)))))
                .contains("preprocessor.bin");
        assertThat(Trace.left).isFalse();
    }

    @Test
    void neverDeserialisesANormalizer() throws IOException {
        Trace.left = false;
        byte[] trap = serialized(new Trace());
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.put("normalizer.bin", trap);
        load(rehashed(parts, manifest -> ((ObjectNode) manifest.get("sha256")).put("normalizer.bin", sha256(trap))));
        assertThat(Trace.left).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1000000, 1", "500000000, 1", "9999999, 9999999", "2147483647, 1", "0, 1", "-1, 1", "4, 2"})
    void refusesAbsurdLayerSizes(int first, int last) throws IOException {
        long before = allocated();
        refusal(rehashed(manifest -> {
            units(manifest, 0, first);
            units(manifest, 1, last);
        }));
        assertThat(allocated() - before).isLessThan(20_000_000);
    }

    @Test
    void refusesMoreLayersThanItsWeights() throws IOException {
        assertThat(refusal(rehashed(manifest -> {
                    ArrayNode layers = (ArrayNode) manifest.at("/card/network/layers");
                    layers.insert(0, layers.get(0).deepCopy());
                })))
                .contains("'coefficients.bin' does not hold the 41 numbers");
    }

    @Test
    void refusesAnotherDtypeThanItsWeights() throws IOException {
        refusal(rehashed(manifest -> network(manifest).put("dtype", "float64")));
    }

    @Test
    void refusesAnotherOptimizerThanItsState() throws IOException {
        refusal(rehashed(manifest -> network(manifest).put("optimizer", "sgd")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/card", "/card/network", "/card/schema", "/goldenRows", ""})
    void refusesAPropertyThatItDoesNotKnow(String parent) throws IOException {
        assertThat(refusal(rehashed(manifest -> ((ObjectNode) manifest.at(parent)).put("extra", 1))))
                .contains("regress4j.json does not describe a model");
    }

    @Test
    void refusesAManifestFromWhichAnyPropertyIsMissing() throws IOException {
        for (String path : paths()) {
            assertThat(load(rehashed(manifest -> remove(manifest, path))))
                    .as("without %s", path)
                    .isInstanceOf(CannotProceedException.class);
        }
    }

    @Test
    void refusesAManifestInWhichAPropertyThatEveryModelHasIsNull() throws IOException {
        List<String> loaded = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String path : paths()) {
            Throwable outcome = load(rehashed(manifest -> replace(manifest, path, JSON.nullNode())));
            if (outcome == null) {
                loaded.add(path);
            } else if (!(outcome instanceof CannotProceedException)) {
                failed.add(path + ": " + outcome);
            }
        }
        assertAll(
                () -> assertThat(failed).isEmpty(),
                () -> assertThat(loaded).containsExactly("/card/provenance/file/unit"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "-1", "1e308", "[]", "{}", "[[]]", "[null]", "true", "\"\""})
    void loadsOrRefusesAManifestWithAnythingAnywhere(String replacement) throws IOException {
        for (String path : paths()) {
            Throwable outcome = load(rehashed(manifest -> replace(manifest, path, tree(replacement))));
            assertThat(outcome == null || outcome instanceof CannotProceedException)
                    .as("%s at %s: %s", replacement, path, outcome)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{} {}", "\"text\"", "1"})
    void refusesAManifestThatIsNoDescription(String json) throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        byte[] manifest = json.getBytes(StandardCharsets.UTF_8);
        parts.put(ModelFile.MANIFEST, manifest);
        parts.put(ModelFile.MANIFEST_HASH, sha256(manifest).getBytes(StandardCharsets.US_ASCII));
        refusal(StoredZip.write(parts));
    }

    @Test
    void refusesAFormatOfTheFuture() throws IOException {
        assertThat(refusal(rehashed(manifest -> manifest.put("formatVersion", 999))))
                .contains("its format version is 999, this program reads 1 to 7; a newer release may read it");
    }

    @ParameterizedTest
    @CsvSource({"0.5e-5, true", "2e-5, false", "-2e-5, false", "1, false"})
    void replaysItsGoldenRowsToAHundredThousandthOfTheirScale(double shift, boolean loads) throws IOException {
        byte[] shifted = rehashed(manifest -> shiftFirstGoldenPrediction(manifest, shift));
        if (loads) {
            assertThat(load(shifted)).isNull();
        } else {
            assertThat(refusal(shifted)).contains("golden rows are predicted otherwise");
        }
    }

    @ParameterizedTest
    @CsvSource({"1e-13, true", "1e-11, false"})
    void replaysFloat64GoldenRowsToTwelveDigits(double shift, boolean loads) throws IOException {
        Dl4jModels.write(TinyModel.train(Dtype.FLOAT64, false), file);
        Map<String, byte[]> parts = StoredZip.read(Files.readAllBytes(file));
        Throwable outcome = load(rehashed(parts, manifest -> shiftFirstGoldenPrediction(manifest, shift)));
        assertThat(outcome == null).isEqualTo(loads);
    }

    @Test
    void refusesAManifestWithoutGoldenRows() throws IOException {
        assertThat(refusal(rehashed(manifest -> {
                    ObjectNode golden = (ObjectNode) manifest.get("goldenRows");
                    golden.putArray("rows");
                    golden.putArray("predictions");
                })))
                .contains("goldenRows");
    }

    @Test
    void refusesAScalerThatWasChanged() throws IOException {
        assertThat(refusal(rehashed(manifest -> ((ArrayNode) manifest.at("/card/encoder/scaler/mean")).set(0, 12))))
                .contains("golden rows are predicted otherwise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configuration.json", "normalizer.bin"})
    void refusesAFileThatPlainDeeplearning4jCouldNotRead(String entry) throws IOException {
        Map<String, byte[]> parts = StoredZip.read(sound);
        parts.remove(entry);
        assertThat(refusal(rehashed(parts, manifest -> ((ObjectNode) manifest.get("sha256")).remove(entry))))
                .contains(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PK", "PK\u0003\u0004", "a,y\n1,2\n", "{\"formatVersion\": 1}"})
    void refusesAnEmptyFileAndText(String text) {
        refusal(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusesAFolder() {
        assertThat(catchThrowableOfType(CannotProceedException.class, () -> ModelFile.read(folder)))
                .hasMessage(folder + " is a folder. Name a file in it.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = Path.of("no-such-model.zip");
        assertThat(catchThrowableOfType(CannotProceedException.class, () -> ModelFile.read(missing)))
                .hasMessage("There is no file no-such-model.zip (looked for %s). Check the path."
                        .formatted(missing.toAbsolutePath()));
    }

    /** The message of the refusal, which always names the file and says what to do. */
    private String refusal(byte[] bytes) {
        write(bytes);
        return refusal();
    }

    private String refusal() {
        CannotProceedException refusal = catchThrowableOfType(CannotProceedException.class, () -> ModelFile.read(file));
        assertThat(refusal).isNotNull();
        assertThat(refusal)
                .hasMessageStartingWith(file + " is refused as a model: ")
                .hasMessageEndingWith(". Use a file as 'train' or 'convert' wrote it, or make it again.")
                .hasMessageNotContaining("null");
        return refusal.getMessage();
    }

    /** What loading throws, or null. */
    private Throwable load(byte[] bytes) {
        write(bytes);
        return catchThrowable(() -> ModelFile.read(file));
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] rehashed(Consumer<ObjectNode> change) throws IOException {
        return rehashed(StoredZip.read(sound), change);
    }

    /** A file whose manifest was changed by somebody who also mended its hash. */
    private static byte[] rehashed(Map<String, byte[]> parts, Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(parts.get(ModelFile.MANIFEST));
        change.accept(manifest);
        byte[] bytes = JSON.writeValueAsBytes(manifest);
        parts.put(ModelFile.MANIFEST, bytes);
        parts.put(ModelFile.MANIFEST_HASH, sha256(bytes).getBytes(StandardCharsets.US_ASCII));
        return StoredZip.write(parts);
    }

    /** Every property of the manifest, as JSON pointers; of a list the first element. */
    private static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>();
        collect(JSON.readTree(StoredZip.read(sound).get(ModelFile.MANIFEST)), "", paths);
        assertThat(paths).hasSizeGreaterThan(60);
        return paths;
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        node.properties().forEach(property -> {
            String below = path + "/" + property.getKey();
            paths.add(below);
            collect(property.getValue(), below, paths);
        });
        if (node.isArray() && node.path(0).isObject()) {
            collect(node.get(0), path + "/0", paths);
        }
    }

    private static void remove(ObjectNode manifest, String path) {
        ((ObjectNode) manifest.at(parent(path))).remove(last(path));
    }

    private static void replace(ObjectNode manifest, String path, JsonNode value) {
        ((ObjectNode) manifest.at(parent(path))).set(last(path), value);
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode network(ObjectNode manifest) {
        return (ObjectNode) manifest.at("/card/network");
    }

    private static void units(ObjectNode manifest, int layer, int units) {
        ((ArrayNode) manifest.at("/card/network/layers")).set(layer, "linear:" + units);
    }

    private static void shiftFirstGoldenPrediction(ObjectNode manifest, double shareOfScale) {
        ArrayNode predictions = (ArrayNode) manifest.at("/goldenRows/predictions");
        double scale = 0;
        for (JsonNode prediction : predictions) {
            scale = Math.max(scale, Math.abs(prediction.doubleValue()));
        }
        // The smallest, so that the scale stays.
        int smallest = 0;
        for (int i = 1; i < predictions.size(); i++) {
            smallest = Math.abs(predictions.get(i).doubleValue())
                            < Math.abs(predictions.get(smallest).doubleValue())
                    ? i
                    : smallest;
        }
        predictions.set(smallest, predictions.get(smallest).doubleValue() + shareOfScale * scale);
    }

    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("coefficients.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] serialized(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
