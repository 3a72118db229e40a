package io.regress4j.network.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.activation.Activations;
import io.regress4j.network.activation.CutRelu;
import io.regress4j.network.activation.Elu;
import io.regress4j.network.activation.HardSilu;
import io.regress4j.network.activation.LeakyRelu;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Relu6;
import io.regress4j.network.activation.Silu;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Optimizers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal names what is wrong. */
class VocabularyTest {

    @Test
    void takesSettingsByPlaceAndByName() {
        assertThat(Activations.named("elu(0.5)")).isEqualTo(new Elu(0.5));
        assertThat(Activations.named(" elu ( alpha = 0.5 ) ")).isEqualTo(new Elu(0.5));
        assertThat(Activations.named("leaky_relu(negative_slope=0.25)")).isEqualTo(new LeakyRelu(0.25));
        assertThat(Activations.named("ReLU")).isEqualTo(new Relu());
        assertThat(Activations.named("swish")).isEqualTo(new Silu());
        assertThat(Activations.named("LeakyReLU")).isEqualTo(new LeakyRelu(0.2));
        assertThat(Activations.named("hard_swish")).isEqualTo(new HardSilu());
        assertThat(Activations.named("relu(negative_slope=0.25)")).isEqualTo(new LeakyRelu(0.25));
        assertThat(Activations.named("relu(max_value=6)")).isEqualTo(new Relu6());
        assertThat(Activations.named("ReLU(0.25, 3, 0.5)")).isEqualTo(new CutRelu(0.25, 3, 0.5));
        assertThat(Optimizers.named("RMSprop")).hasToString("rmsprop(0.001)");
        assertThat(Optimizers.named("AdamW")).hasToString("adamw(0.001)");
        assertThat(Optimizers.named("adam")).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-7));
        assertThat(Optimizers.named("adam(0.01, 0.8)")).isEqualTo(new Adam(0.01, 0.8, 0.999, 1e-7));
        assertThat(Optimizers.named("adam(0.01, epsilon=1e-3, beta_1=0.8)"))
                .isEqualTo(new Adam(0.01, 0.8, 0.999, 1e-3));
        assertThat(Optimizers.named("adam(epsilon=1e-3)")).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-3));
    }

    @Test
    void saysOfAnUnknownNameWhatThereIs() {
        assertThatThrownBy(() -> Optimizers.named("adafactor"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "unknown optimizer 'adafactor'; known: adam, amsgrad, adamw, nadam, adamax, rmsprop, adagrad,"
                                + " adadelta, lion, ftrl, sgd, momentum, nesterov");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "geluu(1)                    | unknown activation 'geluu(1)'; known: relu, tanh",
                "ReLU-6                      | unknown activation 'ReLU-6'",
                "(0.5)                       | unknown activation '(0.5)'",
                "''                          | unknown activation ''",
                "tanh(1)                     | tanh has no setting '1'; it has none",
                "relu(slope=1)               | relu has no setting 'slope'; its settings: negative_slope, max_value, threshold",
                "threshold(1)                | expected the setting default_value of threshold",
                "softmax                     | the activation softmax is not expected here: it makes shares of all units",
                "LogSoftmax                  | the activation logsoftmax is not expected here",
                "sparsemax                   | the activation sparsemax is not expected here",
                "glu                         | the activation glu is not expected here: it halves the number of units",
                "relu(threshold=-1)          | expected a threshold of relu of 0 or more, got -1.0",
                "celu(0)                     | expected an alpha of celu above 0, got 0.0",
                "squareplus(0)               | expected a b of squareplus above 0, got 0.0",
                "soft_shrink(-1)             | expected a threshold of soft_shrink of 0 or more, got -1.0",
                "gelu(approximate=1)         | expected true or false for approximate of gelu, got '1'",
                "elu(beta=1)                 | elu has no setting 'beta'; its settings: alpha",
                "elu(0.5,1)                  | elu has no setting '1'; its settings: alpha",
                "elu(alpha=1,alpha=2)        | elu as value or name=value, each once, got 'alpha=2'",
                "elu(1,alpha=2)              | expected the setting alpha of elu once, got '1' and 'alpha=2'",
                "elu(alpha=)                 | got 'alpha='",
                "elu(=1)                     | got '=1'",
                "elu(,)                      | expected the settings of elu",
                "elu(x)                      | expected a number for alpha of elu, got 'x'",
                "elu(alpha=0,5)              | each once, got '5'",
                "elu(NaN)                    | expected a finite alpha of elu, got NaN",
                "elu(0.5                     | expected the settings of elu in brackets at its end, got 'elu(0.5'",
                "elu(0.5)1                   | expected the settings of elu in brackets at its end, got 'elu(0.5)1'",
                "elu(0.5))                   | expected every bracket to be opened and closed, got '0.5)'",
                "elu((0.5)                   | expected every bracket to be opened and closed, got '(0.5'",
                "elu(1)(2)                   | expected every bracket to be opened and closed, got '1)(2'"
            })
    void namesWhatIsWrongWithAnActivation(String text, String expected) {
        assertThatThrownBy(() -> Activations.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adam(0.01,learning_rate=1)  | expected the setting learning_rate of adam once",
                "adam(beta_1=0.9,0.5)        | each once, got '0.5'",
                "adam(1,0.9,0.9,1e-7,5)      | adam has no setting '5'; its settings: learning_rate, beta_1, beta_2, epsilon",
                "adam(momentum=0.9)          | adam has no setting 'momentum'",
                "adam(beta_1=1)              | expected a beta1 from 0 up to, not including, 1 of adam, got 1.0",
                "sgd(-1)                     | expected a learning rate above 0, got -1.0",
                "momentum(momentum=2)        | expected a momentum from 0 to 1 of momentum, got 2.0",
                "nesterov(0.1                | expected the settings of nesterov in brackets"
            })
    void namesWhatIsWrongWithAnOptimizer(String text, String expected) {
        assertThatThrownBy(() -> Optimizers.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void cutsAListAtItsCommasButNotWithinBrackets() {
        assertThat(Term.split("a, b(1,c(2,3)) ,d")).containsExactly("a", "b(1,c(2,3))", "d");
        assertThat(Term.split("")).containsExactly("");
        for (String open : new String[] {"a(", "a(b,c", ")", "a)(b"}) {
            assertThatThrownBy(() -> Term.split(open))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + open + "'");
        }
    }

    @Test
    void writesWhatIsNotTheDefault() {
        assertThat(new Adam(0.01)).hasToString("adam(0.01)");
        assertThat(new Adam(0.01, 0.9, 0.95, 1e-7)).hasToString("adam(0.01,beta_2=0.95)");
        assertThat(new Elu(1)).hasToString("elu");
        assertThat(new LeakyRelu(0.1)).hasToString("leaky_relu(0.1)");
    }
}
