package io.regress4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.OtherCards;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.ActivationCase;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The graphs run by the specification's definitions; that onnxruntime runs them too, a script with real Keras checks. */
class OnnxExportTest {
    private static final int INPUTS = 3;
    private static final double[] ROWS =
            new SplittableRandom(1).doubles(20 * INPUTS, -3, 3).toArray();

    private static final Standardizer UNIT = new Standardizer(new double[] {0.5, -1, 0.25}, new double[] {2, 0.5, 1.5});
    private static final Standardizer SCALED = new Standardizer(new double[] {22.5}, new double[] {9.25});
    private static final DenseSpec LAST = new DenseSpec(1, new Linear());

    @TempDir
    private Path folder;

    static List<Activation> activations() {
        return ActivationCase.EVERY;
    }

    static final List<ActivationCase> OVER_THE_WHOLE_RANGE = ActivationCase.ALL;

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivationIsTheSameThere(Activation function) {
        assertSame(new DenseSpec(4, function), new DenseSpec(1, new Linear()));
        assertSame(new DenseSpec(1, new Linear()), new ActivationSpec(function));
    }

    /** Relative to the value itself: neither the overflow nor what is lost beside 1 shows. */
    @ParameterizedTest
    @FieldSource("OVER_THE_WHOLE_RANGE")
    void everyActivationHoldsOverTheWholeRange(ActivationCase c) {
        RegressionModel model = plain(c.dtype(), new DenseSpec(1, new Linear()), new ActivationSpec(c.known()));
        Path file = folder.resolve("m.onnx");
        OnnxExport.write(model, file);

        double[] there = new OnnxReader(read(file)).run(c.x(), 1);

        for (int i = 0; i < there.length; i++) {
            // A product with a subnormal exponential has fewer digits.
            double least = c.dtype() == Dtype.FLOAT64 ? Double.MIN_VALUE : Float.MIN_VALUE;
            double fewDigits = Math.min(Math.abs(c.x()[i]), 750) * least;
            assertThat(Math.abs(there[i] - c.trueValue()[i]) <= fewDigits
                            || c.ulps(there[i], c.trueValue()[i]) <= 10
                            || c.isDifference() && c.epsilons(there[i], c.trueValue()[i]) <= 2)
                    .as("%s at %s is %s, expected %s", c, c.x()[i], there[i], c.trueValue()[i])
                    .isTrue();
        }
    }

    @Test
    void parametersOfActivationsGoAlong() {
        assertSame(new DenseSpec(1, new Elu(0.3)));
        assertSame(new DenseSpec(1, new LeakyRelu(0.125)));
    }

    @Test
    void batchNormalizationDropoutAndMissingBiasesGoAlong() {
        assertSame(
                new DenseSpec(5, new Tanh(), false),
                new BatchNormalizationSpec(0.01, 0.9, true, true),
                new DropoutSpec(0.5),
                new DenseSpec(1, new Linear()));
    }

    @Test
    void namesInputOutputSchemaAndProvenance() throws IOException {
        Path file = folder.resolve("m.onnx");
        OnnxExport.write(model(Dtype.FLOAT32, new DenseSpec(1, new Linear())), file);

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
        OnnxExport.write(model(Dtype.FLOAT32, new DenseSpec(1, new Linear())), file);
        byte[] whole = Files.readAllBytes(file);

        for (int length : new int[] {0, 1, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OnnxSummary.read(file))
                    .isInstanceOf(CannotProceedException.class)
                    .hasMessageContaining("m.onnx");
        }
    }

    /** Operators and constants are numbered, and a column may be called as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sub_1",
                "MatMul_5",
                "constant_0",
                "constant_4",
                "Add_13",
                "Identity",
                "features",
                "features_",
                "ü ñ"
            })
    void aTargetMayHaveTheNameOfAnything(String target) {
        RegressionModel model = model(Dtype.FLOAT32, UNIT, SCALED, target, new DenseSpec(1, new Linear()));
        Path file = folder.resolve("m.onnx");
        OnnxExport.write(model, file);
        OnnxReader reader = new OnnxReader(read(file)); // refuses a name that stands twice

        assertThat(reader.run(ROWS, INPUTS)).containsExactly(model.predict(ROWS), within(1e-4));
        assertThat(reader.model().getGraph().getOutput(0).getName())
                .isEqualTo(target.equals("features") ? "features_" : target);
    }

    /** In float, 1e9 + 1 is 1e9. */
    @Test
    void columnsFarFromZeroAreScaledInDouble() {
        Standardizer far = new Standardizer(new double[] {1e9, -1e9, 0.25}, new double[] {1, 2, 1.5});
        RegressionModel model = model(Dtype.FLOAT32, far, SCALED, "price", new DenseSpec(4, new Tanh()), LAST);
        double[] rows = far.revert(ROWS);

        assertTypes(model, "features: double [rows, 3]", "price: float [rows, 1]");
        double[] there = reader(model).run(rows, INPUTS);
        assertThat(there).containsExactly(model.predict(rows), within(2e-5));
        assertThat(Arrays.stream(there).distinct()).hasSizeGreaterThan(15);
    }

    @Test
    void aTargetFarFromZeroIsScaledBackInDouble() {
        Standardizer far = new Standardizer(new double[] {1e9}, new double[] {1});
        RegressionModel model = model(Dtype.FLOAT32, UNIT, far, "price", new DenseSpec(4, new Tanh()), LAST);

        assertTypes(model, "features: float [rows, 3]", "price: double [rows, 1]");
        double[] there = reader(model).run(ROWS, INPUTS);
        assertThat(there).containsExactly(model.predict(ROWS), within(1e-5));
        assertThat(Arrays.stream(there).distinct()).hasSizeGreaterThan(15);
    }

    /** Neither 1e-50 nor 1e39 is a float. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-50, 1e39})
    void scalesBeyondFloatAreDouble(double scale) {
        Standardizer features = new Standardizer(new double[3], new double[] {scale, scale, scale});
        Standardizer target = new Standardizer(new double[] {scale}, new double[] {scale});
        RegressionModel model = model(Dtype.FLOAT32, features, target, "price", LAST);
        double[] rows = features.revert(ROWS);

        assertTypes(model, "features: double [rows, 3]", "price: double [rows, 1]");
        assertThat(reader(model).run(rows, INPUTS)).containsExactly(model.predict(rows), within(1e-5 * scale));
    }

    /** 100 standard deviations from 0: still told apart by float, to 1e-5 of one. */
    @Test
    void columnsNearZeroStayFloat() {
        Standardizer near = new Standardizer(new double[] {100, -100, 0}, new double[] {1, 1, 1});
        RegressionModel model = model(Dtype.FLOAT32, near, SCALED, "price", LAST);
        double[] rows = near.revert(ROWS);

        assertTypes(model, "features: float [rows, 3]", "price: float [rows, 1]");
        assertThat(reader(model).run(rows, INPUTS)).containsExactly(model.predict(rows), within(4 * 9.25 * 1e-5));
    }

    /** A number whose gaps are filled and marked, texts of which one was never learned and one is missing, and a logarithm. */
    @Test
    void columnsThatAreMoreThanNumbersGoInAsTheyAre() {
        TableSchema schema = new TableSchema(
                List.of(
                        new NumericColumn("size", Missing.SEEN),
                        new CategoricalColumn("place", List.of("Süd", "north", "west"), Missing.SEEN, true),
                        new NumericColumn("Cast_0", Missing.NEVER)),
                "price",
                MissingWords.USUAL);
        FeatureEncoder encoder = new FeatureEncoder(
                List.of(
                        new FilledEncoding(new NumberEncoding(), 2.5, true),
                        new OneHotEncoding(new boolean[] {true, false, true, true}),
                        new NumberEncoding()),
                new Standardizer(new double[] {2, 0, 0.25, 0, 0, 0.5, -3}, new double[] {1.5, 1, 0.5, 1, 1, 2, 4}));
        double[] sizes = {1, Double.NaN, 4, 5, 2};
        List<String> places = List.of("west", "north", "Süd", "", "elsewhere");
        double[] others = {0, -1, 2, 3, 4};
        double[] rows = {1, 2, 0, Double.NaN, 1, -1, 4, 0, 2, 5, 3, 3, 2, CategoricalColumn.UNKNOWN, 4};
        for (Dtype dtype : Dtype.values()) {
            for (TargetTransform transform : TargetTransform.values()) {
                RegressionModel model = model(
                        dtype,
                        schema,
                        encoder,
                        new TargetEncoder(transform, new Standardizer(new double[] {1}, new double[] {0.25})),
                        new DenseSpec(4, new Tanh()),
                        LAST);

                double[] there = reader(model)
                        .run(Map.of("size", sizes, "Cast_0", others), Map.of("place", places), places.size());

                assertThat(there).containsExactly(model.predict(rows), within(dtype == Dtype.FLOAT64 ? 1e-12 : 1e-5));
            }
        }
    }

    @Test
    void datesAreRefusedByName() {
        TableSchema schema = new TableSchema(
                List.of(new DateColumn("sold", DateFormat.ISO, Missing.NEVER)), "price", MissingWords.USUAL);
        FeatureEncoder encoder = new FeatureEncoder(List.of(new DateEncoding()), Standardizer.identity(5));
        RegressionModel model = model(Dtype.FLOAT32, schema, encoder, TargetEncoder.IDENTITY, LAST);

        assertThatThrownBy(() -> OnnxExport.write(model, folder.resolve("m.onnx")))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("the feature 'sold' is a date column");
    }

    private void assertTypes(RegressionModel model, String input, String output) {
        Path file = folder.resolve("types.onnx");
        OnnxExport.write(model, file);
        assertThat(OnnxSummary.read(file).inputs()).containsExactly(input);
        assertThat(OnnxSummary.read(file).outputs()).containsExactly(output);
    }

    private OnnxReader reader(RegressionModel model) {
        Path file = folder.resolve("read.onnx");
        OnnxExport.write(model, file);
        return new OnnxReader(read(file));
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

    /** One feature, not scaled, through layers whose only weights are a kernel of 1 and a bias of 0. */
    private static RegressionModel plain(Dtype dtype, LayerSpec... layers) {
        NetworkSpec spec = new NetworkSpec(1, List.of(layers), new MeanSquaredError(), new Adam(0.001), dtype);
        ModelCard card = OtherCards.of(
                TableSchema.ofNumbers(List.of("a"), "price"),
                spec,
                Standardizer.identity(1),
                Standardizer.identity(1),
                TrainedElsewhere.of("Keras 3.15.1", "here.keras", "0".repeat(64), List.of()));
        return new RegressionModel(card, new double[] {1, 0}, new double[spec.stateSize()], 0);
    }

    private static RegressionModel model(Dtype dtype, LayerSpec... layers) {
        return model(dtype, UNIT, SCALED, "price", layers);
    }

    private static RegressionModel model(
            Dtype dtype, Standardizer features, Standardizer target, String name, LayerSpec... layers) {
        return model(
                dtype,
                TableSchema.ofNumbers(List.of("a", "b", "c"), name),
                FeatureEncoder.ofNumbers(features),
                new TargetEncoder(TargetTransform.NONE, target),
                layers);
    }

    private static RegressionModel model(
            Dtype dtype, TableSchema schema, FeatureEncoder encoder, TargetEncoder target, LayerSpec... layers) {
        NetworkSpec spec =
                new NetworkSpec(encoder.inputs(), List.of(layers), new MeanSquaredError(), new Adam(0.001), dtype);
        double[] parameters =
                new SplittableRandom(2).doubles(spec.parameters(), 0.2, 1.5).toArray();
        ModelCard card = new ModelCard(
                schema,
                spec,
                encoder,
                target,
                TrainedElsewhere.of("Keras 3.15.1", "here.keras", "0".repeat(64), List.of()));
        return new RegressionModel(card, parameters, new double[spec.stateSize()], 0);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
