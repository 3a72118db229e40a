package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.Damage;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings with one field damaged: refused by its name, or at least not in agreement. */
class RunDamageTest {
    private static final String NAME = "going-on-float64";

    /** What the recorder adds for people: nothing here is made of it. */
    private static final Set<String> FOR_PEOPLE =
            Set.of("/data/file", "/data/name", "/jitCompile", "/parameters", "/seed", "/steps", "/versions");

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void copy() {
        run = Recordings.copy(NAME, folder);
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aSettingIsRefusedByItsNameOrDoesNotAgree(Damage damage) throws IOException {
        JsonNode sound = new ObjectMapper().readTree(run.resolve("run.json").toFile());
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String path : Damage.paths(sound)) {
            String text = damage.of(sound, path);
            if (text == null) {
                continue;
            }
            tried++;
            Recordings.write(run.resolve("run.json"), text.getBytes(StandardCharsets.UTF_8));
            Comparison[] parity = new Comparison[1];
            Throwable outcome = catchThrowable(() -> parity[0] = Comparer.compare(RecordedRun.read(run), 1e-10));
            if (outcome == null) {
                if (parity[0].agrees() && FOR_PEOPLE.stream().noneMatch(path::startsWith)) {
                    wrong.add("%s %s: agrees".formatted(path, damage));
                }
            } else if (!(outcome instanceof CannotProceedException) || !Damage.names(outcome.getMessage(), path)) {
                wrong.add("%s %s: %s".formatted(path, damage, outcome));
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialPredictions",
                "testPredictions",
                "stepLoss",
                "epochLoss",
                "standardizer/mean",
                "standardizer/scale",
                "firstStep/gradients/1/kernel",
                "firstStep/parameters/0/bias",
                "epochs/0/kernel",
                "epochs/2/bias"
            })
    void whatIsNoNumberIsRefusedByItsName(String path) throws IOException {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e308}) {
            Recordings.damage(run, path, number -> bad, 3);

            assertThatThrownBy(() -> RecordedRun.read(run))
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContainingAll("arrays.h5", "'" + path + "'", String.valueOf(bad), "at position 3");
        }
    }

    /** 'compare' has no flag for columns. */
    @ParameterizedTest
    @ValueSource(strings = {"/data/target", "/data/features/0"})
    void aColumnThatIsNotThereIsNamedWithoutAFlag(String path) throws IOException {
        JsonNode sound = new ObjectMapper().readTree(run.resolve("run.json").toFile());
        String text = Damage.with(sound, path, "\"none\"").toString();
        Recordings.write(run.resolve("run.json"), text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Comparer.compare(RecordedRun.read(run), 1e-10))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("Column 'none' is not in")
                .hasMessageNotContaining("--");
    }

    @Test
    void whatIsNoNumberInTheSeedsIsRefusedByItsName() throws IOException {
        run = Recordings.copy("seed-float32", folder);
        for (double bad : new double[] {Double.NaN, 1e308, -1}) {
            Recordings.damage(run, "seeds/testMse", number -> bad, 3);
            assertThatThrownBy(() -> RecordedRun.read(run))
                    .hasMessageContainingAll("'seeds/testMse'", String.valueOf(bad), "at position 3");
        }
        run = Recordings.copy("seed-float32", Files.createDirectory(folder.resolve("b")));
        Recordings.damage(run, "seeds/seed", number -> -1.0, 3);
        assertThatThrownBy(() -> RecordedRun.read(run)).hasMessageContainingAll("'seeds/seed'", "0 to 29");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stepLoss", "epochs/1/kernel", "seeds/seed", "split/train"})
    void aMissingDatasetIsNamed(String path) throws IOException {
        run = Recordings.copy("seed-float32", folder);
        drop(path);

        assertThatThrownBy(() -> RecordedRun.read(run))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("arrays.h5 has no dataset '%s'".formatted(path));
    }

    private void drop(String path) {
        Recordings.editArrays(run, (name, data) -> name.equals(path) ? null : data);
    }

    @ParameterizedTest
    @CsvSource({"batchOrder, 403", "split/train, 505", "split/test, 505"})
    void aPositionOutOfItsRangeOrTwiceIsRefusedByItsName(String path, int most) throws IOException {
        for (int bad : new int[] {-1, most + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Recordings.damage(run, path, number -> (double) bad, 1);
            assertThatThrownBy(() -> RecordedRun.read(run))
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContainingAll("'" + path + "'", "0 to " + most, String.valueOf(bad));
        }
        Recordings.write(
                run.resolve("arrays.h5"),
                Recordings.read(Recordings.folder(NAME).resolve("arrays.h5")));
        Recordings.damage(run, path, number -> 7.0, 1, 2);
        assertThatThrownBy(() -> RecordedRun.read(run)).hasMessageContainingAll("'" + path + "'", "once", "7");
    }

    /** Zeros are numbers, but not those of this training. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "initialPredictions",
                "testPredictions",
                "stepLoss",
                "epochLoss",
                "standardizer/mean",
                "firstStep/gradients/0/kernel",
                "firstStep/parameters/1/kernel",
                "epochs/0/kernel",
                "epochs/1/bias",
                "epochs/2/kernel"
            })
    void zerosDoNotAgree(String path) throws IOException {
        Recordings.damage(run, path, number -> 0.0, 0, 5, 7);

        assertRefusedOrDiffers(path);
    }

    /** Of a whole number of epochs the last may be checked against final.keras; the ones before only by training. */
    @ParameterizedTest
    @ValueSource(strings = {"epochs/0/kernel", "epochs/1/bias", "stepLoss"})
    void oneNumberOfTheFirstEpochAlittleOffDoesNotAgree(String path) throws IOException {
        Recordings.damage(run, path, number -> number * (1 + 1e-7), 2);

        assertRefusedOrDiffers(path);
    }

    /** In float32 weights are not compared with ours, but what they predict here is. */
    @Test
    void zerosInAnEpochOfFloat32DoNotAgree() throws IOException {
        run = Recordings.copy("seed-float32", folder);
        Map<String, Integer> sizes = Map.of("0/kernel", 130, "0/bias", 10, "1/kernel", 10, "1/bias", 1);
        assertThat(new Replay(RecordedRun.read(run)).recordedWeights()).isLessThan(1e-6);

        for (String path : sizes.keySet()) {
            int size = sizes.get(path);
            run = Recordings.copy("seed-float32", Files.createDirectory(folder.resolve(path.replace("/", "-"))));
            int[] epoch41 = IntStream.range(40 * size, 41 * size).toArray();
            Recordings.damage(run, "epochs/" + path, number -> 0.0, epoch41);

            assertThat(new Replay(RecordedRun.read(run)).recordedWeights())
                    .as(path)
                    .isGreaterThan(1e-4); // ten times what the rung tolerates
        }
        Comparison parity = Comparer.compare(Recordings.withoutSeeds(RecordedRun.read(run)), 1e-10);
        assertThat(parity.rungs())
                .filteredOn(rung -> !rung.agrees())
                .extracting(StageResult::name)
                .containsExactly("final weights");
    }

    private void assertRefusedOrDiffers(String path) {
        Comparison[] parity = new Comparison[1];
        Throwable refusal = catchThrowable(() -> parity[0] = Comparer.compare(RecordedRun.read(run), 1e-10));
        if (refusal == null) {
            assertThat(parity[0].agrees()).as(path).isFalse();
        } else {
            assertThat(refusal)
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining(path.replaceAll("/.*", ""));
        }
    }
}
