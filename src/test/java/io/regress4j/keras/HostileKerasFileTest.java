package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.StoredZip;
import io.regress4j.parity.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that mean harm end in a sentence, soon, and in memory that is bounded: what the reading thread allocates, garbage
 * included, is counted and compared with the file.
 */
class HostileKerasFileTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "keras-hostile");
    private static final String SOUND = "3.15.1-sequential.keras";

    /** Guards against a hang; nothing here takes a tenth of it. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A zip may hold 20 times its size, HDF5 may be read 16 times over, and parsing makes garbage. */
    private static final long BYTES_FOR_A_BYTE = 2_000;

    /** Classes are loaded and messages made. */
    private static final long BYTES_FOR_NOTHING = 32 << 20;

    /** The frozen ones of freeze_hostile_files.py. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "branching | many times as large",
                "chunked | layout CHUNKED",
                "compound | expected to hold numbers",
                "compressed | layout CHUNKED",
                "compressed-bomb | layout CHUNKED",
                "cyclic | no dataset 'layers/dense/vars/0'",
                "external-data | not a whole HDF5 file",
                "external-link | no dataset 'layers/dense/vars/0'",
                "group | no dataset 'layers/dense/vars/0'",
                "infinity | layer 'dense' (Dense) has a weight that is not a finite number",
                "missing | no dataset 'layers/dense/vars/0'",
                "nan | layer 'dense' (Dense) has a weight that is not a finite number",
                "shared | many times as large",
                "soft-link | no dataset 'layers/dense/vars/0'",
                "soft-link-to-itself | no dataset 'layers/dense/vars/0'",
                "text | expected to hold numbers",
                "unwritten-2-to-28 | many times as large",
                "unwritten-2-to-40 | 1048576 units"
            })
    void weightsThatMeanHarmAreRefused(String file, String part) {
        assertRefused(bytes(FOLDER.resolve(file + ".keras")), part);
    }

    @Test
    void everyFrozenFileIsAmongThem() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".keras"))).hasSize(18);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "metadata.json", "model.weights.h5"})
    void anEntryThatUnpacksToMuchMoreThanTheFileIsRefused(String entry) {
        Map<String, byte[]> entries = sound();
        entries.put(entry, new byte[64 << 20]);

        assertRefused(DeflatedZip.of(entries), "'" + entry + "' unpacks to more than a model holds");
    }

    /** The sizes that a zip declares are not believed, neither at an entry nor in the directory. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 30, Integer.MAX_VALUE, -2})
    void aZipThatLiesAboutItsSizesIsReadOrRefused(int size) {
        byte[] bytes = DeflatedZip.of(sound());
        for (int directory : new int[] {0x04034b50, 0x02014b50}) {
            byte[] lying = bytes.clone();
            ByteBuffer buffer = ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < lying.length - 30; at++) {
                if (buffer.getInt(at) == directory) {
                    buffer.putInt(at + (directory == 0x04034b50 ? 22 : 24), size);
                }
            }

            assertReadOrRefused(lying);
        }
    }

    /** Another weight would be another prediction, without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"config.json", "metadata.json", "model.weights.h5"})
    void anEntryWithAnotherChecksumIsRefused(String entry) {
        byte[] content = sound().get(entry);
        byte[] stored = StoredZip.write(sound());
        int at = indexOf(stored, content);
        for (int position = at; position < at + content.length; position += 97) {
            byte[] changed = stored.clone();
            changed[position] ^= 1;
            assertRefused(changed, "'" + entry + "' does not have the checksum");
        }
        byte[] otherChecksum = stored.clone();
        ByteBuffer buffer = ByteBuffer.wrap(otherChecksum).order(ByteOrder.LITTLE_ENDIAN);
        int directory = indexOf(stored, new byte[] {'P', 'K', 1, 2});
        int inDirectory = directory
                + indexOf(Arrays.copyOfRange(stored, directory, stored.length), entry.getBytes(StandardCharsets.UTF_8));
        buffer.putInt(inDirectory - 30, buffer.getInt(inDirectory - 30) ^ 1);
        assertRefused(otherChecksum, "'" + entry + "' does not have the checksum");
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return IntStream.range(0, bytes.length - part.length + 1)
                .filter(i -> Arrays.equals(bytes, i, i + part.length, part, 0, part.length))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../config.json",
                "/config.json",
                "./config.json",
                "a/../config.json",
                "C:config.json",
                "config.json/",
                "CONFIG.JSON",
                "asset/x"
            })
    void anEntryOfAnotherNameIsRefused(String name) {
        Map<String, byte[]> entries = sound();
        entries.put(name, new byte[] {1});

        assertRefused(DeflatedZip.of(entries), "unexpected entry '" + name + "'");
    }

    @Test
    void anEntryThatStandsTwiceIsRefused() {
        Map<String, byte[]> entries = sound();
        entries.put("c0nfig.json", "{}".getBytes(StandardCharsets.UTF_8));
        String twice =
                new String(DeflatedZip.of(entries), StandardCharsets.ISO_8859_1).replace("c0nfig.json", "config.json");

        assertRefused(twice.getBytes(StandardCharsets.ISO_8859_1), "the entry 'config.json' twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[[],"})
    void deepJsonIsRefused(String level) {
        assertRefused(withConfig(level.repeat(100_000)), "not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}x", "NaN", "'a'", "", "1e", "{\"a\": 1, \"a\": 2"})
    void whatIsNoJsonIsRefused(String text) {
        assertRefused(withConfig(text), "config.json is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{}", "\"Sequential\"", "{\"class_name\": \"Sequential\"}"})
    void jsonThatIsNoModelIsRefused(String text) {
        assertRefused(withConfig(text), "expected a Sequential", "no input shape");
    }

    @Test
    void aLargeConfigurationIsRefused() {
        assertRefused(withConfig(" ".repeat(5 << 20)), "expected at most 4194304");
    }

    @Test
    void manyLayersAreRefused() {
        assertRefused(
                edited(config -> {
                    var layers = config.withObject("/config").withArray("layers");
                    for (int i = 0; i < 5_000; i++) {
                        layers.addObject()
                                .put("class_name", "Dropout")
                                .putObject("config")
                                .put("rate", 0.5);
                    }
                }),
                "5003 layers, expected at most 1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "1000000000", "-1", "0", "2147483648", "1e308", "1e999999", "\"6\"", "6.5", "null"})
    void aNumberOfUnitsThatTheWeightsDoNotHoldIsRefused(String units) {
        assertRefused(
                replaced("\"units\": 6", "\"units\": " + units),
                "not JSON",
                "units, expected",
                "shape [3, 1000000000]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "2147483647", "-3", "0", "[]", "1048576", "null"})
    void aNumberOfFeaturesThatTheWeightsDoNotHoldIsRefused(String features) {
        assertRefused(
                replaced("\"batch_shape\": [null, 3]", "\"batch_shape\": [null, " + features + "]"),
                "expected [null, features]",
                "shape [1048576, 6]");
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() {
        assertRefused(replaced("\"units\": 6", "\"units\": " + "9".repeat(1_000_000)), "not JSON");
    }

    @Test
    void aNameThatIsTooLongForASentenceIsCut() {
        byte[] bytes = replaced("\"units\": 6", "\"units\": \"" + "\\u001b[2J".repeat(100_000) + "\"");
        Throwable refusal = catchThrowable(() -> KerasFile.read("some.keras", bytes));

        assertThat(refusal).isInstanceOf(CannotProceedException.class);
        assertThat(refusal.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b");
    }

    /** Everything that looks like a class of somebody's own is refused, whatever name it takes. */
    @ParameterizedTest
    @ValueSource(strings = {"shop.layers", "keras2", "kerasx.layers", "os", "builtins"})
    void aLayerOfAnotherModuleIsRefused(String module) {
        assertRefused(
                edited(config -> ((ObjectNode) config.at("/config/layers/1")).put("module", module)),
                "somebody's own class (Dense) and holds code, which is never run here");
    }

    @ParameterizedTest
    @ValueSource(strings = {SOUND, "3.15.1-sequential.h5", "3.15.1-functional.keras", "2.15.0-functional.h5"})
    void aFileCutAnywhereIsReadOrRefused(String file) {
        byte[] bytes = bytes(KerasFixture.of(file).path());
        for (int length = 0; length < bytes.length; length += 61) {
            assertReadOrRefused(Arrays.copyOf(bytes, length));
        }
        if (file.endsWith(".keras")) {
            assertRefused(Arrays.copyOf(bytes, bytes.length - 1), "not a whole zip");
        }
    }

    @Test
    void nothingIsWrittenBesideAFileThatIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bad.keras"), bytes(FOLDER.resolve("branching.keras")));

        assertThatThrownBy(() -> KerasImport.read(file)).isInstanceOf(CannotProceedException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** @param anyOf what the sentence says, one of these */
    private static void assertRefused(byte[] bytes, String... anyOf) {
        Throwable outcome = outcome(bytes);
        assertThat(outcome).isInstanceOf(CannotProceedException.class).hasMessageContaining("some.keras");
        assertThat(Arrays.stream(anyOf).anyMatch(outcome.getMessage()::contains))
                .as(outcome.getMessage())
                .isTrue();
    }

    private static void assertReadOrRefused(byte[] bytes) {
        Throwable outcome = outcome(bytes);
        if (outcome != null) {
            assertThat(outcome).isInstanceOf(CannotProceedException.class);
        }
    }

    private static Throwable outcome(byte[] bytes) {
        return assertTimeoutPreemptively(SOON, () -> {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            Throwable outcome = catchThrowable(() -> KerasFile.read("some.keras", bytes));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .isLessThan(BYTES_FOR_NOTHING + BYTES_FOR_A_BYTE * bytes.length);
            return outcome;
        });
    }

    private static byte[] edited(Consumer<ObjectNode> edit) {
        Map<String, byte[]> entries = sound();
        entries.computeIfPresent(KerasArchive.CONFIG, (name, json) -> Recordings.edited(json, edit));
        return StoredZip.write(entries);
    }

    private static byte[] replaced(String part, String by) {
        String config = new String(sound().get(KerasArchive.CONFIG), StandardCharsets.UTF_8);
        assertThat(config).contains(part);
        return withConfig(config.replace(part, by));
    }

    private static byte[] withConfig(String json) {
        Map<String, byte[]> entries = sound();
        entries.put(KerasArchive.CONFIG, json.getBytes(StandardCharsets.UTF_8));
        return StoredZip.write(entries);
    }

    private static Map<String, byte[]> sound() {
        try {
            return new LinkedHashMap<>(
                    KerasArchive.unzip(bytes(KerasFixture.of(SOUND).path())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        return Recordings.read(file);
    }
}
