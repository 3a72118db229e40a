package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.Standardizer;
import io.regress4j.data.TableSchema;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that this program writes for Keras, read back. That Keras loads them is tested where there is a Keras. */
class KerasExportTest {
    @TempDir
    private Path folder;

    static List<KerasFixture> good() {
        return KerasFixture.all(true);
    }

    /** What this program keeps of a file of Keras, it hands back bit for bit. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void whatCameFromKerasGoesBackBitForBit(KerasFixture fixture) {
        KerasModel came = fixture.read();
        RegressionModel model = fixture.model();
        Path file = folder.resolve("back.keras");
        KerasExport.write(model, file);
        KerasModel back = KerasImport.read(file);

        assertThat(back.network()).isEqualTo(came.network());
        assertThat(back.parameters()).containsExactly(came.parameters());
        assertThat(back.features()).isEqualTo(came.features());
        assertThat(back.target()).isEqualTo(came.target());
        assertThat(back.optimizerState() == null).isEqualTo(came.optimizerState() == null);
        if (came.optimizerState() != null) {
            assertThat(back.optimizerState().iterations())
                    .isEqualTo(came.optimizerState().iterations());
            assertThat(back.optimizerState().values())
                    .containsExactly(came.optimizerState().values());
        }
        assertThat(back.featureNames()).containsExactly("a", "b", "c");
        assertThat(back.targetName()).isEqualTo("price");
        assertThat(back.notes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void aModelOfOursComesBackWithItsStandardizersAndItsState(Dtype dtype) {
        for (Optimizer.Kind optimizer : Optimizer.Kind.values()) {
            RegressionModel model = TinyModel.train(dtype, true, optimizer, "relu:4,tanh:3,linear:1");
            Path file = folder.resolve(optimizer + ".keras");
            KerasExport.write(model, file);
            KerasModel back = KerasImport.read(file);

            assertThat(back.network()).isEqualTo(model.card().network());
            assertThat(back.parameters())
                    .containsExactly(model.network().params().data().asDouble());
            assertThat(back.optimizerState().iterations()).isEqualTo(25); // 5 epochs of 5 batches
            if (optimizer != Optimizer.Kind.SGD) {
                assertThat(back.optimizerState().values())
                        .containsExactly(model.network()
                                .getUpdater()
                                .getStateViewArray()
                                .data()
                                .asDouble());
            }
            assertThat(back.featureNames()).isEqualTo(model.card().schema().features());
            assertThat(back.target()).isEqualTo(model.card().target());
            double[] mean = model.card().features().mean();
            double[] scale = model.card().features().scale();
            assertThat(Difference.relative(back.features().mean(), mean)).isLessThan(1e-15);
            assertThat(Difference.relative(back.features().scale(), scale)).isLessThan(1e-15);
        }
    }

    /** Keras has no standard deviation below 1e-7, nor one below 0. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 1e-6, 1e-9, -3})
    void everyScaleSurvives(double scale) {
        Standardizer features = new Standardizer(new double[] {5, -1e-9, 0}, new double[] {scale, 1e-3, 1});
        Path file = folder.resolve("scaled.keras");
        KerasExport.write(model(features), file);
        Standardizer back = KerasImport.read(file).features();

        for (int i = 0; i < 3; i++) {
            assertThat(back.scale()[i]).isCloseTo(features.scale()[i], within(features.scale()[i]));
            assertThat(back.mean()[i]).isCloseTo(features.mean()[i], within(features.mean()[i]));
        }
    }

    /** In a float64 file the rate is a double: Keras going on with (float) 0.001 would be another training. */
    @ParameterizedTest
    @EnumSource(Dtype.class)
    void theLearningRateHasTheTypeOfTheNetwork(Dtype dtype) throws IOException {
        Path file = folder.resolve("rate.keras");
        KerasExport.write(TinyModel.train(dtype, false), file);
        KerasHdf5 weights = new KerasHdf5(
                "weights", KerasArchive.unzip(Files.readAllBytes(file)).get(KerasArchive.WEIGHTS));

        assertThat(weights.numbers("optimizer/vars/1")).containsExactly(dtype == Dtype.FLOAT64 ? 0.01 : 0.01f);
    }

    /** Keras names the folders of variables by class and position, and no empty group may be written. */
    @Test
    void theFoldersAreThoseThatKerasLooksFor() throws IOException {
        Path file = folder.resolve("kinds.keras");
        KerasExport.write(KerasFixture.of("3.15.1-all-kinds.keras").model(), file);
        Map<String, byte[]> entries = KerasArchive.unzip(Files.readAllBytes(file));
        KerasHdf5 weights = new KerasHdf5("weights", entries.get(KerasArchive.WEIGHTS));

        for (String folder : List.of("dense", "dense_1", "dense_2", "batch_normalization")) {
            assertThat(weights.has("layers/" + folder + "/vars/0")).as(folder).isTrue();
        }
        for (String folder : List.of("layers/dropout", "layers/normalization", "layers/leaky_re_lu")) {
            assertThat(weights.has(folder)).as(folder).isFalse();
        }
        assertThat(weights.has("optimizer/vars/0")).isTrue();
        JsonNode config = new ObjectMapper().readTree(entries.get(KerasArchive.CONFIG));
        assertThat(config.at("/config/layers").findValuesAsText("class_name"))
                .contains("InputLayer", "Normalization", "Dropout", "BatchNormalization", "LeakyReLU");
        assertThat(new String(entries.get(KerasArchive.METADATA), StandardCharsets.UTF_8))
                .contains("\"keras_version\":\"3.15.1\"");
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        RegressionModel model = KerasFixture.of("3.15.1-all-kinds.keras").model();
        KerasExport.write(model, folder.resolve("one.keras"));
        KerasExport.write(model, folder.resolve("two.keras"));

        assertThat(folder.resolve("one.keras")).hasSameBinaryContentAs(folder.resolve("two.keras"));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("model.keras");

        assertThatThrownBy(() -> KerasExport.write(model(Standardizer.identity(3)), file))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("model.keras");
    }

    private static RegressionModel model(Standardizer features) {
        NetworkSpec spec = NetworkSpec.article(3).withDtype(Dtype.FLOAT64);
        ModelCard card = ModelCard.ofOther(
                new TableSchema(List.of("a", "b", "c"), "price"),
                spec,
                features,
                Standardizer.identity(1),
                Provenance.ofFile("Keras", "some.keras", "0".repeat(64)));
        return new RegressionModel(card, DenseNetwork.create(spec, 1));
    }

    private static Offset<Double> within(double value) {
        return Offset.offset(4 * Math.ulp(value));
    }
}
