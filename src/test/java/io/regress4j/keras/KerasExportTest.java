package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.OtherCards;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        assertClose(back.features(), came.features(), rounding(came.network().dtype()));
        assertClose(back.target(), came.target(), rounding(came.network().dtype()));
        assertThat(back.optimizerState() == null).isEqualTo(came.optimizerState() == null);
        if (came.optimizerState() != null) {
            assertThat(back.optimizerState().iterations())
                    .isEqualTo(came.optimizerState().iterations());
            assertThat(back.optimizerState().values())
                    .containsExactly(came.optimizerState().values());
        }
        assertThat(back.featureNames()).containsExactly("a", "b", "c");
        assertThat(back.targetName()).isEqualTo("price");
        assertThat(back.leftBehind()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void aModelOfOursComesBackWithItsStandardizersAndItsState(Dtype dtype) {
        for (Optimizer optimizer : TinyModel.optimizers()) {
            RegressionModel model = TinyModel.train(dtype, true, optimizer, "relu:4,tanh:3,linear:1");
            Path file = folder.resolve(optimizer + ".keras");
            KerasExport.write(model, file);
            KerasModel back = KerasImport.read(file);

            assertThat(back.network()).isEqualTo(model.card().network());
            assertThat(back.parameters()).containsExactly(model.parameters());
            assertThat(back.optimizerState().iterations()).isEqualTo(25); // 5 epochs of 5 batches
            if (!(optimizer instanceof Sgd)) {
                assertThat(back.optimizerState().values()).containsExactly(model.optimizerState());
            }
            assertThat(back.featureNames()).isEqualTo(model.card().schema().features());
            assertClose(back.target(), model.card().target().scaler(), rounding(dtype));
            assertClose(back.features(), model.card().encoder().scaler(), rounding(dtype));
        }
    }

    /** Keras's Normalization has no standard deviation below 1e-7 nor below 0, and in float32 no variance of 1e40. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 1e-6, 1e-9, 3e-30, -3, -5e-12, 1e7, 1e20, 7e30})
    void everyScaleSurvives(double scale) {
        Standardizer features = new Standardizer(new double[] {5 * scale, -1e-9, 0}, new double[] {scale, 1e-3, 1});
        Standardizer target = new Standardizer(new double[] {-7 * scale}, new double[] {scale});
        for (Dtype dtype : Dtype.values()) {
            Path file = folder.resolve(dtype + ".keras");
            KerasExport.write(model(features, target, dtype), file);

            assertClose(KerasImport.read(file).features(), features, rounding(dtype));
            assertClose(KerasImport.read(file).target(), target, rounding(dtype));
        }
    }

    /** In a float64 file the rate is a double: Keras going on with (float) 0.001 would be another training. */
    @ParameterizedTest
    @EnumSource(Dtype.class)
    void theLearningRateHasTheTypeOfTheNetwork(Dtype dtype) throws IOException {
        Path file = folder.resolve("rate.keras");
        KerasExport.write(TinyModel.train(dtype, false), file);
        UntrustedHdf5 weights = new UntrustedHdf5(
                "weights", KerasArchive.unzip(Files.readAllBytes(file)).get(KerasArchive.WEIGHTS));

        assertThat(weights.numbers("optimizer/vars/1")).containsExactly(dtype == Dtype.FLOAT64 ? 0.01 : 0.01f);
    }

    /** Keras names the folders of variables by class and position, and no empty group may be written. */
    @Test
    void theFoldersAreThoseThatKerasLooksFor() throws IOException {
        Path file = folder.resolve("kinds.keras");
        KerasExport.write(KerasFixture.of("3.15.1-all-kinds.keras").model(), file);
        Map<String, byte[]> entries = KerasArchive.unzip(Files.readAllBytes(file));
        UntrustedHdf5 weights = new UntrustedHdf5("weights", entries.get(KerasArchive.WEIGHTS));

        for (String folder : List.of("normalization", "dense", "dense_1", "dense_2", "batch_normalization")) {
            assertThat(weights.has("layers/" + folder + "/vars/0")).as(folder).isTrue();
        }
        for (String folder : List.of("layers/dropout", "layers/leaky_re_lu")) {
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

        assertThatThrownBy(() -> KerasExport.write(
                        model(Standardizer.identity(3), Standardizer.identity(1), Dtype.FLOAT32), file))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("model.keras");
    }

    private static RegressionModel model(Standardizer features, Standardizer target, Dtype dtype) {
        NetworkSpec spec = NetworkSpec.article(3).withDtype(dtype);
        ModelCard card = OtherCards.of(
                TableSchema.ofNumbers(List.of("a", "b", "c"), "price"),
                spec,
                features,
                target,
                TrainedElsewhere.of("Keras", "some.keras", "0".repeat(64), List.of()));
        return Dl4jModels.of(card, Network.create(spec, 1));
    }

    /** Standardizers are written in the network's type. */
    private static double rounding(Dtype dtype) {
        return dtype == Dtype.FLOAT64 ? 1e-15 : Math.ulp(1f);
    }

    private static void assertClose(Standardizer actual, Standardizer expected, double relative) {
        for (int i = 0; i < expected.mean().length; i++) {
            assertThat(actual.mean()[i]).isCloseTo(expected.mean()[i], offset(relative * Math.abs(expected.mean()[i])));
            assertThat(actual.scale()[i])
                    .isCloseTo(expected.scale()[i], offset(relative * Math.abs(expected.scale()[i])));
        }
    }
}
