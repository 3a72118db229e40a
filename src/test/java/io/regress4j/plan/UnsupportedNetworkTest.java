package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.regress4j.backend.Backend;
import io.regress4j.network.activation.Relu;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.training.BatchOrder;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.Trainer;
import io.regress4j.training.TrainingHistory;
import io.regress4j.training.TrainingRows;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossMSLE;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Networks made by hand with DL4J that plans do not know: never a silently different training. */
class UnsupportedNetworkTest {
    private static final int INPUTS = 3;
    private static final TrainingRows ROWS = Twins.rows(30, INPUTS, 1);

    private final Logger log = (Logger) org.slf4j.LoggerFactory.getLogger(StepTrainer.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    /** A hand-made network and what the warning should name. */
    record Case(String name, MultiLayerNetwork network) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void prepare() {
        Backend.prepare();
    }

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

    /** Layers, activations, losses and updaters that have no plan. */
    static Stream<Case> unknownParts() {
        return Stream.of(
                new Case("DropoutLayer", hidden(new DropoutLayer.Builder(0.5).build())),
                new Case("BatchNormalization", hidden(new BatchNormalization())),
                new Case("ActivationLayer", hidden(new ActivationLayer(new Tanh()))),
                new Case("DenseLayer", hidden(dense().hasBias(false).build())),
                new Case(
                        "softmax", hidden(dense().activation(Activation.SOFTMAX).build())),
                new Case(
                        "hardtanh",
                        hidden(dense().activation(Activation.HARDTANH).build())),
                new Case("RmsProp", network(net -> net.updater(new RmsProp(0.01)))),
                new Case(
                        "different updaters",
                        hidden(dense().updater(new Sgd(0.01)).build())),
                new Case("LossMSLE", output(new OutputLayer.Builder(new LossMSLE()))),
                new Case("L1Regularization", network(net -> net.l1(0.1))));
    }

    /** Settings on layers that plans do know. */
    static Stream<Case> unknownSettings() {
        return Stream.of(
                new Case("dropout", hidden(dense().dropOut(0.5).build())),
                new Case(
                        "clipped gradients",
                        network(net -> net.gradientNormalization(GradientNormalization.ClipElementWiseAbsoluteValue)
                                .gradientNormalizationThreshold(0.01))),
                new Case("constraint", network(net -> net.constrainWeights(new MaxNormConstraint(0.1, 1)))),
                new Case("l2 of biases", network(net -> net.l2Bias(5))),
                new Case("l1 beside l2", network(net -> net.l2(0.1).l1(0.5))),
                new Case("own updater of biases", network(net -> net.biasUpdater(new Sgd(0.1)))),
                new Case("sum instead of mean", network(net -> net.miniBatch(false))),
                new Case(
                        "momentum schedule",
                        network(net -> net.updater(
                                new Nesterovs(0.01, new ExponentialSchedule(ScheduleType.ITERATION, 0.5, 0.9))))));
    }

    @ParameterizedTest
    @MethodSource("unknownParts")
    void anUnknownPartIsNamedInOneWarningAndFitTrainsInstead(Case network) {
        MultiLayerNetwork trained = network.network();
        double[] before = Twins.doubles(trained.params());

        TrainingHistory history = train(new StepTrainer(), trained, BiasCorrection.EXACT);

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .containsIgnoringCase(network.name())
                    .contains("MultiLayerNetwork.fit");
        });
        assertThat(history.epochs()).isEqualTo(3);
        assertThat(Twins.doubles(trained.params())).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("unknownSettings")
    void anUnknownSettingIsNotLeftOut(Case network) {
        train(new StepTrainer(), network.network(), BiasCorrection.EXACT);

        assertThat(lines.list)
                .as("a plan ran as if the setting were not there")
                .singleElement()
                .satisfies(line -> assertThat(line.getLevel()).isEqualTo(Level.WARN));
    }

    @Test
    void theFallbackTrainsExactlyAsFitDoes() {
        Map<String, double[]> weights = new TreeMap<>();
        for (Trainer trainer : new Trainer[] {new StepTrainer(), new FitTrainer()}) {
            MultiLayerNetwork network = hidden(new BatchNormalization());
            train(trainer, network, BiasCorrection.EXACT);
            weights.put(trainer.name(), Twins.doubles(network.params()));
        }

        assertThat(weights.get("steps")).containsExactly(weights.get("dl4j"));
    }

    @Test
    void aFirstLayerWithoutWeightsFallsBackWithKerassBiasCorrectionToo() {
        MultiLayerNetwork network = list(
                net -> net,
                layers -> layers.layer(new ActivationLayer(new Tanh()))
                        .layer(new OutputLayer.Builder(new LossMSE())
                                .nIn(INPUTS)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build()));

        TrainingHistory history = train(new StepTrainer(), network, BiasCorrection.KERAS_TENSORFLOW);

        assertThat(history.epochLoss()[2]).isLessThan(history.epochLoss()[0]);
    }

    @Test
    void aNetworkWithTwoOutputsIsRefusedByTheForwardPlan() {
        MultiLayerNetwork network = output(mse(), 2);

        assertThatThrownBy(() -> ForwardPlan.compile(network, 4))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("2");
    }

    @Test
    void aKnownNetworkTrainsWithoutAWarning() {
        train(new StepTrainer(), network(net -> net), BiasCorrection.EXACT);

        assertThat(lines.list).isEmpty();
    }

    private static TrainingHistory train(Trainer trainer, MultiLayerNetwork network, BiasCorrection correction) {
        return trainer.fit(
                network,
                ROWS,
                new TrainingRows(new double[0], new double[0]),
                Twins.config(3, 8, 0, correction),
                BatchOrder.shuffled(ROWS.size(), 3),
                EpochListener.NONE);
    }

    private static DenseLayer.Builder dense() {
        return new DenseLayer.Builder().nIn(4).nOut(4).activation(new Relu());
    }

    /** tanh:4, the layer, linear:1. */
    private static MultiLayerNetwork hidden(Layer layer) {
        return list(net -> net, layers -> layers.layer(first()).layer(layer).layer(last(mse(), 1)));
    }

    private static MultiLayerNetwork network(UnaryOperator<NeuralNetConfiguration.Builder> settings) {
        return list(settings, layers -> layers.layer(first()).layer(last(mse(), 1)));
    }

    private static MultiLayerNetwork output(OutputLayer.Builder output) {
        return output(output, 1);
    }

    private static MultiLayerNetwork output(OutputLayer.Builder output, int units) {
        return list(net -> net, layers -> layers.layer(first()).layer(last(output, units)));
    }

    private static OutputLayer.Builder mse() {
        return new OutputLayer.Builder(new LossMSE());
    }

    private static Layer first() {
        return new DenseLayer.Builder()
                .nIn(INPUTS)
                .nOut(4)
                .activation(new Tanh())
                .build();
    }

    private static Layer last(OutputLayer.Builder output, int units) {
        return output.nIn(4).nOut(units).activation(Activation.SOFTPLUS).build();
    }

    private static MultiLayerNetwork list(
            UnaryOperator<NeuralNetConfiguration.Builder> settings, UnaryOperator<ListBuilder> layers) {
        NeuralNetConfiguration.Builder net = new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.01));
        MultiLayerNetwork network =
                new MultiLayerNetwork(layers.apply(settings.apply(net).list()).build());
        network.init();
        return network;
    }
}
