package io.regress4j.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.HousingData;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TestSize;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.evaluation.Metric;
import io.regress4j.model.FirstWeights;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.network.schedule.ExponentialDecay;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The band of Keras is beside the article's own training, and beside nothing that differs from it in one thing. */
class KerasBandTest {
    private static final UnaryOperator<NetworkSpec> SAME_NETWORK = UnaryOperator.identity();
    private static final UnaryOperator<TrainingConfig.Builder> SAME_CONFIG = UnaryOperator.identity();

    @TempDir
    private static Path folder;

    private static TrainingResult article;

    @BeforeAll
    static void trainOnce() {
        article = trained(housing(), SplitConfig.article());
    }

    @Test
    void isBesideTheArticlesOwnTrainingFromAnySeed() {
        assertThat(KerasBand.beside(trained(SAME_NETWORK, SAME_CONFIG))).contains(KerasBand.frozen(true));
        assertThat(KerasBand.beside(
                        trained(SAME_NETWORK, config -> config.seed(7).shuffleSeed(8))))
                .contains(KerasBand.frozen(true));
        assertThat(KerasBand.beside(trained(SAME_NETWORK, config -> config.metrics(Metric.MAE))))
                .contains(KerasBand.frozen(true));
    }

    @Test
    void isThatOfRawFeaturesBesideRawFeatures() {
        assertThat(KerasBand.beside(trained(SAME_NETWORK, config -> config.normalize(false))))
                .contains(KerasBand.frozen(false));
        assertThat(KerasBand.frozen(false)).isNotEqualTo(KerasBand.frozen(true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isNotBesideAnotherNetwork(String what, UnaryOperator<NetworkSpec> change) {
        assertThat(KerasBand.beside(trained(change, SAME_CONFIG))).as(what).isEmpty();
    }

    static Stream<Arguments> isNotBesideAnotherNetwork() {
        return Stream.of(
                network("width", n -> n.withLayers(Layers.read("relu:20,linear:1"))),
                network("activation", n -> n.withLayers(Layers.read("tanh:10,linear:1"))),
                network("depth", n -> n.withLayers(Layers.read("relu:10,relu:10,linear:1"))),
                network("initializer", n -> n.withLayers(Layers.read("relu:10(init=he_normal),linear:1"))),
                network("dropout", n -> n.withLayers(Layers.read("relu:10,dropout:0.1,linear:1"))),
                network("optimizer", n -> n.withOptimizer(Optimizers.named("rmsprop"))),
                network("setting of the optimizer", n -> n.withOptimizer(Optimizers.named("adam(0.001,beta_1=0.8)"))),
                network("learning rate", n -> n.withLearningRate(0.002)),
                network("loss", n -> n.withLoss(Losses.named("huber"))),
                network("penalty", n -> n.withKernelPenalty(new Penalty(0, 0.01))),
                network(
                        "schedule",
                        n -> n.withUpdates(n.updates().withSchedule(new ExponentialDecay(1000, 0.9, false)))),
                network("weight decay", n -> n.withUpdates(n.updates().withWeightDecay(0.01, List.of()))),
                network("number type", n -> n.withDtype(Dtype.FLOAT64)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isNotBesideOtherSettings(String what, UnaryOperator<TrainingConfig.Builder> change) {
        assertThat(KerasBand.beside(trained(SAME_NETWORK, change))).as(what).isEmpty();
    }

    static Stream<Arguments> isNotBesideOtherSettings() {
        return Stream.of(
                config("epochs", c -> c.epochs(99)),
                config("batch", c -> c.batchSize(32)),
                config("early stopping", c -> c.earlyStopping(10)),
                config("plateau", c -> c.callback(ReduceOnPlateau.USUAL)),
                config("validation rows", c -> c.validationSplit(0.1)),
                config("standardized target", c -> c.normalizeTarget(true)),
                config(
                        "logarithm of the target",
                        c -> c.preprocessing(Preprocessing.STANDARD.withTarget(TargetTransform.LOG, false))),
                config("scaler", c -> c.preprocessing(Preprocessing.STANDARD.withScaling(Scaling.MINMAX))));
    }

    @Test
    void isNotBesideAnotherSplit() {
        for (SplitConfig split : List.of(
                new RandomSplit(TestSize.fraction(0.2), 43),
                new RandomSplit(TestSize.fraction(0.25), 42),
                new OrderedSplit(TestSize.fraction(0.2)))) {
            assertThat(KerasBand.beside(trained(housing(), split)))
                    .as("%s", split)
                    .isEmpty();
        }
    }

    @Test
    void isNotBesideOtherColumnsRowsOrWeights() {
        SplitConfig split = SplitConfig.article();
        CsvSource file = CsvSource.of(Path.of("data/boston_housing.csv"));
        Table whole = housing();
        double[] ones = new double[whole.rows()];
        Arrays.fill(ones, 1);
        Table weighted = new Table(
                whole.name(), whole.sha256(), whole.schema(), whole.features(), whole.target(), ones, whole.lines());
        Table other = new Table(
                whole.name(),
                "0".repeat(64),
                whole.schema(),
                whole.features(),
                whole.target(),
                new double[0],
                whole.lines());

        assertThat(KerasBand.beside(trained(
                        Table.read(
                                file, ColumnRequest.builder("MEDV").exclude("B").build()),
                        split)))
                .isEmpty();
        assertThat(KerasBand.beside(trained(
                        Table.read(
                                file,
                                ColumnRequest.builder("MEDV")
                                        .categorical("CHAS")
                                        .exclude("B")
                                        .build()),
                        split)))
                .isEmpty();
        assertThat(KerasBand.beside(trained(whole.select(IntStream.range(0, 400).toArray()), split)))
                .isEmpty();
        ColumnRequest zerosMissing = ColumnRequest.builder("MEDV")
                .missingValues("0")
                .missing(Gaps.FILL)
                .build();
        assertThat(KerasBand.beside(trained(Table.read(file, zerosMissing), split)))
                .isEmpty();
        assertThat(KerasBand.beside(trained(weighted, split))).isEmpty();
        assertThat(KerasBand.beside(trained(other, split))).isEmpty();
        assertThat(KerasBand.beside(trained(whole, split))).isPresent();
    }

    @Test
    void isNotBesideATrainingThatGoesOn() {
        FirstWeights resumed = new FirstWeights.Resumed("first.keras", List.of());
        assertThat(KerasBand.beside(with(
                        article, article.card().network(), article.trained().config(), resumed)))
                .isEmpty();
    }

    private static Arguments network(String what, UnaryOperator<NetworkSpec> change) {
        return arguments(what, change);
    }

    private static Arguments config(String what, UnaryOperator<TrainingConfig.Builder> change) {
        return arguments(what, change);
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }

    /** One epoch is trained, and the result says that it was a hundred: the numbers play no part here. */
    private static TrainingResult trained(Table table, SplitConfig split) {
        TypedTable typed = TypedTable.of(table);
        TrainingResult result = new TrainingJob(
                        () -> new TrainingData(typed, TrainTestSplit.of(typed, split), 42),
                        StartingPoint.drawn(NetworkSpec::article),
                        rows -> TrainingConfig.builder().epochs(1).build(),
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(EpochListener.NONE);
        return with(result, result.card().network(), TrainingConfig.builder().build(), new FirstWeights.Drawn());
    }

    /** The article's result as if it had been trained like this. */
    private static TrainingResult trained(
            UnaryOperator<NetworkSpec> network, UnaryOperator<TrainingConfig.Builder> config) {
        return with(
                article,
                network.apply(article.card().network()),
                config.apply(TrainingConfig.builder()).build(),
                new FirstWeights.Drawn());
    }

    private static TrainingResult with(
            TrainingResult result, NetworkSpec network, TrainingConfig config, FirstWeights firstWeights) {
        TrainedHere here = result.trained();
        ModelCard card = result.card();
        return new TrainingResult(
                new ModelCard(
                        card.schema(),
                        network,
                        card.encoder(),
                        card.target(),
                        new TrainedHere(
                                config, firstWeights, here.file(), here.statistics(), here.versions(), here.madeAt())),
                result.data(),
                result.history(),
                result.trainer(),
                result.trainRows(),
                result.testRows(),
                result.scores(),
                result.diagnostics(),
                result.uncertainty(),
                result.folds(),
                result.search(),
                result.model());
    }
}
