package io.regress4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "relu:64",
                "relu:64(bias=false,init=he_normal,l1=0.01,l2=0.02,constraint=max_norm(3.0))",
                "elu(0.5):4(bias_init=random_normal(stddev=0.1),bias_l2=0.5,bias_constraint=non_neg)",
                "relu",
                "dropout:0.3",
                "gaussian_noise:0.1",
                "gaussian_dropout:0.2",
                "alpha_dropout:0.4",
                "batch_normalization(epsilon=0.01,momentum=0.9,center=false,gamma_l2=0.1)",
                "layer_normalization(scale=false,beta_init=ones)",
                "unit_normalization",
                "prelu(init=constant(0.25),l2=0.1)",
                "activity_regularization(l1=0.1)"
            })
    void areReadBackFromTheirText(String text) {
        assertThat(Layers.named(text)).hasToString(text);
        assertThat(Layers.named(Layers.named(text).toString())).isEqualTo(Layers.named(text));
    }

    @Test
    void areUnderstoodAsKerasSpellsThem() {
        assertThat(Layers.read("ReLU:3,BatchNormalization,Dropout(0.5),LeakyReLU:2,Flatten,linear:1"))
                .hasToString("[relu:3, batch_normalization, dropout:0.5, leaky_relu:2, linear:1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dropout | expected the setting rate of dropout",
                "dropout:1 | expected a rate of dropout from 0 up to, not including, 1; got 1.0",
                "dropout:some | expected a number for rate of dropout, got 'some'",
                "gaussian_noise:-1 | expected a stddev of gaussian_noise of 0 or more, got -1.0",
                "relu:4(l2=-1) | expected an l2 of 0 or more, got -1.0",
                "relu:4(lr=1) | relu has no setting 'lr'",
                "relu:4(init=xavier) | unknown initializer 'xavier'",
                "relu:4(constraint=max) | unknown constraint 'max'",
                "batch_normalization(axis=1) | batch_normalization has no setting 'axis'"
            })
    void areRefusedInASentence(String text, String words) {
        assertThatThrownBy(() -> Layers.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
