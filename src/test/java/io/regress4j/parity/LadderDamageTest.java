package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.ThreadMXBean;
import io.regress4j.Damage;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of format 2 with one thing damaged: refused in a sentence, or at least not in agreement. */
class LadderDamageTest {
    private static final Path LADDER = Path.of("reference", "ladder");
    private static final Path HOSTILE = Path.of("src", "test", "resources", "keras-hostile");

    /** What the recorder adds for people: nothing here is made of it. */
    private static final Set<String> FOR_PEOPLE = Set.of(
            "/data/file", "/data/name", "/epochsDone", "/jitCompile", "/parameters", "/seed", "/steps", "/versions");

    /** What is left out there, is missed elsewhere: by the weights that the callback kept, and by the text in a cell. */
    private static final Map<String, String> SHOWS_ELSEWHERE =
            Map.of("/callbacks", "the weights of final.keras", "/data/categorical", "'place': expected a finite");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aSettingIsRefusedByItsNameOrDoesNotAgree(Damage damage) throws IOException {
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String name : List.of("early-stopping", "categories-and-gaps", "given-rows")) {
            Path run = copy(name);
            JsonNode sound = new ObjectMapper().readTree(run.resolve("run.json").toFile());
            for (String path : Damage.paths(sound)) {
                String text = damage.of(sound, path);
                if (text != null && !text.equals(sound.toString())) {
                    tried++;
                    Recordings.write(run.resolve("run.json"), text.getBytes(StandardCharsets.UTF_8));
                    judge(run, path).ifPresent(found -> wrong.add("%s %s %s: %s".formatted(name, path, damage, found)));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(30);
    }

    /** What is wrong about how the run is judged. */
    private static Optional<String> judge(Path run, String path) {
        Comparison[] parity = new Comparison[1];
        Throwable outcome = catchThrowable(() -> parity[0] = Comparer.compare(RecordedRun.read(run), 1e-10));
        if (outcome == null) {
            boolean isWrong = parity[0].agrees() && FOR_PEOPLE.stream().noneMatch(path::startsWith);
            return isWrong ? Optional.of("agrees") : Optional.empty();
        }
        boolean isNamed = outcome instanceof CannotProceedException
                && (Damage.names(outcome.getMessage(), path)
                        || outcome.getMessage().contains(SHOWS_ELSEWHERE.getOrDefault(path, path)));
        return isNamed ? Optional.empty() : Optional.of(outcome.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batchOrder",
                "encoded/train",
                "epochLoss",
                "epochs/weights",
                "firstStep/gradients",
                "firstStep/loss",
                "firstStep/outputs/3",
                "firstStep/slots",
                "firstStep/weights",
                "initialPredictions",
                "learningRates",
                "noise/1/factor",
                "scaler/mean",
                "split/test",
                "stepLoss",
                "testPredictions"
            })
    void anArrayThatIsMissingOrOfAnotherShapeOrTypeIsRefusedByItsName(String path) {
        Path run = copy("layer-dropout");
        List<Object> bad =
                List.of(new double[5], new double[3][2][2], new long[5], new String[] {"a", "b", "c", "d", "e"});
        for (Object data : bad) {
            Recordings.editArrays(run, (name, sound) -> name.equals(path) ? data : sound);
            assertRefused(run, "'" + path + "'");
        }
        Recordings.editArrays(run, (name, sound) -> name.equals(path) ? null : sound);
        if (path.startsWith("noise")) { // a layer that only adds has no factors
            assertThat(Comparer.compare(RecordedRun.read(run), 1e-10).agrees()).isFalse();
        } else {
            assertRefused(run, "'" + path + "'");
        }
    }

    static List<String> numbers() {
        return List.of(
                "encoded/test",
                "epochLoss",
                "epochs/weights",
                "firstStep/gradients",
                "firstStep/outputs/0",
                "firstStep/slots",
                "firstStep/weights",
                "initialPredictions",
                "learningRates",
                "noise/3/factor",
                "scaler/mean",
                "scaler/scale",
                "stepLoss",
                "testPredictions");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void whatIsNoNumberIsRefusedByItsName(String path) {
        Path run = copy("layer-dropout");
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, 1e308}) {
            Recordings.damage(run, path, number -> bad, 0);
            assertRefused(run, "'" + path + "'", String.valueOf(bad), "at position 0");
        }
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void oneNumberThatIsOffDoesNotAgree(String path) {
        Path run = copy("layer-dropout");
        Recordings.damage(run, path, number -> number + 1e-6, 0);

        assertRefusedOrDiffers(run);
    }

    @ParameterizedTest
    @CsvSource({
        "layer-dropout, batchOrder, 23",
        "layer-dropout, split/train, 29",
        "given-rows, split/validation, 41",
        "layer-dropout, split/test, 29"
    })
    void aPositionOutOfItsRangeOrTwiceIsRefusedByItsName(String name, String path, int last) {
        for (double bad : new double[] {-1, last + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Path run = copy(name);
            Recordings.damage(run, path, number -> bad, 1);
            assertRefused(run, "'" + path + "'", "0 to " + last, String.valueOf((int) bad));
        }
        Path run = copy(name);
        Recordings.damage(run, path, number -> 7.0, 1, 2);
        assertRefused(run, "'" + path + "'", "once", "7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "data.csv", "initial.keras", "final.keras", "arrays.h5"})
    void aFileThatIsMissingOrCutOffOrOfAnotherKindIsRefused(String file) throws IOException {
        byte[] sound = Recordings.read(LADDER.resolve("layer-dropout").resolve(file));
        for (int length = 0; length < sound.length; length += Math.max(1, sound.length / 20)) {
            Path run = copy("layer-dropout");
            Recordings.write(run.resolve(file), Arrays.copyOf(sound, length));
            if (file.equals("data.csv")) {
                assertRefusedOrDiffers(run); // whole lines of it are a sound file
            } else {
                assertRefused(run, file);
            }
        }
        Path run = copy("layer-dropout");
        Recordings.write(run.resolve(file), Recordings.read(Path.of("bin", "regress4j")));
        assertRefused(run, file);
        Files.delete(run.resolve(file));
        assertRefused(run, file);
    }

    /** Whatever a byte says, it is a sentence; in HDF5 most bytes that are changed make other numbers, or nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"initial.keras", "final.keras", "arrays.h5"})
    void aChangedByteIsRefusedOrRead(String file) {
        byte[] sound = Recordings.read(LADDER.resolve("layer-dropout").resolve(file));
        for (int at = 0; at < sound.length; at += 97) {
            Path run = copy("layer-dropout");
            byte[] changed = sound.clone();
            changed[at] ^= 0x55;
            Recordings.write(run.resolve(file), changed);
            Throwable outcome = catchThrowable(() -> RecordedRun.read(run));
            if (outcome != null) {
                assertSentence(outcome);
            }
        }
    }

    /** It has the sound arrays of {@code optimizer-adam}, but for an order of 2 to the 20 epochs that nobody has written. */
    @Test
    void arraysThatClaimMuchMoreThanTheyHoldAreRefusedBeforeTheyAreRead() throws IOException {
        Path run = copy("optimizer-adam");
        Recordings.write(run.resolve("arrays.h5"), Recordings.read(HOSTILE.resolve("arrays-unwritten.h5")));
        byte[] json = Recordings.read(run.resolve("run.json"));
        Recordings.write(run.resolve("run.json"), Recordings.edited(json, tree -> tree.put("epochs", 1 << 20)));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertRefused(run, "'batchOrder'", "[1048576, 24]", "more than a file of");

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32 << 20);
    }

    /** Each of them is another network than that of the recording, and most are none. */
    @Test
    void aHostileInitialModelIsRefused() throws IOException {
        try (Stream<Path> files = Files.list(HOSTILE)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".keras")).toList()) {
                Path run = copy("optimizer-adam");
                Recordings.write(run.resolve("initial.keras"), Recordings.read(file));
                assertRefused(run, "initial.keras");
            }
        }
    }

    private static void assertRefused(Path run, String... parts) {
        Throwable outcome = catchThrowable(() -> Comparer.compare(RecordedRun.read(run), 1e-10));
        assertThat(outcome).isNotNull();
        assertSentence(outcome);
        assertThat(outcome).hasMessageContainingAll(parts);
    }

    private static void assertRefusedOrDiffers(Path run) {
        Comparison[] parity = new Comparison[1];
        Throwable outcome = catchThrowable(() -> parity[0] = Comparer.compare(RecordedRun.read(run), 1e-10));
        if (outcome == null) {
            assertThat(parity[0].agrees()).isFalse();
        } else {
            assertSentence(outcome);
        }
    }

    private static void assertSentence(Throwable outcome) {
        assertThat(outcome).isInstanceOf(CannotProceedException.class);
        assertThat(outcome.getMessage())
                .doesNotContain("\n", "null", "Exception")
                .endsWith(".");
    }

    private Path copy(String name) {
        try {
            return Recordings.copy(LADDER.resolve(name), Files.createTempDirectory(folder, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
