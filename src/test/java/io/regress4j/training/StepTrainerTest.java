package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.activation.Softplus;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.TrainingPlan;
import io.regress4j.plan.Twins;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Noise too: it is known by its place and not drawn in an order. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanh:4,dropout:0.5,linear:1",
                "dropout:0.2,tanh:4,linear:1",
                "tanh:4,gaussian_noise:0.3,linear:1",
                "tanh:4,gaussian_dropout:0.3,linear:1",
                "selu:4,alpha_dropout:0.3,linear:1",
                "tanh:4,batch_normalization,dropout:0.5,tanh:3,batch_normalization,linear:1",
                "tanh:4,layer_normalization,prelu,unit_normalization,linear:1",
                "tanh:4(bias=false),tanh,linear:1,activity_regularization(l2=0.1)",
                "tanh:4(constraint=max_norm(0.5),l1=0.01),softplus:1"
            })
    void everyLayerTrainsAsInMultiLayerNetwork(String layers) {
        NetworkSpec spec = spec(Layers.read(layers).toArray(LayerSpec[]::new));
        Network plan = Network.create(spec, 1);
        Network dl4j = Network.create(spec, 1);

        TrainingHistory planned = train(new StepTrainer(), plan);
        TrainingHistory fitted = train(new FitTrainer(), dl4j);

        assertThat(planned.epochLoss()).containsExactly(fitted.epochLoss(), within(1e-12));
        assertThat(plan.parameters()).containsExactly(dl4j.parameters(), within(1e-12));
        assertThat(plan.optimizerState()).containsExactly(dl4j.optimizerState(), within(1e-12));
        assertThat(plan.parameters()).isNotEqualTo(spec.initialParameters(1));
    }

    /** The mean over many places of what a layer does is what prediction does, as Keras scales it. */
    @ParameterizedTest
    @ValueSource(strings = {"dropout:0.3", "gaussian_dropout:0.3", "gaussian_noise:0.5"})
    void noiseLeavesTheMean(String noise) {
        NetworkSpec spec =
                spec(Layers.read(noise + ",linear:1(bias=false,init=ones)").toArray(LayerSpec[]::new));
        double[] rows = new double[3 * 100_000];
        Arrays.fill(rows, 2);
        TrainingPlan plan = TrainingPlan.compile(
                spec,
                TrainingState.start(spec, spec.initialParameters(1)),
                rows,
                new double[100_000],
                100_000,
                BiasCorrection.EXACT);
        double gradient =
                plan.gradient(IntStream.range(0, 100_000).toArray(), 0).values()[0];
        // ∂/∂w of the mean of (w · Σx)² is 2 · E[Σx · x], with Σx · x the noisy inputs.
        double variance = switch (noise) {
            case "gaussian_noise:0.5" -> 0.25;
            default -> 4 * 0.3 / 0.7;
        };
        assertThat(gradient).isCloseTo(2 * (6 * 2 + variance), within(0.15));
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
        return train(new StepTrainer(), network);
    }

    private static TrainingHistory train(Trainer trainer, Network network) {
        return trainer.fit(
                network,
                ROWS,
                Twins.NONE,
                Twins.config(3, 8, 0, BiasCorrection.EXACT),
                BatchOrder.shuffled(ROWS.size(), 3),
                EpochListener.NONE);
    }
}
