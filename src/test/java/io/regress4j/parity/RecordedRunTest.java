package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.files.CannotProceedException;
import io.regress4j.keras.KerasFile;
import io.regress4j.keras.KerasModel;
import io.regress4j.network.Dtype;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that the recorder wrote, and folders that are none. */
class RecordedRunTest {
    private static final String NAME = "deep-float64";

    @TempDir
    private Path folder;

    @Test
    void readsWhatTheRecorderWrote() {
        RecordedRun run = Recordings.read(NAME);

        assertThat(run.settings().spec().summary()).isEqualTo("13 -> tanh:16 -> sigmoid:8 -> linear:1");
        assertThat(run.settings().spec().dtype()).isEqualTo(Dtype.FLOAT64);
        assertThat(run.settings().spec().optimizer()).isEqualTo(new Adam(0.005, 0.9, 0.999, 1e-7));
        assertThat(run.settings().training(0).biasCorrection()).isEqualTo(BiasCorrection.KERAS_TENSORFLOW);
        assertThat(run.run().training().stepLoss()).hasSize(780);
        assertThat(run.run().training().epochWeights()).hasDimensions(60, 369);
        assertThat(run.run().seedTestMse()).isEmpty();
    }

    /** Read with h5py. */
    @Test
    void theNumbersAreThoseOfTheFile() {
        RecordedRun run = Recordings.read(NAME);

        assertThat(run.start().batchOrder()[0]).startsWith(74, 254, 160, 327, 351, 312);
        assertThat(run.run().rows().split().test()).startsWith(173, 274, 491, 72, 452);
        assertThat(run.run().training().stepLoss()[0]).isEqualTo(747.0948399982269);
        assertThat(run.run().training().epochLoss()[59]).isEqualTo(67.04989025208856);
        assertThat(run.run().initialPredictions()).startsWith(-0.1705575457188827, -0.3084702159361429);
    }

    /** DL4J's flat vector holds the kernel column by column: entry 1 is input 1 of unit 0. */
    @Test
    void weightsStandInDl4jsLayout() {
        RecordedRun run = Recordings.read(NAME);
        KerasModel model = KerasFile.read(
                "initial", Recordings.read(Recordings.folder(NAME).resolve("initial.keras")));

        // Read with h5py: kernel[1][0] and kernel[0][1] of the first layer [13, 16].
        assertThat(run.start().weights()[1]).isEqualTo(0.3922806775474338);
        assertThat(run.start().weights()[13]).isEqualTo(0.11946927541859687);
        assertThat(run.start().weights()).containsExactly(model.parameters());
        assertThat(run.run().training().epochWeights()[59])
                .containsExactly(KerasFile.read(
                                "final", Recordings.read(Recordings.folder(NAME).resolve("final.keras")))
                        .parameters());
    }

    @Test
    void theThirtySeedsOfKerasAreRead() {
        assertThat(Recordings.read("seed-float32").run().seedTestMse())
                .hasSize(30)
                .startsWith(20.023983520416632);
    }

    @Test
    void theFrozenRunInsideTheProgramIsTheSeedNetworkInFloat64() {
        RecordedRun inside = RecordedRun.frozen();

        assertThat(inside.run().training().finalWeights())
                .containsExactly(
                        Recordings.read("seed-float64").run().training().finalWeights());
        assertThat(inside.data().sha256()).isEqualTo(inside.settings().data().sha256());
    }

    @Test
    void aMissingFolderIsNamed() {
        assertRefused(folder.resolve("nowhere"), "nowhere", "run.json", "reference/record.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "arrays.h5", "initial.keras", "final.keras"})
    void aMissingFileIsNamed(String file) throws IOException {
        Path copy = Recordings.copy(NAME, folder);
        Files.delete(copy.resolve(file));

        assertRefused(copy, copy.toString(), "no " + file);
    }

    @Test
    void missingDataIsNamedWhenItIsCompared() throws IOException {
        Path copy = Recordings.copy(NAME, folder);
        Files.delete(copy.resolve("data.csv"));

        assertThatThrownBy(() -> Comparer.compare(RecordedRun.read(copy), 1e-10))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("data.csv");
    }

    @Test
    void aFolderWithSpacesAndSignsInItsNameIsRead() throws IOException {
        Path parent = Files.createDirectory(folder.resolve("my runs #1 100% ü"));

        assertThat(RecordedRun.read(Recordings.copy(NAME, parent))
                        .run()
                        .training()
                        .epochLoss())
                .hasSize(60);
    }

    @Test
    void aLaterFormatIsRefusedByItsNumber() {
        assertRefused(edited(run -> run.put("formatVersion", 3)), "formatVersion is 3", "expected 1 or 2");
        assertRefused(edited("b", run -> run.remove("formatVersion")), "formatVersion");
    }

    @Test
    void aFieldOfALaterRecorderIsPassedOver() {
        Path copy = edited(run -> {
            run.put("later", 1);
            run.withObject("/data").put("later", "text");
            run.withObject("/optimizer").putArray("later").add(1);
        });

        assertThat(RecordedRun.read(copy).settings())
                .isEqualTo(Recordings.read(NAME).settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs", "batchSize", "optimizer", "network", "data", "split", "dtype", "biasCorrection"})
    void aMissingFieldIsNamed(String field) {
        assertRefused(edited(run -> run.remove(field)), "not a recorded run that can be compared", field);
    }

    @Test
    void settingsThatAreNotJsonAreRefused() {
        Path copy = Recordings.copy(NAME, folder);
        Recordings.write(copy.resolve("run.json"), "epochs: 3".getBytes(StandardCharsets.UTF_8));

        assertRefused(copy, copy.toString(), "not a recorded run that can be compared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "rmsprop", "Adam"})
    void anOptimizerThatIsNotAdamIsNamed(String optimizer) {
        assertRefused(
                edited(run -> run.withObject("/optimizer").put("name", optimizer)),
                "optimizer '%s'".formatted(optimizer),
                "expected adam");
    }

    @Test
    void anotherLossOrDtypeOrActivationIsNamed() {
        assertRefused(edited(run -> run.withObject("/network").put("loss", "hinge")), "unknown loss 'hinge'");
        assertRefused(edited("b", run -> run.put("dtype", "bfloat16")), "unknown dtype 'bfloat16'");
    }

    /** Taken for one of the two that exist, it would be compared with the wrong arithmetic. */
    @Test
    void anUnknownBiasCorrectionIsNamed() {
        assertRefused(edited(run -> run.put("biasCorrection", "jax")), "jax");
    }

    @ParameterizedTest
    @ValueSource(strings = {"epochs", "batchSize"})
    void aNumberThatMakesNoTrainingIsNamed(String field) {
        assertRefused(edited(run -> run.put(field, 0)), "not a recorded run that can be compared", "got 0");
    }

    @Test
    void arraysOfAnotherShapeAreNamed() {
        assertRefused(edited(run -> run.put("epochs", 59)), "arrays.h5", "[59, 404]", "[60, 404]");
        assertRefused(
                edited("b", run -> {
                    run.withObject("/split").put("testRows", 101);
                    run.withObject("/data").put("rows", 505);
                }),
                "arrays.h5",
                "'split/test'",
                "[101]",
                "[102]");
    }

    @Test
    void weightsOfAnotherNetworkAreNamed() {
        Path copy = Recordings.copy(NAME, folder);
        Recordings.write(
                copy.resolve("initial.keras"),
                Recordings.read(Recordings.folder("seed-float64").resolve("initial.keras")));

        assertRefused(copy, "initial.keras", "relu:10", "tanh:16");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999})
    void cutArraysAreRefusedByName(double share) {
        Path copy = Recordings.copy(NAME, folder);
        byte[] arrays = Recordings.read(copy.resolve("arrays.h5"));
        Recordings.write(copy.resolve("arrays.h5"), Arrays.copyOf(arrays, (int) (arrays.length * share)));

        assertRefused(copy, "arrays.h5");
    }

    private Path edited(Consumer<ObjectNode> edit) {
        return Recordings.copy(NAME, folder, edit);
    }

    private Path edited(String below, Consumer<ObjectNode> edit) {
        try {
            return Recordings.copy(NAME, Files.createDirectory(folder.resolve(below)), edit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRefused(Path run, String... parts) {
        assertThatThrownBy(() -> RecordedRun.read(run))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContainingAll(parts);
    }
}
