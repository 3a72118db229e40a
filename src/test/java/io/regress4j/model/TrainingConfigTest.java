package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.preprocessing.Preprocessing;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingConfigTest {
    /** Keras: int(math.floor(rows * (1.0 - validation_split))). */
    @ParameterizedTest
    @CsvSource({
        "404, 0, 404",
        "404, 0.1, 363",
        "404, 0.2, 323",
        "10, 0.9, 0",
        "10, 0.0001, 9",
        "15, 0.2, 12",
        "1, 0.5, 0"
    })
    void roundsTheValidationSplitAsKeras(int rows, double split, int fitted) {
        assertThat(TrainingConfig.builder()
                        .epochs(1)
                        .batchSize(1)
                        .validationSplit(split)
                        .build()
                        .fittedRows(rows))
                .isEqualTo(fitted);
    }

    @Test
    void isTheArticlesByDefault() {
        assertThat(TrainingConfig.article(7, true))
                .isEqualTo(new TrainingConfig(
                        100, 10, 7, 7, 0, List.of(), List.of(), Preprocessing.STANDARD, BiasCorrection.EXACT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 1.5, Double.NaN})
    void refusesASplitThatLeavesNothing(double split) {
        assertThatThrownBy(() -> TrainingConfig.builder()
                        .epochs(1)
                        .batchSize(1)
                        .validationSplit(split)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validation split");
    }

    @Test
    void refusesCountsBelowOne() {
        assertThatThrownBy(() -> TrainingConfig.builder().epochs(0).batchSize(1).build())
                .hasMessageContaining("1 or more epochs");
        assertThatThrownBy(() -> TrainingConfig.builder().epochs(1).batchSize(0).build())
                .hasMessageContaining("rows per batch");
        assertThatThrownBy(() -> TrainingConfig.builder()
                        .epochs(1)
                        .batchSize(1)
                        .earlyStopping(-1)
                        .build())
                .hasMessageContaining("patience");
    }
}
