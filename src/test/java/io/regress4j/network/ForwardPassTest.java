package io.regress4j.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.dl4j.Nd4jArrays;
import io.regress4j.network.dl4j.Network;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.numbers.MultiplyAdd;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.plan.Twins;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scoring depends on. */
class ForwardPassTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void equalsTheOutputOfTheNetwork(int architecture) {
        Twins twins = Twins.random(architecture, Dtype.FLOAT64, 1, BiasCorrection.EXACT);
        double[] rows = twins.rows().features();
        Network network = twins.network();
        double[] output = Twins.doubles(network.dl4j()
                .output(Nd4jArrays.matrix(Dtype.FLOAT64, rows, twins.spec().inputs())));

        double[] predictions =
                ForwardPass.of(twins.spec(), network.parameters()).run(rows);

        assertThat(Twins.relative(predictions, output)).isLessThan(1e-14);
    }

    @Test
    void equalsTheOutputOfTheNetworkInFloat32ToRounding() {
        Twins twins = Twins.random(3, Dtype.FLOAT32, 1, BiasCorrection.EXACT);
        double[] rows = twins.rows().features();
        Network network = twins.network();
        double[] output = Twins.doubles(network.dl4j()
                .output(Nd4jArrays.matrix(Dtype.FLOAT32, rows, twins.spec().inputs())));

        double[] predictions =
                ForwardPass.of(twins.spec(), network.parameters()).run(rows);

        assertThat(Twins.relative(predictions, output)).isLessThan(1e-6);
    }

    /** relu(1 · 2 + 3 · -1 + 0.5) · 4 - 0.25 = -0.25 and relu(2 · 2 + 1 · -1 + 0.5) · 4 - 0.25 = 13.75. */
    @Test
    void equalsAPredictionWorkedOutByHand() {
        NetworkSpec spec = spec(2, "relu:1,linear:1", Dtype.FLOAT64);
        ForwardPass forward = ForwardPass.of(spec, new double[] {2, -1, 0.5, 4, -0.25});

        assertThat(forward.run(new double[] {1, 3, 2, 1})).containsExactly(-0.25, 13.75);
    }

    /** Weights of the layer [3, 2] column by column, as Keras's kernel [[1, 4], [2, 5], [3, 6]]. */
    @Test
    void aKernelStandsColumnByColumn() {
        NetworkSpec spec = spec(3, "linear:2,linear:1", Dtype.FLOAT64);
        double[] weights = {1, 2, 3, 4, 5, 6, 0, 0, 1, 100, 0};

        assertThat(ForwardPass.of(spec, weights).run(new double[] {1, 10, 100})).containsExactly(321 + 65400);
    }

    /** Up to 600 rows, of which 256 go together, and layers of 1 to 69 units, so that every edge of a block is met. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theBitsOfARowDependOnNothingButTheRow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NetworkSpec spec = spec(
                random.nextInt(1, 20),
                "tanh:%d,relu:%d,linear:1".formatted(random.nextInt(1, 70), random.nextInt(1, 70)),
                Dtype.values()[(int) (seed % 2)]);
        ForwardPass forward = ForwardPass.of(spec, spec.initialParameters(seed));
        double[] row = gaussian(random, spec.inputs());
        double alone = forward.run(row)[0];

        int others = random.nextInt(1, 600);
        double[] crowd = gaussian(random, others * spec.inputs());
        int position = random.nextInt(others);
        System.arraycopy(row, 0, crowd, position * spec.inputs(), spec.inputs());

        assertThat(forward.run(crowd)[position]).isEqualTo(alone);
    }

    /** (1 + 2⁻¹²)² - 1 - 2⁻¹¹ = 2⁻²⁴: a product that is rounded before it is added leaves 0. */
    @ParameterizedTest
    @CsvSource({"FLOAT32, 12", "FLOAT64, 27"})
    void aProductIsAddedBeforeItIsRounded(Dtype dtype, int power) {
        double least = Math.scalb(1, -power);
        double[] weights = {1 + least, -1 - 2 * least};
        ForwardPass forward = ForwardPass.of(spec(1, "linear:1", dtype), weights);

        assertThat(forward.run(new double[] {1 + least})).containsExactly(least * least);
    }

    /** In float the product is exact there, and the sum is rounded twice at worst. */
    @Test
    void withoutTheInstructionAProductIsMadeInDouble() {
        assertThat(MultiplyAdd.unfused(1 + 0x1p-12f, 1 + 0x1p-12f, -1 - 0x1p-11f))
                .isEqualTo(0x1p-24f);
        assertThat(MultiplyAdd.unfused(3.0, 5.0, 7.0)).isEqualTo(22);
    }

    @Test
    void whatAnEarlierBatchLeftBehindDoesNotLeakIntoAShorterOne() {
        NetworkSpec spec = spec(4, "relu:8,linear:1", Dtype.FLOAT64);
        ForwardPass used = ForwardPass.of(spec, spec.initialParameters(1));
        ForwardPass fresh = ForwardPass.of(spec, spec.initialParameters(1));
        SplittableRandom random = new SplittableRandom(5);
        double[] rows = gaussian(random, 3 * 4);

        double[] broken = new double[256 * 4];
        Arrays.fill(broken, Double.NaN);
        used.run(broken);

        assertThat(used.run(rows)).containsExactly(fresh.run(rows));
        double[] both = Arrays.copyOf(broken, broken.length + rows.length);
        System.arraycopy(rows, 0, both, broken.length, rows.length);
        assertThat(Arrays.copyOfRange(used.run(both), 256, 259)).containsExactly(fresh.run(rows));
    }

    @Test
    void noRowsGiveNoPredictions() {
        NetworkSpec spec = spec(4, "relu:8,linear:1", Dtype.FLOAT32);

        assertThat(ForwardPass.of(spec, spec.initialParameters(1)).run(new double[0]))
                .isEmpty();
    }

    @Test
    void keepsItsWeightsWhenTheCallersArrayChanges() {
        double[] weights = {2, 1};
        ForwardPass forward = ForwardPass.of(spec(1, "linear:1", Dtype.FLOAT64), weights);

        Arrays.fill(weights, 10);

        assertThat(forward.run(new double[] {3})).containsExactly(7);
    }

    private static NetworkSpec spec(int inputs, String layers, Dtype dtype) {
        return NetworkSpec.of(inputs, Layers.read(layers), new MeanSquaredError(), new Adam(0.001), 0, dtype);
    }

    private static double[] gaussian(SplittableRandom random, int length) {
        return random.doubles(length).map(u -> 4 * u - 2).toArray();
    }
}
