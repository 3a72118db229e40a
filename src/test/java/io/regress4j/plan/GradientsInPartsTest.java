package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.TrainingState;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.BiasCorrection;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.penalty.Penalty;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch whose gradient is made of parts of it, in other plans, changes the weights as the batch in one plan does. */
class GradientsInPartsTest {
    private static final int ROWS = 60;
    private static final int INPUTS = 3;
    private static final int BATCH = 20;

    private final double[] features =
            new Random(1).doubles((long) ROWS * INPUTS, -2, 2).toArray();
    private final double[] target = new Random(2).doubles(ROWS, -1, 1).toArray();

    @ParameterizedTest
    @CsvSource({"adam(0.01), 0", "adam(0.01), 0.01", "sgd(0.05), 0", "sgd(0.05), 0.01", "adamw(0.01), 0"})
    void takesTheStepsOfTheWholeBatch(String optimizer, double l2) {
        NetworkSpec spec = NetworkSpec.of(
                        INPUTS,
                        Layers.read("tanh:7,relu:5,linear:1"),
                        new MeanSquaredError(),
                        Optimizers.named(optimizer),
                        0,
                        Dtype.FLOAT64)
                .withKernelPenalty(new Penalty(0, l2));
        TrainingState start = TrainingState.start(spec, spec.initialParameters(3));
        TrainingPlan whole = TrainingPlan.compile(spec, start, features, target, BATCH, BiasCorrection.EXACT);
        TrainingPlan applied = TrainingPlan.compile(spec, start, features, target, 1, BiasCorrection.EXACT);
        for (int step = 0; step < 30; step++) {
            int[] batch = batch(step);
            double loss = whole.step(batch, 0);
            double[] sum = new double[spec.parameters()];
            double mean = 0;
            for (int[] part : new int[][] {
                Arrays.copyOfRange(batch, 0, 3), Arrays.copyOfRange(batch, 3, 12), Arrays.copyOfRange(batch, 12, BATCH)
            }) {
                TrainingPlan.Gradient gradient = TrainingPlan.compile(
                                spec, applied.state(), features, target, part.length, BiasCorrection.EXACT)
                        .gradient(part, 0);
                mean += gradient.loss() * part.length / BATCH;
                IntStream.range(0, sum.length).forEach(i -> sum[i] += gradient.values()[i] * part.length / BATCH);
            }
            assertThat(mean).isEqualTo(loss, within(1e-12));
            applied.apply(sum);
        }
        assertThat(applied.steps()).isEqualTo(30);
        assertThat(applied.parameters()).containsExactly(whole.parameters(), within(1e-10));
    }

    /** One plan takes batches of any size up to its own, as plans of these sizes take them. */
    @Test
    void takesShorterBatches() {
        NetworkSpec spec = NetworkSpec.of(
                INPUTS,
                Layers.read("tanh:7,linear:1"),
                new MeanSquaredError(),
                Optimizers.named("adam(0.01)"),
                0,
                Dtype.FLOAT32);
        TrainingState start = TrainingState.start(spec, spec.initialParameters(3));
        TrainingPlan one = TrainingPlan.compile(spec, start, features, target, BATCH, BiasCorrection.EXACT);
        TrainingState state = start;
        for (int step = 0; step < 12; step++) {
            int[] batch = Arrays.copyOf(batch(step), BATCH - step % 3);
            TrainingPlan of = TrainingPlan.compile(spec, state, features, target, batch.length, BiasCorrection.EXACT);
            of.step(batch, 0);
            one.step(batch, 0);
            state = of.state();
            assertThat(one.parameters()).containsExactly(state.parameters());
        }
        one.restart(start);
        one.step(batch(0), 0);
        TrainingPlan again = TrainingPlan.compile(spec, start, features, target, BATCH, BiasCorrection.EXACT);
        again.step(batch(0), 0);
        assertThat(one.state().parameters()).containsExactly(again.parameters());
        assertThat(one.steps()).isEqualTo(1);
    }

    private static int[] batch(int step) {
        return IntStream.range(0, BATCH).map(i -> (step * BATCH + i * 7) % ROWS).toArray();
    }
}
