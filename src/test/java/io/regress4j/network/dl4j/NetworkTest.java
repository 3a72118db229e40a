package io.regress4j.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Sgd;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class NetworkTest {
    /** Kernel [2, 2] column by column, bias [2], kernel [2, 1], bias [1]. */
    private static final double[] WEIGHTS = {0.5, -1, 2, 0.25, 0.1, -0.2, 3, -2, 0.7};

    /** Keras's formulas; SELU's constants are those of Klambauer et al. 2017. */
    static Stream<Arguments> activations() {
        return Stream.of(
                of(new Relu(), x -> Math.max(x, 0)),
                of(new Tanh(), Math::tanh),
                of(Activations.named("sigmoid"), x -> 1 / (1 + Math.exp(-x))),
                of(Activations.named("softplus"), x -> Math.log1p(Math.exp(x))),
                of(Activations.named("elu"), x -> x > 0 ? x : Math.expm1(x)),
                of(Activations.named("elu(0.5)"), x -> x > 0 ? x : 0.5 * Math.expm1(x)),
                of(Activations.named("leaky_relu"), x -> x > 0 ? x : 0.2f * x),
                of(Activations.named("leaky_relu(0.01)"), x -> x > 0 ? x : 0.01f * x),
                of(new Relu6(), x -> Math.min(Math.max(x, 0), 6)),
                of(Activations.named("softsign"), x -> x / (1 + Math.abs(x))),
                of(Activations.named("silu"), x -> x / (1 + Math.exp(-x))),
                of(Activations.named("mish"), x -> x * Math.tanh(Math.log1p(Math.exp(x)))),
                of(
                        Activations.named("selu"),
                        x -> 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x))),
                of(new Linear(), x -> x));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void computesTheForwardPassByHand(Activation activation, DoubleUnaryOperator f) {
        NetworkSpec spec = spec(List.of(new DenseSpec(2, activation), new DenseSpec(1, new Linear())), 0);
        double found = output(network(spec, WEIGHTS), 1.5, -0.5);
        double first = f.applyAsDouble(1.5 * 0.5 + -0.5 * -1 + 0.1); // 1.35
        double second = f.applyAsDouble(1.5 * 2 + -0.5 * 0.25 + -0.2); // 2.675
        assertThat(found).isCloseTo(3 * first - 2 * second + 0.7, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void computesTheForwardPassByHandBelowZero(Activation activation, DoubleUnaryOperator f) {
        NetworkSpec spec = spec(List.of(new DenseSpec(2, activation), new DenseSpec(1, new Linear())), 0);
        double found = output(network(spec, WEIGHTS), -1, 1);
        double first = f.applyAsDouble(-1 * 0.5 + 1 * -1 + 0.1); // -1.4
        double second = f.applyAsDouble(-1 * 2 + 1 * 0.25 + -0.2); // -1.95
        assertThat(found).isCloseTo(3 * first - 2 * second + 0.7, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activatesTheLastLayerToo(Activation activation, DoubleUnaryOperator f) {
        NetworkSpec spec = spec(List.of(new DenseSpec(1, activation)), 0);
        MultiLayerNetwork network = network(spec, 2, -3, 0.5);
        assertThat(output(network, 1, 0.75)).isCloseTo(f.applyAsDouble(0.25), within(1e-12));
        assertThat(output(network, 1, 1)).isCloseTo(f.applyAsDouble(-0.5), within(1e-12));
    }

    @Test
    void laysKernelsOutColumnByColumn() {
        MultiLayerNetwork network = network(spec(Layers.read("relu:2,linear:1"), 0), WEIGHTS);
        assertThat(network.getParam("0_W").toDoubleMatrix()).isDeepEqualTo(new double[][] {{0.5, 2}, {-1, 0.25}});
        assertThat(network.getParam("0_b").reshape(2).toDoubleVector()).containsExactly(0.1, -0.2);
        assertThat(network.getParam("1_W").toDoubleMatrix()).isDeepEqualTo(new double[][] {{3}, {-2}});
    }

    @Test
    void startsAtTheWeightsOfItsSeed() {
        NetworkSpec spec = NetworkSpec.article(13);
        assertThat(Network.create(spec, 5).parameters()).containsExactly(spec.initialParameters(5));
    }

    @Test
    void leavesTheArrayOfTheCallerAlone() {
        NetworkSpec spec = spec(Layers.read("linear:1"), 0);
        double[] weights = {1, 2, 3};
        Network.create(spec, weights, 0).dl4j().params().assign(9);
        assertThat(weights).containsExactly(1, 2, 3);
    }

    /** Squared error (3·… + 0.7 - y)² aside, the sum of the squared kernels is 0.25 + 1 + 4 + 0.0625 + 9 + 4. */
    @Test
    void addsKerassPenaltyOfTheKernelsAlone() {
        List<? extends LayerSpec> layers = Layers.read("relu:2,linear:1");
        DataSet row = new DataSet(
                Nd4j.createFromArray(new double[][] {{1.5, -0.5}}), Nd4j.createFromArray(new double[][] {{1}}));
        double plain = network(spec(layers, 0), WEIGHTS).score(row, false);
        double penalised = network(spec(layers, 0.03), WEIGHTS).score(row, false);
        double error = 3 * 1.35 - 2 * 2.675 + 0.7 - 1;
        assertThat(plain).isCloseTo(error * error, within(1e-12));
        assertThat(penalised - plain).isCloseTo(0.03 * 18.3125, within(1e-12));
    }

    @Test
    void pullsTheKernelsByTheGradientOfThePenalty() {
        NetworkSpec spec =
                NetworkSpec.of(1, Layers.read("linear:1"), new MeanSquaredError(), new Sgd(0.5), 0.1, Dtype.FLOAT64);
        MultiLayerNetwork network = network(spec, 3, 2);
        network.fit(Nd4j.createFromArray(new double[][] {{0}}), Nd4j.createFromArray(new double[][] {{2}}));
        // No error, so only 0.5 · 2 · 0.1 · 3 is taken off the kernel; the bias stays.
        assertThat(network.params().toDoubleVector()).containsExactly(new double[] {2.7, 2}, within(1e-12));
    }

    @Test
    void setsKerassAdamInEveryLayer() {
        NetworkSpec spec = NetworkSpec.of(
                13, Layers.read("relu:10,tanh:4,linear:1"), new MeanSquaredError(), new Adam(0.02), 0, Dtype.FLOAT32);
        for (BaseLayer layer : layers(Network.create(spec, 1).dl4j())) {
            assertThat(layer.getIUpdater()).isEqualTo(new org.nd4j.linalg.learning.config.Adam(0.02, 0.9, 0.999, 1e-7));
            assertThat(layer.getBiasUpdater()).isNull();
        }
    }

    @Test
    void setsPlainGradientDescentWithoutMomentum() {
        MultiLayerNetwork network =
                Network.create(spec(Layers.read("relu:2,linear:1"), 0), 1).dl4j();
        assertThat(layers(network))
                .allSatisfy(layer ->
                        assertThat(layer.getIUpdater()).isEqualTo(new org.nd4j.linalg.learning.config.Sgd(0.1)));
    }

    @Test
    void lossIsTheMeanSquareAndNotHalfOfIt() {
        MultiLayerNetwork network = Network.create(NetworkSpec.article(2), 1).dl4j();
        assertThat(((BaseOutputLayer) layers(network).get(1)).getLossFn()).isEqualTo(new LossMSE());
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, FLOAT", "FLOAT64, DOUBLE"})
    void computesInTheTypeOfTheSpecification(Dtype dtype, DataType expected) {
        NetworkSpec spec = NetworkSpec.of(2, Layers.read("linear:1"), new MeanSquaredError(), new Adam(0.1), 0, dtype);
        assertThat(Network.create(spec, 1).dl4j().params().dataType()).isEqualTo(expected);
    }

    private static Arguments of(Activation activation, DoubleUnaryOperator formula) {
        return Arguments.of(activation, formula);
    }

    private static List<BaseLayer> layers(MultiLayerNetwork network) {
        return Stream.of(network.getLayers())
                .map(layer -> (BaseLayer) layer.conf().getLayer())
                .toList();
    }

    private static double output(MultiLayerNetwork network, double... row) {
        return network.output(Nd4j.createFromArray(new double[][] {row})).getDouble(0);
    }

    private static MultiLayerNetwork network(NetworkSpec spec, double... weights) {
        return Network.create(spec, weights, 0).dl4j();
    }

    private static NetworkSpec spec(List<? extends LayerSpec> layers, double l2) {
        return NetworkSpec.of(2, layers, new MeanSquaredError(), new Sgd(0.1), l2, Dtype.FLOAT64);
    }
}
