package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scoring depends on. */
class ForwardPlanTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void equalsTheOutputOfTheNetwork(int architecture) throws UnsupportedNetworkException {
        Twins twins = Twins.random(architecture, Dtype.FLOAT64, 1, BiasCorrection.EXACT);
        double[] rows = twins.rows().features();
        double[] output = Twins.doubles(
                twins.network().output(Dtype.FLOAT64.matrix(rows, twins.spec().inputs())));

        double[] predictions = ForwardPlan.compile(twins.network(), 4).run(rows);

        assertThat(Twins.relative(predictions, output)).isLessThan(1e-14);
    }

    @Test
    void equalsTheOutputOfTheNetworkInFloat32ToRounding() throws UnsupportedNetworkException {
        Twins twins = Twins.random(3, Dtype.FLOAT32, 1, BiasCorrection.EXACT);
        double[] rows = twins.rows().features();
        double[] output = Twins.doubles(
                twins.network().output(Dtype.FLOAT32.matrix(rows, twins.spec().inputs())));

        double[] predictions = ForwardPlan.compile(twins.network(), 64).run(rows);

        assertThat(Twins.relative(predictions, output)).isLessThan(1e-6);
    }

    /** relu(1 · 2 + 3 · -1 + 0.5) · 4 - 0.25 = -0.25 and relu(2 · 2 + 1 · -1 + 0.5) · 4 - 0.25 = 13.75. */
    @Test
    void equalsAPredictionWorkedOutByHand() throws UnsupportedNetworkException {
        NetworkSpec spec = spec(2, "relu:1,linear:1", Dtype.FLOAT64);
        MultiLayerNetwork network = Network.create(spec, new double[] {2, -1, 0.5, 4, -0.25}, 0);

        assertThat(ForwardPlan.compile(network, 8).run(new double[] {1, 3, 2, 1}))
                .containsExactly(-0.25, 13.75);
    }

    /** Weights of the layer [3, 2] column by column, as Keras's kernel [[1, 4], [2, 5], [3, 6]]. */
    @Test
    void aKernelStandsColumnByColumn() throws UnsupportedNetworkException {
        NetworkSpec spec = spec(3, "linear:2,linear:1", Dtype.FLOAT64);
        double[] weights = {1, 2, 3, 4, 5, 6, 0, 0, 1, 100, 0};
        MultiLayerNetwork network = Network.create(spec, Dtype.FLOAT64.vector(weights), 0);

        assertThat(ForwardPlan.compile(network, 1).run(new double[] {1, 10, 100}))
                .containsExactly(321 + 65400);
    }

    /** Batches of 1 to 65 rows and layers of 1 to 69 units, so that every edge of a blocked matrix product is met. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theBitsOfARowDependOnNothingButTheRow(long seed) throws UnsupportedNetworkException {
        SplittableRandom random = new SplittableRandom(seed);
        NetworkSpec spec = spec(
                random.nextInt(1, 20),
                "tanh:%d,relu:%d,linear:1".formatted(random.nextInt(1, 70), random.nextInt(1, 70)),
                Dtype.values()[(int) (seed % 2)]);
        ForwardPlan plan = ForwardPlan.compile(Network.create(spec, seed), random.nextInt(1, 66));
        double[] row = gaussian(random, spec.inputs());
        double alone = plan.run(row)[0];

        int others = random.nextInt(1, 200);
        double[] crowd = gaussian(random, others * spec.inputs());
        int position = random.nextInt(others);
        System.arraycopy(row, 0, crowd, position * spec.inputs(), spec.inputs());

        assertThat(plan.run(crowd)[position]).isEqualTo(alone);
    }

    @Test
    void whatAnEarlierBatchLeftBehindDoesNotLeakIntoAShorterOne() throws UnsupportedNetworkException {
        NetworkSpec spec = spec(4, "relu:8,linear:1", Dtype.FLOAT64);
        ForwardPlan used = ForwardPlan.compile(Network.create(spec, 1), 16);
        ForwardPlan fresh = ForwardPlan.compile(Network.create(spec, 1), 16);
        SplittableRandom random = new SplittableRandom(5);
        double[] rows = gaussian(random, 3 * 4);

        double[] broken = new double[16 * 4];
        Arrays.fill(broken, Double.NaN);
        used.run(broken);

        assertThat(used.run(rows)).containsExactly(fresh.run(rows));
    }

    @Test
    void noRowsGiveNoPredictions() throws UnsupportedNetworkException {
        MultiLayerNetwork network = Network.create(spec(4, "relu:8,linear:1", Dtype.FLOAT32), 1);

        assertThat(ForwardPlan.compile(network, 16).run(new double[0])).isEmpty();
    }

    @Test
    void seesWeightsThatChangeAfterItWasCompiled() throws UnsupportedNetworkException {
        NetworkSpec spec = spec(1, "linear:1", Dtype.FLOAT64);
        MultiLayerNetwork network = Network.create(spec, new double[] {2, 1}, 0);
        ForwardPlan plan = ForwardPlan.compile(network, 2);

        network.params().muli(10);

        assertThat(plan.run(new double[] {3})[0]).isCloseTo(70, within(0.0));
    }

    private static NetworkSpec spec(int inputs, String layers, Dtype dtype) {
        return NetworkSpec.dense(inputs, DenseSpec.parse(layers), new MeanSquaredError(), new Adam(0.001), 0, dtype);
    }

    private static double[] gaussian(SplittableRandom random, int length) {
        return random.doubles(length).map(u -> 4 * u - 2).toArray();
    }
}
