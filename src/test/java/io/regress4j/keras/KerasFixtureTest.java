package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.LeftBehind;
import io.regress4j.network.Dtype;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of every kind that Keras 2.15 to 3.15 wrote: what is read predicts what Keras predicts, the rest is named. */
class KerasFixtureTest {
    private static final String SUPPORTED = "supported: Dense, activations, BatchNormalization";

    /** Parts of the sentence that refuses a file. */
    static final List<Arguments> REFUSED = List.of(
            refused("2.15.0-bad-add.h5", "layer 'add' (Add)", "several inputs", "expected one path"),
            refused("2.15.0-bad-lambda.h5", "layer 'lambda' (Lambda)", "code", "never run", SUPPORTED),
            refused(
                    "3.15.1-bad-activation-softmax.keras",
                    "layer 'dense' (Dense)",
                    "softmax is not expected",
                    "classification"),
            refused("3.15.1-bad-add.h5", "layer 'add' (Add)", "several inputs", "expected one path"),
            refused("3.15.1-bad-add.keras", "layer 'add' (Add)", "several inputs", "expected one path"),
            refused("3.15.1-bad-alone.weights.h5", "weights alone", "no layers", "model.save('model.keras')"),
            refused(
                    "3.15.1-bad-bfloat16.keras",
                    "layer 'dense' (Dense)",
                    "'bfloat16'",
                    "mixed_float16, float32 or float64"),
            refused("3.15.1-bad-conv1d.keras", "(InputLayer)", "[null,3,1]", "expected [null, features]"),
            refused("3.15.1-bad-custom-layer.keras", "layer 'doubling' (Doubling)", "shop>Doubling", "code", SUPPORTED),
            refused("3.15.1-bad-custom-model.keras", "'shop>Pricing'", "expected a Sequential or a Functional"),
            refused("3.15.1-bad-float64-one-layer.keras", "layer 'dense_1' (Dense)", "'float32'", "the same in all"),
            refused("3.15.1-bad-int8.keras", "layer 'dense' (Dense)", "quantization_config", "expected none"),
            refused("3.15.1-bad-lambda-activation.keras", "layer 'dense' (Dense)", "code", "expected one by name"),
            refused("3.15.1-bad-lambda.h5", "layer 'lambda' (Lambda)", "code", "never run", SUPPORTED),
            refused("3.15.1-bad-lambda.keras", "layer 'lambda' (Lambda)", "code", "never run", SUPPORTED),
            refused(
                    "3.15.1-bad-normalization-inverted.keras",
                    "(Normalization)",
                    "first and is inverted",
                    "inverted and last"),
            refused("3.15.1-bad-not-built.keras", "no input shape", "build the model"),
            refused("3.15.1-bad-operator.keras", "layer 'multiply' (Multiply)", "not known", SUPPORTED),
            refused("3.15.1-bad-shared-layer.keras", "layer 'dense' (Dense)", "several inputs", "expected one path"),
            refused("3.15.1-bad-two-outputs.keras", "2 outputs (dense_1, dense_2)", "expected one"),
            refused("3.15.1-bad-two-units.keras", "the last has 1 unit", "linear:2"));

    static List<KerasFixture> good() {
        return KerasFixture.all(true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void predictsWhatKerasPredicts(KerasFixture fixture) {
        assertThat(fixture.difference(fixture.model().predict(fixture.rows())))
                .isLessThanOrEqualTo(tolerance(fixture.policy()));
    }

    /**
     * In half precision Keras rounds every layer's output, and in float16 its sum and bias as well, to 11 bits: to 2^-12 of
     * its size. Here the same weights are computed with in float32. Through the three dense layers and the others of the
     * largest of these networks that adds up to a few such roundings; eight of 2^-11 are allowed for.
     */
    private static double tolerance(String policy) {
        return switch (policy) {
            case "float64" -> 1e-12;
            case "float32" -> 1e-5;
            case "float16", "mixed_float16" -> 8 * Math.scalb(1, -11);
            default -> throw new IllegalArgumentException(policy);
        };
    }

    @Test
    void everyVersionAndKindOfFileIsAmongThem() {
        assertThat(good()).hasSizeGreaterThan(80);
        for (String kind : List.of("2.15.0-.*h5", "3.0.0-.*keras", "3.8.0-.*keras", "3.15.1-.*keras", "3.15.1-.*h5")) {
            assertThat(good()).anyMatch(fixture -> fixture.toString().matches(kind));
        }
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("REFUSED")
    void namesLayerClassReasonAndWhatIsSupported(String file, List<String> parts) {
        KerasFixture fixture = KerasFixture.of(file);

        assertThatThrownBy(fixture::read)
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining(file)
                .hasMessageContainingAll(parts.toArray(new CharSequence[0]));
    }

    @Test
    void everyBadFileHasItsSentence() {
        assertThat(KerasFixture.all(false))
                .extracting(KerasFixture::toString)
                .containsExactlyElementsOf(REFUSED.stream()
                        .map(arguments -> arguments.get()[0].toString())
                        .toList());
    }

    /** Read with h5py: first, second and last number of each variable's moments. DL4J's kernels stand column by column. */
    @Test
    void theStateOfAdamIsRead() {
        KerasModel model = KerasFixture.of("3.15.1-optimizer-adam.keras").read();

        assertThat(model.network().optimizer()).isEqualTo(new Adam(0.002, 0.85, 0.99, 1e-6));
        assertThat(model.optimizerState().iterations()).isEqualTo(12);
        double[] state = model.optimizerState().values();
        assertThat(state).hasSize(2 * 31);
        assertThat(at(state, 0, 3, 17)).containsExactly(-3.0553932189941406, -3.913219451904297, -0.4227033257484436);
        assertThat(at(state, 18, 19, 23))
                .containsExactly(1.405487060546875, -0.33677923679351807, 0.023008354008197784);
        assertThat(at(state, 24, 25, 29)).containsExactly(0.9013553857803345, -3.6971590518951416, -0.6697549223899841);
        assertThat(state[30]).isEqualTo(-0.07033468782901764);
        assertThat(at(state, 31, 34, 48)).containsExactly(1.709721326828003, 2.4255337715148926, 0.1145513653755188);
        assertThat(at(state, 49, 50, 54)).containsExactly(0.336087167263031, 0.06714306771755219, 0.015517483465373516);
        assertThat(at(state, 55, 56, 60)).containsExactly(0.16322699189186096, 2.847832202911377, 0.25168412923812866);
        assertThat(state[61]).isEqualTo(0.15302184224128723);
    }

    /** In files of other versions, kinds and dtypes: second kernel moment of the first layer and the last number of all. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "3.0.0-float64-adam.keras, 12, 62, 0.20676595959316324, 0.25270125520775927",
        "3.15.1-mixed_float16-adam.keras, 9, 62, -2.803417682647705, 0.008542899042367935",
        "3.15.1-fitted-without-input.h5, 12, 62, -1.161198616027832, 0.0615525059401989",
        "3.15.1-optimizer-momentum.keras, 12, 31, 0.05394790694117546, -0.016877278685569763",
        "3.15.1-float16-momentum.keras, 12, 31, 0.0005064010620117188, 0.0289764404296875"
    })
    void theStateIsReadWhereverItStands(String file, int iterations, int size, double second, double last) {
        KerasModel.OptimizerState state = KerasFixture.of(file).read().optimizerState();

        assertThat(state.iterations()).isEqualTo(iterations);
        assertThat(state.values()).hasSize(size);
        assertThat(state.values()[3]).isEqualTo(second);
        assertThat(state.values()[size - 1]).isEqualTo(last);
    }

    @Test
    void plainDescentHasItsIterationsOnly() {
        KerasModel model = KerasFixture.of("3.15.1-optimizer-sgd.keras").read();

        assertThat(model.network().optimizer()).isEqualTo(new Sgd(0.01));
        assertThat(model.optimizerState().iterations()).isEqualTo(12);
        assertThat(model.optimizerState().values()).isEmpty();
    }

    @Test
    void theTwoKindsOfMomentumAreToldApart() {
        assertThat(KerasFixture.of("3.15.1-optimizer-momentum.keras")
                        .read()
                        .network()
                        .optimizer())
                .isEqualTo(new Momentum(0.003, 0.9));
        assertThat(KerasFixture.of("3.15.1-optimizer-nesterov.keras")
                        .read()
                        .network()
                        .optimizer())
                .isEqualTo(new Nesterov(0.003, 0.9));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3.15.1-optimizer-adafactor.keras | its optimizer Adafactor; the state of its optimizer",
                "3.15.1-frozen-layer.keras | trainable=False of layer 'dense'; the state of its optimizer",
                "2.15.0-float64-adam.h5 | the state of its optimizer",
                "2.15.0-optimizer-old-adam.h5 | the state of its optimizer"
            })
    void whatIsLeftBehindIsSaid(String file, String notes) {
        KerasModel model = KerasFixture.of(file).read();

        assertThat(words(model)).containsExactly(notes.split("; "));
        assertThat(model.optimizerState()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.15.1-fit-not-begun.keras", "3.15.1-sequential.keras", "3.15.1-sequential.h5"})
    void aNetworkThatWasNotFittedLeavesNothingBehind(String file) {
        KerasModel model = KerasFixture.of(file).read();

        assertThat(model.optimizerState()).isNull();
        assertThat(model.leftBehind()).isEmpty();
    }

    @Test
    void compileSettingsAreRead() {
        assertThat(KerasFixture.of("3.15.1-fit-mae-metrics.keras")
                        .read()
                        .network()
                        .loss())
                .isEqualTo(new MeanAbsoluteError());
        // Its delta is 2, which Keras forgets when it saves.
        assertThat(KerasFixture.of("3.15.1-fit-huber-thousands.keras")
                        .read()
                        .network()
                        .loss())
                .isEqualTo(new Huber(1));
        assertThat(KerasFixture.of("3.15.1-regularized.keras").read().network().denseLayers())
                .allMatch(layer -> layer.kernel().penalty().equals(new Penalty(0, 0.01)));
        // Keras 3.0 wrote the name that compile was given.
        assertThat(KerasFixture.of("3.0.0-float64-adam.keras").read().network().optimizer())
                .isEqualTo(new Adam(0.001));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "3.15.1-all-kinds.keras | 3 -> linear:8(bias=false) -> batch_normalization -> relu -> dropout:0.25"
                        + " -> tanh:4 -> leaky_relu(0.125) -> linear:1",
                "3.15.1-layer-as-activation.keras | 3 -> linear:1 -> leaky_relu(0.15):4 -> linear:1",
                "3.15.1-layer-elu-alpha.keras | 3 -> elu(0.7):1",
                "3.15.1-layer-several.keras | 3 -> relu:1 -> tanh -> elu(0.7)",
                "3.15.1-layer-relu-6.keras | 3 -> relu6:1",
                "2.15.0-layer-leaky-relu-slope.h5 | 3 -> leaky_relu(0.15):1",
                "3.15.1-named.keras | 3 -> relu:6 -> linear:1"
            })
    void layersAreThoseOfKeras(String file, String summary) {
        assertThat(KerasFixture.of(file).read().network().summary()).isEqualTo(summary);
    }

    /** From the numbers that freeze_keras_files.py gives the layers; Keras takes them through float32. */
    @Test
    void scalingLayersBecomeStandardizers() {
        KerasModel given = KerasFixture.of("3.15.1-normalization-given.keras").read();
        assertThat(given.features())
                .isEqualTo(new Standardizer(
                        new double[] {0.25, 1, -2.125}, new double[] {2, Math.sqrt(0.3f), Math.sqrt(1.1f)}));
        KerasModel columns = KerasFixture.of("3.15.1-rescaling-columns.keras").read();
        assertThat(columns.features())
                .isEqualTo(new Standardizer(
                        new double[] {0, -0.5, 1 / (double) 0.1f}, new double[] {2, 0.5, 1 / (double) 0.1f}));
        KerasModel behind = KerasFixture.of("3.15.1-rescaling-behind.keras").read();
        assertThat(behind.target()).isEqualTo(new Standardizer(new double[] {22.5}, new double[] {9.2f}));
        assertThat(behind.features()).isEqualTo(Standardizer.identity(3));
    }

    @ParameterizedTest
    @CsvSource({
        "3.15.1-float64-adam.keras, FLOAT64, 3.15.1",
        "3.8.0-float64-adam.keras, FLOAT64, 3.8.0",
        "2.15.0-float16.h5, FLOAT32, 2.15.0",
        "3.15.1-mixed_float16.keras, FLOAT32, 3.15.1",
        "3.0.0-functional.h5, FLOAT32, 3.0.0"
    })
    void halfPrecisionIsHeldInFloat32(String file, Dtype dtype, String version) {
        KerasModel model = KerasFixture.of(file).read();

        assertThat(model.network().dtype()).isEqualTo(dtype);
        assertThat(model.version()).isEqualTo(version);
    }

    private static List<String> words(KerasModel model) {
        return model.leftBehind().stream().map(LeftBehind::what).toList();
    }

    private static Arguments refused(String file, String... parts) {
        return Arguments.of(file, List.of(parts));
    }

    private static double[] at(double[] values, int... positions) {
        return Arrays.stream(positions).mapToDouble(i -> values[i]).toArray();
    }
}
