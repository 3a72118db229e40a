package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.Twins;
import io.regress4j.preprocessing.Standardizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fast trainer trains, and what it leaves alone: never a silently different training. */
class StepTrainerTest {
    private static final int INPUTS = 3;
    private static final TrainingRows ROWS = Twins.rows(30, INPUTS, 1);

    private final Logger log = (Logger) org.slf4j.LoggerFactory.getLogger(StepTrainer.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
        log.setAdditive(false);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
        log.setAdditive(true);
    }

    /** Layers that Keras files hold and that are not trained here, each between tanh:4 and softplus:1, or first. */
    static Stream<NetworkSpec> untrained() {
        DenseSpec first = new DenseSpec(4, new Tanh());
        return Stream.of(
                spec(first, new DropoutSpec(0.5), last()),
                spec(first, new BatchNormalizationSpec(1e-3, 0.9, true, true), last()),
                spec(first, new ActivationSpec(new Tanh()), last()),
                spec(first, new DenseSpec(4, new Linear(), false), last()),
                spec(new ActivationSpec(new Tanh()), last()));
    }

    @ParameterizedTest
    @MethodSource("untrained")
    void refusesALayerThatIsNotTrainedHereAndLeavesTheWeightsAlone(NetworkSpec spec) {
        Network network = Network.create(spec, 3);
        double[] before = network.parameters();

        assertThatThrownBy(() -> train(network))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not trained here");

        assertThat(network.parameters()).containsExactly(before);
        assertThat(network.steps()).isZero();
    }

    @ParameterizedTest
    @MethodSource("untrained")
    void whoWantsToTrainOnSuchAModelIsToldWhatToDo(NetworkSpec spec) {
        ModelCard card = ModelCard.ofOther(
                TableSchema.ofNumbers(List.of("a", "b", "c"), "price"),
                spec,
                Standardizer.identity(INPUTS),
                Standardizer.identity(1),
                TrainedElsewhere.of("Keras", "some.keras", "0".repeat(64), List.of()));

        assertThatThrownBy(() -> StartingPoint.of(
                        Dl4jModels.of(card, Network.create(spec, 3)),
                        "some.zip",
                        TrainingConfig.article(1, true),
                        Continuation.UNCHANGED))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("some.zip is a network " + spec.summary())
                .hasMessageContaining("train it on in Keras");
    }

    @Test
    void aKnownNetworkTrainsWithoutAWarning() {
        Network network = Network.create(spec(new DenseSpec(4, new Tanh()), last()), 3);
        double[] before = network.parameters();

        assertThat(train(network).epochs()).isEqualTo(3);

        assertThat(lines.list).isEmpty();
        assertThat(network.parameters()).isNotEqualTo(before);
    }

    private static DenseSpec last() {
        return new DenseSpec(1, new Softplus());
    }

    private static NetworkSpec spec(LayerSpec... layers) {
        return new NetworkSpec(INPUTS, List.of(layers), new MeanSquaredError(), new Adam(0.01), Dtype.FLOAT64);
    }

    private static TrainingHistory train(Network network) {
        return new StepTrainer()
                .fit(
                        network,
                        ROWS,
                        Twins.NONE,
                        Twins.config(3, 8, 0, BiasCorrection.EXACT),
                        BatchOrder.shuffled(ROWS.size(), 3),
                        EpochListener.NONE);
    }
}
