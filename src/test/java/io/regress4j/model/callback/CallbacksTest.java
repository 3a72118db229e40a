package io.regress4j.model.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the callbacks of Keras 3.15.1 did with the same values; {@code reference/freeze_keras_callbacks.py} asked them. */
class CallbacksTest {
    private static final Path RECORDED = Path.of("src", "test", "resources", "keras-callbacks", "3.15.1.json");

    static Stream<JsonNode> recorded() throws IOException {
        JsonNode all = new ObjectMapper().readTree(RECORDED.toFile());
        return StreamSupport.stream(all.get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void doAsKeras(JsonNode recorded) {
        Training training = new Training();
        Callback.Follower follower =
                Callbacks.named(recorded.get("callback").textValue()).follow();
        for (JsonNode value : recorded.get("values")) {
            training.end(value.doubleValue(), follower);
            if (training.isStopped) {
                break;
            }
        }
        assertThat(training.epoch).isEqualTo(recorded.get("epochs").intValue());
        assertThat(training.kept == 0 ? training.epoch : training.kept)
                .isEqualTo(recorded.get("weightsOf").intValue());
        double[] rates = StreamSupport.stream(recorded.get("rates").spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        // Keras holds the rate as float32.
        assertThat(training.rates.stream().mapToDouble(rate -> rate).toArray()).containsExactly(rates, within(1e-8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EarlyStopping(5) | early_stopping(5)",
                "early_stopping(patience=7, min_delta=0.5, baseline=2, start_from_epoch=3, restore_best_weights=false,"
                        + " monitor=val_mae) | early_stopping(7,min_delta=0.5,baseline=2.0,start_from_epoch=3,"
                        + "restore_best_weights=false,monitor=val_mae)",
                "reduce_lr_on_plateau(monitor=loss) | reduce_lr_on_plateau(monitor=loss)",
                "reduce_lr_on_plateau(0.5,patience=3,min_delta=0,cooldown=2,min_lr=0.01) |"
                        + " reduce_lr_on_plateau(factor=0.5,patience=3,min_delta=0.0,cooldown=2,min_lr=0.01)"
            })
    void areWrittenAsTheyAreRead(String text, String written) {
        Callback callback = Callbacks.named(text);
        assertThat(callback).hasToString(written);
        assertThat(Callbacks.named(written)).isEqualTo(callback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "early_stopping",
                "early_stopping(0)",
                "early_stopping(1.5)",
                "early_stopping(3,min_delta=-1)",
                "early_stopping(3,start_from_epoch=-1)",
                "early_stopping(3,monitor=val_accuracy)",
                "reduce_lr_on_plateau(factor=1)",
                "reduce_lr_on_plateau(factor=0)",
                "reduce_lr_on_plateau(patience=0)",
                "reduce_lr_on_plateau(cooldown=-1)",
                "reduce_lr_on_plateau(min_lr=-1)",
                "reduce_lr_on_plateau(mode=max)",
                "terminate_on_nan"
            })
    void refuseWhatIsOutOfRange(String text) {
        assertThatThrownBy(() -> Callbacks.named(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Epochs whose only value is given. */
    private static final class Training implements EpochEnd {
        private final List<Double> rates = new ArrayList<>();
        private int epoch;
        private double value;
        private double rate = 0.125;
        private int kept;
        private boolean isStopped;

        void end(double measured, Callback.Follower follower) {
            value = measured;
            follower.afterEpoch(this);
            epoch++;
            rates.add(rate);
        }

        @Override
        public int epoch() {
            return epoch;
        }

        @Override
        public double value(Monitor monitor) {
            return value;
        }

        @Override
        public double learningRate() {
            return rate;
        }

        @Override
        public void setLearningRate(double other) {
            rate = other;
        }

        @Override
        public void keepWeights() {
            kept = epoch + 1;
        }

        @Override
        public void stop() {
            isStopped = true;
        }
    }
}
