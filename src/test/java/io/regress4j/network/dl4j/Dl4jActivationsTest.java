package io.regress4j.network.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.activation.ActivationCase;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations in layers of Deeplearning4j. */
class Dl4jActivationsTest {
    static final List<ActivationCase> CASES = ActivationCase.ALL;

    @ParameterizedTest
    @FieldSource("CASES")
    void isTheSameInALayerOfDeeplearning4j(ActivationCase c) {
        IActivation function = c.known().in(new Dl4jActivations());
        INDArray x = Nd4jArrays.matrix(c.dtype(), c.x(), 2);
        double[] values = numbers(function.getActivation(x.dup('f'), true));
        double[] slopes =
                numbers(function.backprop(x.dup('f'), x.ulike().assign(1)).getFirst());

        for (int i = 0; i < values.length; i++) {
            assertThat(c.epsilons(values[i], c.trueValue()[i]))
                    .as("%s at %s", c, c.x()[i])
                    .isLessThan(5);
            assertThat(c.epsilons(slopes[i], c.trueSlope()[i]))
                    .as("slope of %s at %s", c, c.x()[i])
                    .isLessThan(5);
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void survivesTheCopyingOfConfigurations(ActivationCase c) {
        IActivation function = c.known().in(new Dl4jActivations());
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list(new ActivationLayer.Builder().activation(function).build())
                .build();

        ActivationLayer read = (ActivationLayer) MultiLayerConfiguration.fromJson(configuration.toJson())
                .getConf(0)
                .getLayer();

        assertThat(read.getActivationFn()).isEqualTo(function);
    }

    /** Plain DL4J must be able to read the model's file, or to refuse it: it never predicts otherwise. */
    @ParameterizedTest
    @FieldSource("CASES")
    void isTheSameInPlainDeeplearning4jOrRefusedThere(ActivationCase c) {
        Set<String> onlyHere = Set.of(
                "gelu",
                "exponential",
                "hard_sigmoid",
                "hard_silu",
                "celu",
                "tanh_shrink",
                "log_sigmoid",
                "sparse_plus",
                "sparse_sigmoid",
                "squareplus",
                "hard_shrink",
                "soft_shrink",
                "threshold");
        boolean isOnlyHere = onlyHere.contains(c.activation().replaceFirst("\\(.*", ""))
                || c.activation().startsWith("relu(");

        assertThat(c.known().in(new Dl4jActivations.Plain()).getClass().getName())
                .startsWith(isOnlyHere ? "io.regress4j." : "org.nd4j.");
    }

    private static double[] numbers(INDArray array) {
        return array.dup('c').data().asDouble();
    }
}
