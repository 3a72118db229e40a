package io.regress4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.ActivationCase;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Tanh;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseSpecTest {
    @Test
    void readsLayersFirstToLast() {
        assertThat(Layers.read("relu:10, tanh:5 ,linear:1"))
                .containsExactly(
                        new DenseSpec(10, new Relu()), new DenseSpec(5, new Tanh()), new DenseSpec(1, new Linear()));
    }

    static List<Activation> activations() {
        return ActivationCase.EVERY;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void knowsEveryActivationByItsKerasName(Activation activation) {
        assertThat(Layers.read(activation + ":3")).containsExactly(new DenseSpec(3, activation));
        assertThat(new DenseSpec(3, activation)).hasToString(activation + ":3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relu:",
                "relu:ten",
                "relu:-1",
                "relu:1.5",
                "relu:10,",
                "relu:10:2",
                "relu 10",
                "relu:99999999"
            })
    void refusesWhatIsNotActivationAndUnits(String text) {
        assertThatThrownBy(() -> Layers.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as relu:10,linear:1; got '");
    }

    @Test
    void refusesALayerWithoutUnits() {
        assertThatThrownBy(() -> Layers.read("relu:0")).hasMessageContaining("1 or more units");
    }

    @Test
    void namesTheActivationsThatExist() {
        assertThatThrownBy(() -> Layers.read("swell:10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("unknown layer 'swell'; known: batch_normalization,")
                .hasMessageContaining("activations: relu, tanh,")
                .hasMessageEndingWith("threshold");
    }
}
