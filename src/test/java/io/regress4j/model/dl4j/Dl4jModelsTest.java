package io.regress4j.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.backend.Backend;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.model.OtherCards;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jModelsTest {
    static List<String> optimizers() {
        return Optimizers.NAMES.names();
    }

    @BeforeAll
    static void prepare() {
        Backend.prepare();
    }

    /** The network that was trained and the one that is made of its model take the same next step, bit for bit. */
    @ParameterizedTest
    @MethodSource("optimizers")
    void aModelsNetworkGoesOnWhereTheTrainedOneIs(String name) {
        Optimizer optimizer = Optimizers.named(name).withLearningRate(0.01);
        NetworkSpec spec = NetworkSpec.of(
                2, Layers.read("tanh:3,linear:1"), new MeanSquaredError(), optimizer, 0.001, Dtype.FLOAT32);
        Network trained = Network.create(spec, 7);
        fit(trained, 3);
        RegressionModel model = Dl4jModels.of(card(spec), trained);
        Network resumed = Dl4jModels.network(model);

        assertThat(resumed.steps()).isEqualTo(model.steps()).isEqualTo(3);
        assertThat(resumed.parameters()).containsExactly(trained.parameters());
        assertThat(resumed.optimizerState()).containsExactly(trained.optimizerState());
        fit(trained, 1);
        fit(resumed, 1);
        assertThat(resumed.parameters()).containsExactly(trained.parameters()).isNotEqualTo(model.parameters());
        assertThat(resumed.optimizerState()).containsExactly(trained.optimizerState());
    }

    /** Where DL4J has a layer that predicts the same, plain DL4J loads the file, with what the optimizer kept where it knows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanh:4(bias=false,constraint=unit_norm),dropout:0.5,linear:1",
                "tanh:4,batch_normalization,gaussian_noise:0.1,linear:1",
                "tanh:4,batch_normalization(center=false,scale=false),gaussian_dropout:0.1,linear:1",
                "linear:4,prelu(init=constant(0.25)),alpha_dropout:0.1,linear:1",
                "linear:4,relu,activity_regularization(l2=0.1),linear:1"
            })
    void plainDeeplearning4jPredictsTheSame(String layers, @TempDir Path folder) throws IOException {
        for (double average : new double[] {0, 0.9}) {
            NetworkSpec spec = new NetworkSpec(
                    2,
                    Layers.read(layers),
                    new MeanSquaredError(),
                    Optimizers.named("rmsprop"),
                    UpdateSettings.NONE.withAverage(average, 0),
                    Dtype.FLOAT64);
            RegressionModel model = new RegressionModel(card(spec), spec.initialParameters(3), spec.initialState(), 0);
            Path file = folder.resolve("model.zip");
            Dl4jModels.write(model, file);

            double[] rows = {0.3, -0.7, 1.5, 0.2, -2, 0.9};
            INDArray there = MultiLayerNetwork.load(file.toFile(), true)
                    .output(Nd4j.createFromArray(rows).reshape(3, 2));

            assertThat(there.reshape(3).toDoubleVector())
                    .containsExactly(ModelFile.read(file).predict(rows), within(1e-12));
        }
    }

    @Test
    void becomesANormalizerThatGivesTheSameNumbers() {
        double[] rows = housing().features();
        Standardizer features = Standardizer.fit(rows, 13);
        Standardizer target = Standardizer.fit(housing().target(), 1);
        INDArray x = Nd4j.createFromArray(rows).reshape(506, 13);
        INDArray y = Nd4j.createFromArray(housing().target()).reshape(506, 1);
        Dl4jModels.normalizer(features, target).transform(x);
        Dl4jModels.normalizer(features, target).transformLabel(y);
        assertThat(x.reshape(506 * 13).toDoubleVector()).containsExactly(features.apply(rows), within(1e-12));
        assertThat(y.reshape(506).toDoubleVector())
                .containsExactly(target.apply(housing().target()), within(1e-12));
    }

    @Test
    void namesTheColumnsThatPlainDeeplearning4jLeavesUnscaled() {
        double[] rows = {1, 1e-8, 7, 2, -1e-8, 7};
        Standardizer standardizer = Standardizer.fit(rows, 3);
        assertThat(standardizer.skippedByDl4j()).containsExactly(1);
        INDArray x = Nd4j.createFromArray(rows).reshape(2, 3);
        Dl4jModels.normalizer(standardizer, Standardizer.identity(1)).transform(x);
        double[] here = standardizer.apply(rows);
        assertThat(x.getDouble(0, 0)).isEqualTo(here[0]);
        assertThat(x.getDouble(0, 1)).isNotCloseTo(here[1], within(0.5)); // 1 here, 1e-8 there
        assertThat(x.getDouble(0, 2)).isEqualTo(here[2]);
    }

    private static void fit(Network network, int steps) {
        INDArray x = Nd4j.createFromArray(new float[][] {{1, -1}, {0, 2}, {0.5f, 0.25f}});
        INDArray y = Nd4j.createFromArray(new float[][] {{1}, {-1}, {3}});
        for (int i = 0; i < steps; i++) {
            network.dl4j().fit(x, y);
        }
    }

    private static ModelCard card(NetworkSpec spec) {
        return OtherCards.of(
                TableSchema.ofNumbers(List.of("a", "b"), "price"),
                spec,
                Standardizer.identity(2),
                Standardizer.identity(1),
                TrainedElsewhere.of("Keras", "some.keras", "0".repeat(64), List.of()));
    }

    private static Table housing() {
        return Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
    }
}
