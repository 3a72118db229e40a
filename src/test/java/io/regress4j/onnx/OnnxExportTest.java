package io.regress4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.Standardizer;
import io.regress4j.data.TableSchema;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.Activation;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Loss;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The graphs run by the specification's definitions; that onnxruntime runs them too, a script with real Keras checks. */
class OnnxExportTest {
    private static final int INPUTS = 3;
    private static final double[] ROWS =
            new SplittableRandom(1).doubles(20 * INPUTS, -3, 3).toArray();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Activation.Kind.class)
    void everyActivationIsTheSameThere(Activation.Kind kind) {
        assertSame(new DenseSpec(4, Activation.of(kind)), new DenseSpec(1, Activation.LINEAR));
        assertSame(new DenseSpec(1, Activation.LINEAR), new ActivationSpec(Activation.of(kind)));
    }

    @Test
    void parametersOfActivationsGoAlong() {
        assertSame(new DenseSpec(1, new Activation(Activation.Kind.ELU, 0.3)));
        assertSame(new DenseSpec(1, new Activation(Activation.Kind.LEAKY_RELU, 0.125)));
    }

    @Test
    void batchNormalizationDropoutAndMissingBiasesGoAlong() {
        assertSame(
                new DenseSpec(5, Activation.TANH, false),
                new BatchNormalizationSpec(0.01, 0.9, true, true),
                new DropoutSpec(0.5),
                new DenseSpec(1, Activation.LINEAR));
    }

    @Test
    void namesInputOutputSchemaAndProvenance() throws IOException {
        Path file = folder.resolve("m.onnx");
        OnnxExport.write(model(Dtype.FLOAT32, new DenseSpec(1, Activation.LINEAR)), file);

        OnnxSummary summary = OnnxSummary.read(file);

        assertThat(summary.opset()).isEqualTo(17);
        assertThat(summary.inputs()).containsExactly("features: float [rows, 3]");
        assertThat(summary.outputs()).containsExactly("price: float [rows, 1]");
        assertThat(summary.metadata())
                .containsEntry("features", "a,b,c")
                .containsEntry("target", "price")
                .containsEntry("dataSha256", "0".repeat(64))
                .containsEntry("origin", "here.keras (Keras 3.15.1)");
        assertThat(summary.parameters()).isEqualTo(3 + 1 + 2 * INPUTS + 2);
    }

    @Test
    void refusesWhatIsNoOnnx() throws IOException {
        Path file = folder.resolve("m.onnx");
        OnnxExport.write(model(Dtype.FLOAT32, new DenseSpec(1, Activation.LINEAR)), file);
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OnnxSummary.read(file))
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining("m.onnx");
        }
    }

    private void assertSame(LayerSpec... layers) {
        for (Dtype dtype : Dtype.values()) {
            RegressionModel model = model(dtype, layers);
            Path file = folder.resolve("m.onnx");
            OnnxExport.write(model, file);

            double[] there = new OnnxReader(read(file)).run(ROWS, INPUTS);

            double[] here = model.predict(ROWS);
            double largest = Arrays.stream(here).map(Math::abs).max().orElseThrow();
            assertThat(there)
                    .containsExactly(here, within(Math.max(1, largest) * (dtype == Dtype.FLOAT64 ? 1e-13 : 2e-6)));
        }
    }

    private static RegressionModel model(Dtype dtype, LayerSpec... layers) {
        NetworkSpec spec =
                new NetworkSpec(INPUTS, List.of(layers), Loss.MSE, Optimizer.of(Optimizer.Kind.ADAM, 0.001), 0, dtype);
        double[] parameters =
                new SplittableRandom(2).doubles(spec.parameters(), 0.2, 1.5).toArray();
        ModelCard card = ModelCard.ofOther(
                new TableSchema(List.of("a", "b", "c"), "price"),
                spec,
                new Standardizer(new double[] {0.5, -1, 0.25}, new double[] {2, 0.5, 1.5}),
                new Standardizer(new double[] {22.5}, new double[] {9.25}),
                Provenance.ofFile("Keras 3.15.1", "here.keras", "0".repeat(64), List.of()));
        return new RegressionModel(card, DenseNetwork.create(spec, dtype.vector(parameters), 0));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
