package io.regress4j.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.Dtype;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Losses in layers of Deeplearning4j. */
class Dl4jLossesTest {
    private static final double[] SUMS = {-3, -0.5, 0.25, 1, 4, 30};
    private static final double[] TRUTHS = {0, 2, 0.25, 1, 7, 3};

    static List<String> losses() {
        return Losses.NAMES.names();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void isTheSameInALayerOfDeeplearning4j(String name) {
        Loss loss = Losses.named(name);
        Softplus softplus = new Softplus();
        IActivation activation = softplus.in(new Dl4jActivations());
        ILossFunction there = loss.in(new Dl4jLosses());
        INDArray sums = Nd4jArrays.matrix(Dtype.FLOAT64, SUMS, 1);
        INDArray truths = Nd4jArrays.matrix(Dtype.FLOAT64, TRUTHS, 1);

        double[] slopes = there.computeGradient(truths, sums.dup(), activation, null)
                .data()
                .asDouble();

        double total = 0;
        for (int row = 0; row < SUMS.length; row++) {
            double prediction = softplus.value(SUMS[row]);
            total += loss.value(prediction, TRUTHS[row]);
            double slope = loss.slope(prediction, TRUTHS[row]) * softplus.slope(SUMS[row]);
            assertThat(slopes[row]).isCloseTo(slope, within(1e-14 * Math.max(1, Math.abs(slope))));
        }
        assertThat(there.computeScore(truths, sums.dup(), activation, null, false))
                .isCloseTo(total, within(1e-14 * total));
        assertThat(there.computeScore(truths, sums.dup(), activation, null, true))
                .isCloseTo(total / SUMS.length, within(1e-14 * total));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void survivesTheCopyingOfConfigurations(String name) {
        ILossFunction function = Losses.named(name).in(new Dl4jLosses());
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list(new LossLayer.Builder(function).build())
                .build();

        LossLayer read = (LossLayer) MultiLayerConfiguration.fromJson(configuration.toJson())
                .getConf(0)
                .getLayer();

        assertThat(read.getLossFn()).isEqualTo(function);
    }

    /** Plain DL4J must be able to read the model's file. */
    @ParameterizedTest
    @MethodSource("losses")
    void hasAWordInPlainDeeplearning4j(String name) {
        assertThat(Losses.named(name).in(new Dl4jLosses.Plain()).getClass().getName())
                .startsWith("org.nd4j.");
    }
}
