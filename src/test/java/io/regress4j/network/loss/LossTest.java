package io.regress4j.network.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    /** As {@code reference/freeze_losses.py} froze it. */
    private record Case(String loss, double[] predictions, double[] truths, double[] values, double[] slopes) {
        @Override
        public String toString() {
            return loss;
        }
    }

    static final List<Case> KERAS = read();

    static Stream<Loss> losses() {
        return Stream.concat(
                Losses.NAMES.names().stream().map(Losses::named),
                Stream.of(new Huber(0.3), new Quantile(0.9), new Tweedie(1.1)));
    }

    @Test
    void theCasesAreThoseThatKerasHas() {
        assertThat(KERAS)
                .extracting(c -> c.loss().replaceFirst("\\(.*", ""))
                .containsOnly("mse", "mae", "mape", "msle", "log_cosh", "huber", "poisson");
    }

    @ParameterizedTest
    @FieldSource("KERAS")
    void isWhatKerasComputes(Case c) {
        Loss loss = Losses.named(c.loss());
        for (int i = 0; i < c.values().length; i++) {
            double prediction = c.predictions()[i];
            double truth = c.truths()[i];
            assertThat(loss.value(prediction, truth))
                    .as("%s of %s, %s", loss, prediction, truth)
                    .isCloseTo(c.values()[i], within(rounding(c.values()[i])));
            assertThat(loss.slope(prediction, truth))
                    .as("slope of %s at %s, %s", loss, prediction, truth)
                    .isCloseTo(c.slopes()[i], within(rounding(c.slopes()[i])));
        }
    }

    private static double rounding(double number) {
        return 1e-14 * Math.max(1, Math.abs(number));
    }

    /** scikit-learn's mean_pinball_loss. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 1, 1, -0.5",
        "0.5, 3, 0, 0",
        "0.5, 3.5, 0.25, 0.5",
        "0.9, 1, 1.8, -0.9",
        "0.9, 3, 0, 0",
        "0.9, 3.5, 0.05, 0.1"
    })
    void theQuantileLossIsThatOfScikitLearn(double q, double prediction, double value, double slope) {
        Loss loss = new Quantile(q);

        assertThat(loss.value(prediction, 3)).isCloseTo(value, within(1e-15));
        assertThat(loss.slope(prediction, 3)).isCloseTo(slope, within(1e-15));
    }

    /** Half of scikit-learn's mean_tweedie_deviance without y²⁻ᵖ / ((1 - p)(2 - p)); ε moves it a little. */
    @ParameterizedTest
    @CsvSource({
        "1.5, 2, 0, 2.8284271247461903",
        "1.2, 2, 0, 2.1763764082403103",
        "1.5, 0.5, 3, 9.899494936611667",
        "1.2, 0.5, 3, 17.948411796828672",
        "1.5, 3, 3, 6.928203230275509"
    })
    void theTweedieLossIsThatOfScikitLearn(double power, double prediction, double truth, double value) {
        assertThat(new Tweedie(power).value(prediction, truth)).isCloseTo(value, within(5e-6));
    }

    /** A central difference is off by rounding and by the step squared. */
    @ParameterizedTest
    @MethodSource("losses")
    void theSlopeIsTheDerivativeOfTheValue(Loss loss) {
        double step = 1e-5;
        for (double prediction : new double[] {0.4, 1.3, 2.2, 5.1}) {
            for (double truth : new double[] {0.5, 2, 6}) {
                double difference =
                        (loss.value(prediction + step, truth) - loss.value(prediction - step, truth)) / (2 * step);

                assertThat(loss.slope(prediction, truth))
                        .as("slope of %s at %s, %s", loss, prediction, truth)
                        .isCloseTo(difference, within(1e-8 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MSE, mse",
        "MeanSquaredError, mse",
        "mean_squared_error, mse",
        "MeanAbsoluteError, mae",
        "mean_absolute_error, mae",
        "MAPE, mape",
        "MeanAbsolutePercentageError, mape",
        "mean_absolute_percentage_error, mape",
        "MeanSquaredLogarithmicError, msle",
        "mean_squared_logarithmic_error, msle",
        "LogCosh, log_cosh",
        "logcosh, log_cosh",
        "log_cosh, log_cosh",
        "Huber, huber",
        "huber_loss, huber",
        "'Huber(delta=2)', huber(2.0)",
        "huber(1), huber",
        "Poisson, poisson",
        "quantile(0.9), quantile(0.9)",
        "quantile, quantile(0.5)",
        "tweedie, tweedie(1.5)"
    })
    void namesInKerasSpellingAreUnderstood(String name, String text) {
        assertThat(Losses.named(name)).hasToString(text);
        assertThat(Losses.named(text)).isEqualTo(Losses.named(name));
    }

    @ParameterizedTest
    @CsvSource({
        "huber(0), expected a delta of huber above 0",
        "huber(NaN), expected a delta of huber above 0",
        "quantile(0), expected a q of quantile above 0 and below 1",
        "quantile(1), expected a q of quantile above 0 and below 1",
        "tweedie(1), expected a power of tweedie above 1 and below 2",
        "tweedie(2), expected a power of tweedie above 1 and below 2",
    })
    void aSettingOutOfItsRangeIsRefused(String text, String message) {
        assertThatThrownBy(() -> Losses.named(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static List<Case> read() {
        try (InputStream file = LossTest.class.getResourceAsStream("/keras/losses.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
