package io.regress4j.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.Fixtures;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.JsonTree;
import io.regress4j.files.StoredZip;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.penalty.Penalty;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;

class ModelFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"FLOAT32, false", "FLOAT32, true", "FLOAT64, false", "FLOAT64, true"})
    void predictsTheSameBitsAfterLoading(Dtype dtype, boolean normalizeTarget) {
        RegressionModel model = TinyModel.train(dtype, normalizeTarget);
        RegressionModel loaded = ModelFile.read(written(model));
        assertThat(loaded.predict(TinyModel.ROWS)).containsExactly(model.predict(TinyModel.ROWS));
        assertThat(loaded.parameters()).containsExactly(model.parameters());
    }

    static List<Optimizer> optimizers() {
        return TinyModel.optimizers();
    }

    @Test
    void bringsEverythingBackThatTheCardHolds() {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, true);
        assertThat(json(ModelFile.read(written(model)).card()))
                .isEqualTo(json(model.card()))
                .contains("\"größe\"", "\"tanh:4(l2=0.001)\"", "\"float32\"", "\"madeAt\"");
    }

    private static String json(ModelCard card) {
        return new String(JsonTree.writeLine(ManifestJson.RECORDS.tree(card)), UTF_8);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void goesOnTrainingWhereItStopped(Optimizer optimizer) {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, true, optimizer);
        RegressionModel loaded = ModelFile.read(written(model));
        INDArray x = Nd4j.createFromArray(new float[][] {{1, -1, 0.5f}, {0, 2, 1}});
        INDArray y = Nd4j.createFromArray(new float[][] {{1}, {-1}});
        Network network = Dl4jModels.network(model);
        Network loadedNetwork = Dl4jModels.network(loaded);
        network.dl4j().fit(x, y);
        loadedNetwork.dl4j().fit(x, y);
        assertThat(loadedNetwork.dl4j().params()).isEqualTo(network.dl4j().params());
        assertThat(loadedNetwork.parameters()).isNotEqualTo(model.parameters());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void holdsNoClassOfOursForPlainDeeplearning4j(Optimizer optimizer) throws IOException {
        String everyActivation =
                "relu:2,tanh:2,sigmoid:2,softplus:2,elu:2,selu:2,leaky_relu:2,relu6:2,softsign:2,silu:2,"
                        + "mish:2,hard_tanh:2,linear:1";
        Path file = written(TinyModel.train(Dtype.FLOAT32, true, optimizer, everyActivation));
        assertThat(new String(StoredZip.read(Files.readAllBytes(file)).get("configuration.json"), UTF_8))
                .doesNotContain("regress4j");
        assertThat(MultiLayerNetwork.load(file.toFile(), true).params().data().asDouble())
                .containsExactly(ModelFile.read(file).parameters());
    }

    @Test
    void keepsTheUpdatersState() {
        RegressionModel model = TinyModel.train(Dtype.FLOAT64, false);
        RegressionModel loaded = ModelFile.read(written(model));
        assertThat(model.optimizerState()).hasSize(2 * 21);
        assertThat(loaded.optimizerState()).containsExactly(model.optimizerState());
        assertThat(Dl4jModels.network(loaded).dl4j().getUpdater().getStateViewArray())
                .isEqualTo(Dl4jModels.network(model).dl4j().getUpdater().getStateViewArray());
    }

    @Test
    void determinesEveryByteOfItsFile() throws IOException {
        byte[] first = Files.readAllBytes(written(TinyModel.train(Dtype.FLOAT32, false)));
        byte[] second = Files.readAllBytes(written(TinyModel.train(Dtype.FLOAT32, false)));
        assertThat(Arrays.mismatch(first, second)).isEqualTo(-1);
    }

    @Test
    void isWrittenWithTheSameBytesAfterLoading() throws IOException {
        Path file = written(TinyModel.train(Dtype.FLOAT32, false));
        byte[] first = Files.readAllBytes(file);
        byte[] again = Files.readAllBytes(written(ModelFile.read(file)));
        assertThat(Arrays.mismatch(first, again)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, false, 1e-4", "FLOAT32, true, 1e-4", "FLOAT64, true, 1e-9"})
    void isReadByPlainDeeplearning4jAndLeftAsItIs(Dtype dtype, boolean normalizeTarget, double tolerance)
            throws IOException {
        RegressionModel model = TinyModel.train(dtype, normalizeTarget);
        Path file = written(model);
        byte[] before = Files.readAllBytes(file);
        MultiLayerNetwork network = MultiLayerNetwork.load(file.toFile(), true);
        NormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(file.toFile());
        assertThat(plain(network, normalizer, dtype)).containsExactly(expected(model), within(tolerance));
        assertThat(network.getUpdater().getStateViewArray().data().asDouble()).containsExactly(model.optimizerState());
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void namesTheColumnsThatPlainDeeplearning4jLeavesUnscaled() throws IOException {
        Map<String, byte[]> parts = StoredZip.read(Files.readAllBytes(written(TinyModel.train(Dtype.FLOAT32, false))));
        JsonNode manifest = new ObjectMapper().readTree(parts.get(ModelFile.MANIFEST));
        assertThat(manifest.get("unscaledByPlainDl4j")).hasToString("[\"tiny\"]");
        assertThat(manifest.get("formatVersion").intValue()).isEqualTo(7);
        assertThat(parts)
                .containsOnlyKeys(
                        "configuration.json",
                        "coefficients.bin",
                        "updaterState.bin",
                        "normalizer.bin",
                        "regress4j.json",
                        "regress4j.sha256");
    }

    @Test
    void holdsNoRowOfAnybodysData() {
        double[] golden = GoldenRows.of(TinyModel.train(Dtype.FLOAT32, false)).rows();
        assertThat(golden).hasSize(5 * 3);
        for (int row = 0; row < TinyModel.ROWS.length; row += 3) {
            double[] own = Arrays.copyOfRange(TinyModel.ROWS, row, row + 3);
            assertThat(IntStream.range(0, 5).mapToObj(i -> Arrays.copyOfRange(golden, 3 * i, 3 * i + 3)))
                    .noneMatch(made -> Arrays.equals(made, own));
        }
    }

    /**
     * Written once by {@code regress4j train data/boston_housing.csv --target MEDV --features RM,LSTAT --layers
     * tanh:3,linear:1 --epochs 2 --normalize-target} and never since: files of users must stay readable.
     */
    @Test
    void stillReadsTheFirstFormat() throws IOException {
        RegressionModel model = ModelFile.read(resource("/models/format-1.zip"));
        Table housing = Table.read(HousingData.source(), new ColumnChoice(List.of("RM", "LSTAT"), "MEDV"));
        double[] expected = Files.readAllLines(resource("/models/format-1.csv")).stream()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(model.card().schema()).isEqualTo(housing.schema());
        assertThat(model.predict(housing)).containsExactly(expected, within(5e-4)); // 1e-5 of 50
    }

    /**
     * Written once by {@code regress4j convert src/test/resources/keras/3.15.1-all-kinds.keras format-2.zip --columns
     * a,b,c,price} and never since; the predictions are Keras's.
     */
    @Test
    void stillReadsTheSecondFormat() throws IOException {
        RegressionModel model = ModelFile.read(resource("/models/format-2.zip"));
        JsonNode keras = new ObjectMapper()
                .readTree(resource("/keras/3.15.1-all-kinds.keras.json").toFile());
        assertThat(model.card().schema()).isEqualTo(TableSchema.ofNumbers(List.of("a", "b", "c"), "price"));
        assertThat(model.card().provenance().leftBehind()).isEmpty();
        assertThat(model.predict(Fixtures.numbers(keras.get("rows"))))
                .containsExactly(Fixtures.numbers(keras.get("predictions")), within(1e-5));
    }

    /**
     * Written once by {@code regress4j train data/flats.csv --target price --layers tanh:3,linear:1 --epochs 2 --missing
     * median --report-depth full}, and resumed for an epoch with {@code --from}, and never since. The predictions are those
     * that were printed then.
     */
    @ParameterizedTest
    @ValueSource(strings = {"format-4", "format-4-resumed"})
    void stillReadsTheFourthFormat(String name) throws IOException {
        RegressionModel model = ModelFile.read(resource("/models/" + name + ".zip"));
        TrainedHere here = model.card().trainedHere().orElseThrow();
        assertPredictsFlats(model, "/models/" + name + ".csv");
        assertThat(here.file().split()).isEqualTo(SplitConfig.article());
        assertThat(here.file().rows()).isEqualTo(240);
        assertThat(here.statistics().conformalResiduals()).hasSize(name.equals("format-4") ? 192 : 0);
        assertThat(here.origin())
                .isEqualTo(name.equals("format-4") ? Optional.empty() : Optional.of("format-4.zip (regress4j 0.1.0)"));
    }

    /**
     * Written once by {@code regress4j train data/flats.csv --target price --layers tanh:3,linear:1 --epochs 2 --missing
     * median --optimizer momentum(0.01,momentum=0.8)} and never since. The predictions are those that were printed then.
     */
    @Test
    void stillReadsTheFifthFormat() throws IOException {
        RegressionModel model = ModelFile.read(resource("/models/format-5.zip"));
        assertPredictsFlats(model, "/models/format-5.csv");
        assertThat(model.card().network().optimizer()).isEqualTo(new Momentum(0.01, 0.8));
    }

    /**
     * Written once by {@code regress4j train data/flats.csv --target price --exclude id --layers tanh:3,linear:1 --epochs 4
     * --missing median --optimizer rmsprop --l2 0.01 --validation-split 0.2 --early-stopping 2} and never since. The
     * predictions are those that were printed then.
     */
    @Test
    void stillReadsTheSixthFormat() throws IOException {
        RegressionModel model = ModelFile.read(resource("/models/format-6.zip"));
        assertPredictsFlats(model, "/models/format-6.csv");
        assertThat(model.card().network().kernelPenalty()).isEqualTo(new Penalty(0, 0.01));
        assertThat(model.card().trainedHere().orElseThrow().config().callbacks())
                .hasToString("[early_stopping(2)]");
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path file = folder.resolve("missing/model.zip");
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, false);
        assertThatThrownBy(() -> Dl4jModels.write(model, file))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(file + " cannot be written (its folder does not exist)");
    }

    private void assertPredictsFlats(RegressionModel model, String printed) throws IOException {
        Table flats = Table.read(
                io.regress4j.csv.CsvSource.of(Path.of("data/flats.csv")),
                model.card().schema());
        double[] expected = Files.readAllLines(resource(printed)).stream()
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(model.predict(flats)).containsExactly(expected, within(0.5)); // 1e-5 of the spread
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = ModelFileTest.class.getResourceAsStream(name)) {
            return Files.write(folder.resolve(Path.of(name).getFileName()), in.readAllBytes());
        }
    }

    private Path written(RegressionModel model) {
        Path file = folder.resolve("model.zip");
        Dl4jModels.write(model, file);
        return file;
    }

    /** Plain DL4J centres {@code tiny} but does not scale it; these rows bring it to the same place. */
    private static double[] expected(RegressionModel model) {
        double[] rows = TinyModel.ROWS.clone();
        double mean = model.card().encoder().scaler().mean()[2];
        double scale = model.card().encoder().scaler().scale()[2];
        for (int i = 2; i < rows.length; i += 3) {
            rows[i] = mean + (rows[i] - mean) * scale;
        }
        return model.predict(rows);
    }

    private static double[] plain(MultiLayerNetwork network, NormalizerStandardize normalizer, Dtype dtype) {
        INDArray x = Nd4j.createFromArray(TinyModel.ROWS).reshape(30, 3);
        normalizer.transform(x);
        INDArray y = network.output(x.castTo(Nd4jArrays.type(dtype))).castTo(DataType.DOUBLE);
        normalizer.revertLabels(y);
        return y.reshape(30).toDoubleVector();
    }
}
