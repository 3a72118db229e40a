package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.Table;
import io.regress4j.files.CannotProceedException;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.parity.Difference;
import io.regress4j.parity.RecordedRun;
import io.regress4j.parity.Recordings;
import io.regress4j.parity.RunSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .keras} files that real Keras wrote, and broken or unusual ones made of them. */
class KerasFileTest {
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";

    private final byte[] deep =
            Recordings.read(Recordings.folder("deep-float64").resolve("initial.keras"));

    @Test
    void readsTheLayersThatKerasWrote() {
        KerasModel model = read(deep);

        assertThat(model.version()).isEqualTo("3.15.1");
        assertThat(model.network().inputs()).isEqualTo(13);
        assertThat(model.network().layers()).isEqualTo(Layers.read("tanh:16,sigmoid:8,linear:1"));
        assertThat(model.network().dtype()).isEqualTo(Dtype.FLOAT64);
        assertThat(model.parameters()).hasSize(13 * 16 + 16 + 16 * 8 + 8 + 8 + 1);
        assertThat(bias(model, 0)).containsExactly(new double[16]);
        assertThat(bias(model, 1)).containsExactly(new double[8]);
        assertThat(bias(model, 2)).containsExactly(0);
    }

    @Test
    void jsonThatIsNoModelIsRefusedAsThat(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

        assertThatThrownBy(() -> NetworkTemplate.read(file))
                .isInstanceOf(CannotProceedException.class)
                .hasMessage(
                        "%s cannot be read as a Keras model: it names no model ('class_name'), expected a Sequential or a Functional.",
                        file);
    }

    /** Read with h5py: corners of the kernels [13, 16] and [16, 8]. */
    @Test
    void kernelsStandRowByRow() {
        KerasModel model = read(deep);

        assertThat(kernel(model, 0)[0]).isEqualTo(0.03579976182946226);
        assertThat(kernel(model, 0)[15]).isEqualTo(-0.4049227331813197);
        assertThat(kernel(model, 0)[12 * 16]).isEqualTo(-0.3999595949297347);
        assertThat(kernel(model, 1)[7]).isEqualTo(0.296975657150097);
        assertThat(kernel(model, 1)[15 * 8]).isEqualTo(0.4702086910983918);
    }

    @Test
    void readsFloat32Weights() {
        KerasModel model =
                read(Recordings.read(Recordings.folder("seed-float32").resolve("initial.keras")));

        assertThat(model.network().dtype()).isEqualTo(Dtype.FLOAT32);
        assertThat(model.network().layers()).isEqualTo(Layers.read("relu:10,linear:1"));
        assertThat(kernel(model, 0)[0]).isEqualTo(0.36589300632476807);
        assertThat(kernel(model, 0)[120]).isEqualTo(0.017369389533996582);
    }

    /** The forward pass written out here, from the file's kernels alone, against what Keras predicted. */
    @Test
    void theKernelsAreThoseThatKerasPredictsWith() {
        RecordedRun recorded = Recordings.read("deep-float64");
        RunSettings.Data data = recorded.settings().data();
        Table test = Table.read(recorded.data(), new ColumnChoice(data.features(), data.target()))
                .select(recorded.run().rows().split().test());
        double[] rows = recorded.run().rows().standardizer().apply(test.features());
        double[] predictions = new double[test.rows()];
        for (int row = 0; row < predictions.length; row++) {
            predictions[row] = predict(read(deep), Arrays.copyOfRange(rows, row * 13, (row + 1) * 13));
        }

        assertThat(Difference.relative(predictions, recorded.run().initialPredictions()))
                .isLessThan(1e-13);
    }

    private static double predict(KerasModel model, double[] row) {
        double[] values = row;
        for (int i = 0; i < model.network().layers().size(); i++) {
            DenseSpec layer = model.network().denseLayers().get(i);
            double[] next = bias(model, i);
            for (int unit = 0; unit < layer.units(); unit++) {
                for (int in = 0; in < values.length; in++) {
                    next[unit] += values[in] * kernel(model, i)[in * layer.units() + unit];
                }
                next[unit] = apply(layer.activation(), next[unit]);
            }
            values = next;
        }
        return values[0];
    }

    /** Row by row [inputs, units]. */
    private static double[] kernel(KerasModel model, int layer) {
        NetworkSpec spec = model.network();
        int inputs = spec.inputsOf(layer);
        int units = spec.denseLayers().get(layer).units();
        int from = spec.offsetOf(layer);
        double[] kernel = new double[inputs * units];
        for (int in = 0; in < inputs; in++) {
            for (int unit = 0; unit < units; unit++) {
                kernel[in * units + unit] = model.parameters()[from + unit * inputs + in];
            }
        }
        return kernel;
    }

    private static double[] bias(KerasModel model, int layer) {
        NetworkSpec spec = model.network();
        int end = spec.offsetOf(layer) + spec.sizeOf(layer);
        return Arrays.copyOfRange(
                model.parameters(), end - spec.denseLayers().get(layer).units(), end);
    }

    private static double apply(Activation activation, double sum) {
        return switch (activation.toString()) {
            case "tanh" -> Math.tanh(sum);
            case "sigmoid" -> 1 / (1 + Math.exp(-sum));
            case "linear" -> sum;
            default -> throw new IllegalArgumentException(activation.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambda", "Conv1D", "Softmax"})
    void aLayerThatIsNotSupportedIsNamedWithItsClass(String kind) {
        assertRefused(
                edited(config -> layer(config, 2).put("class_name", kind).putNull("registered_name")),
                "layer 'dense_1' (" + kind + ")",
                "supported: Dense, ");
    }

    @Test
    void dropoutIsALayerOfItsOwn() {
        ObjectNode dropout = layer("Dropout");
        dropout.withObject("/config").put("rate", 0.25);
        KerasModel model = read(edited(config -> layers(config).insert(2, dropout)));

        assertThat(model.network().summary()).isEqualTo("13 -> tanh:16 -> dropout:0.25 -> sigmoid:8 -> linear:1");
        assertThat(model.parameters()).containsExactly(read(deep).parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"softmax", "log_softmax", "sparsemax", "glu"})
    void anActivationOfAWholeLayerIsRefusedWithTheReason(String activation) {
        assertRefused(
                edited(config -> settings(config, 1).put("activation", activation)),
                "layer 'dense'",
                "the activation " + activation + " is not expected here: it ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxout", "crelu"})
    void anUnknownActivationIsNamedWithItsLayer(String activation) {
        assertRefused(
                edited(config -> settings(config, 1).put("activation", activation)),
                "layer 'dense'",
                "'" + activation + "'",
                "relu, tanh, sigmoid");
    }

    /** Keras writes an activation with settings as an object. */
    @Test
    void anActivationWithSettingsIsRead() {
        KerasModel model = read(edited(config -> settings(config, 1)
                .putObject("activation")
                .put("class_name", "LeakyReLU")
                .putObject("config")
                .put("negative_slope", 0.125)));

        assertThat(model.network().summary()).isEqualTo("13 -> leaky_relu(0.125):16 -> sigmoid:8 -> linear:1");
    }

    @Test
    void anActivationOfAnUnknownClassIsRefused() {
        assertRefused(
                edited(config -> settings(config, 1).putObject("activation").put("class_name", "Doubling")),
                "layer 'dense'",
                "Doubling");
    }

    @Test
    void aLayerWithoutBiasIsRead() {
        KerasModel model = read(edited(config -> settings(config, 3).put("use_bias", false)));

        assertThat(model.network().layers().get(2)).isEqualTo(new DenseSpec(1, new Linear(), false));
        assertThat(model.parameters())
                .containsExactly(
                        Arrays.copyOf(read(deep).parameters(), read(deep).parameters().length - 1));
    }

    @Test
    void aHuberLossKeepsItsDelta() {
        ObjectNode huber = layer("Huber");
        huber.withObject("/config").put("delta", 2);
        KerasModel model =
                read(edited(config -> config.withObject("/compile_config").set("loss", huber)));

        assertThat(model.network().loss()).isEqualTo(new Huber(2));
        assertThat(model.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"mae\"]", "{\"price\": \"mae\"}", "\"mean_absolute_error\""})
    void aLossMayStandInAListOrUnderItsOutput(String loss) {
        assertThat(read(edited(config -> config.withObject("/compile_config").putRawValue("loss", new RawValue(loss))))
                        .network()
                        .loss())
                .isEqualTo(new MeanAbsoluteError());
    }

    @Test
    void anotherClassOfModelIsRefusedByName() {
        assertRefused(edited(config -> config.put("class_name", "Pricing")), "'Pricing'", "Sequential", "Functional");
    }

    @ParameterizedTest
    @ValueSource(strings = {"float16", "mixed_float16", "bfloat16", "complex64"})
    void anotherDtypeThanThatOfTheOtherLayersIsNamedWithItsLayer(String dtype) {
        assertRefused(edited(config -> settings(config, 2).put("dtype", dtype)), "layer 'dense_1'", "'" + dtype + "'");
        assertRefused(
                edited(config -> settings(config, 2).withObject("/dtype/config").put("name", dtype)),
                "layer 'dense_1'",
                "'" + dtype + "'");
    }

    @Test
    void aModelWithoutAnInputShapeIsRefused() {
        assertRefused(edited(config -> layers(config).remove(0)), "no input shape");
    }

    @Test
    void fewerUnitsThanTheWeightsHoldAreRefusedWithTheDataset() {
        assertRefused(
                edited(config -> settings(config, 1).put("units", 12)), "layers/dense/vars/0", "[13, 12]", "[13, 16]");
    }

    @Test
    void aLayerMoreThanTheWeightsHoldIsRefused() {
        assertRefused(edited(config -> layers(config).add(layer(config, 3).deepCopy())), "layers/dense_3/vars/0");
    }

    @Test
    void aMissingEntryIsNamed() {
        assertRefused(without(WEIGHTS), "no " + WEIGHTS);
        assertRefused(without(CONFIG), "no " + CONFIG);
    }

    @Test
    void anUnexpectedEntryIsNamed() {
        Map<String, byte[]> entries = entries();
        entries.put("code.py", new byte[] {1});

        assertRefused(DeflatedZip.of(entries), "'code.py'");
    }

    @Test
    void weightsThatAreNotHdf5AreRefused() {
        Map<String, byte[]> entries = entries();
        entries.put(WEIGHTS, "not hdf5 at all".getBytes(StandardCharsets.UTF_8));

        assertRefused(DeflatedZip.of(entries), WEIGHTS, "HDF5");
    }

    @Test
    void aConfigThatIsNotJsonIsRefused() {
        Map<String, byte[]> entries = entries();
        entries.put(CONFIG, "{\"class_name\":".getBytes(StandardCharsets.UTF_8));

        assertRefused(DeflatedZip.of(entries), CONFIG, "not JSON");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.1, 0.5, 0.9, 0.99})
    void aCutFileIsRefused(double share) {
        assertRefused(Arrays.copyOf(deep, (int) (deep.length * share)), "cannot be read as a Keras model");
    }

    /** All three entries are whole; what is cut is the directory at the end, without which Keras does not open it. */
    @Test
    void aFileThatLacksItsLast200BytesIsRefused() {
        assertRefused(Arrays.copyOf(deep, deep.length - 200), "zip");
    }

    /** Where the layers' weights are gone; behind them stands only the state of the optimizer. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.1, 0.3, 0.5})
    void cutWeightsAreRefused(double share) {
        Map<String, byte[]> entries = entries();
        byte[] weights = entries.get(WEIGHTS);
        entries.put(WEIGHTS, Arrays.copyOf(weights, (int) (weights.length * share)));

        assertRefused(DeflatedZip.of(entries), WEIGHTS);
    }

    @Test
    void bytesThatAreNoZipAreRefused() {
        assertRefused("no zip".getBytes(StandardCharsets.UTF_8), "some.keras");
        assertRefused(new byte[0], "some.keras");
    }

    private static KerasModel read(byte[] bytes) {
        return KerasFile.read("some.keras", bytes);
    }

    private static void assertRefused(byte[] bytes, String... parts) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("some.keras")
                .hasMessageContainingAll(parts);
    }

    private byte[] edited(Consumer<ObjectNode> edit) {
        Map<String, byte[]> entries = entries();
        entries.computeIfPresent(CONFIG, (name, json) -> Recordings.edited(json, edit));
        return DeflatedZip.of(entries);
    }

    /** Layer 0 is the InputLayer. */
    private static ObjectNode layer(ObjectNode config, int index) {
        return (ObjectNode) layers(config).get(index);
    }

    private static ObjectNode layer(String kind) {
        ObjectNode layer = JsonNodeFactory.instance.objectNode().put("class_name", kind);
        layer.putObject("config").put("name", "inserted");
        return layer;
    }

    private static ArrayNode layers(ObjectNode config) {
        return config.withObject("/config").withArray("layers");
    }

    private static ObjectNode settings(ObjectNode config, int index) {
        return layer(config, index).withObject("/config");
    }

    private byte[] without(String entry) {
        Map<String, byte[]> entries = entries();
        entries.remove(entry);
        return DeflatedZip.of(entries);
    }

    private Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(deep))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
