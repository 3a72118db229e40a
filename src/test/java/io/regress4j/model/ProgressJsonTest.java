package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressJsonTest {
    /** Of one row that validates there is no R². */
    @Test
    void bringsEveryBitBack() {
        ProgressJson progress = new ProgressJson(
                0.1,
                List.of(new TreeMap<>(Map.of(
                        "loss",
                        1 / 3.0,
                        "learning_rate",
                        1e-7,
                        "val_r2",
                        Double.NaN,
                        "val_mse",
                        Double.POSITIVE_INFINITY))),
                "",
                List.of("--epochs=3"));
        assertThat(ProgressJson.read(progress.bytes())).isEqualTo(progress);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | firstRate is missing",
                "{'firstRate': 'a', 'epochs': [], 'validationSha256': '', 'settings': []} | firstRate is",
                "{'firstRate': 1, 'epochs': 3, 'validationSha256': '', 'settings': []} | epochs is 3",
                "no JSON | Unrecognized token",
            })
    void refusesAnythingElse(String json, String words) {
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ProgressJson.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void anEpochHasALoss() {
        ProgressJson progress = new ProgressJson(0.1, List.of(new TreeMap<>(Map.of("val_loss", 1.0))), "", List.of());
        assertThatThrownBy(() -> progress.with(null, new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a loss and a learning_rate");
    }
}
