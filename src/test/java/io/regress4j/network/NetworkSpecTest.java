package io.regress4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSpecTest {
    @Test
    void isTheArticlesNetworkByDefault() {
        NetworkSpec article = NetworkSpec.article(13);
        assertThat(article.summary()).isEqualTo("13 -> relu:10 -> linear:1");
        assertThat(article.parameters()).isEqualTo(13 * 10 + 10 + 10 + 1);
        assertThat(article.optimizer()).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7));
        assertThat(article.loss()).isEqualTo(new MeanSquaredError());
        assertThat(article.dtype()).isEqualTo(Dtype.FLOAT32);
        assertThat(article.penalty(article.initialParameters(1))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"13, 'relu:64,relu:32,relu:16,linear:1', 3521", "1, 'linear:1', 2", "5, 'tanh:2,linear:1', 15"})
    void countsKernelsAndBiases(int inputs, String layers, int parameters) {
        assertThat(spec(inputs, layers, 0.1, 0).parameters()).isEqualTo(parameters);
    }

    @Test
    void takesTheInputsOfALayerFromTheOneBefore() {
        NetworkSpec spec = spec(4, "relu:3,tanh:2,linear:1", 0.1, 0);
        assertThat(spec.inputsOf(0)).isEqualTo(4);
        assertThat(spec.inputsOf(1)).isEqualTo(3);
        assertThat(spec.inputsOf(2)).isEqualTo(2);
    }

    @Test
    void refusesSeveralOutputsByName() {
        assertThatThrownBy(() -> spec(4, "relu:3,linear:2", 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one target")
                .hasMessageContaining("linear:2");
    }

    @Test
    void refusesANetworkWithoutInputs() {
        assertThatThrownBy(() -> spec(0, "linear:1", 0.1, 0)).hasMessageContaining("1 or more inputs, got 0");
    }

    @Test
    void refusesMoreParametersThanAnArrayHolds() {
        assertThatThrownBy(() -> spec(1, "relu:9999999,relu:9999999,linear:1", 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^30");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesALearningRateThatCannotLearn(double rate) {
        assertThatThrownBy(() -> spec(1, "linear:1", rate, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("learning rate");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAnL2ThatIsNoPenalty(double l2) {
        assertThatThrownBy(() -> spec(1, "linear:1", 0.1, l2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("l2");
    }

    private static NetworkSpec spec(int inputs, String layers, double rate, double l2) {
        return NetworkSpec.of(inputs, Layers.read(layers), new MeanSquaredError(), new Adam(rate), l2, Dtype.FLOAT32);
    }
}
