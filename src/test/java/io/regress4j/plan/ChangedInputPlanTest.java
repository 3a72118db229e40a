package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.Activation;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BiasCorrection;
import io.regress4j.network.DenseNetwork;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.Loss;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Optimizer;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the forward plan on whole rows. */
class ChangedInputPlanTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void isWhatWholeRowsGive(int architecture) throws UnsupportedNetworkException {
        for (Dtype dtype : Dtype.values()) {
            Twins twins = Twins.random(architecture, dtype, 1, BiasCorrection.EXACT);
            double[] rows = twins.rows().features();
            int inputs = twins.spec().inputs();
            ChangedInputPlan plan = ChangedInputPlan.compile(twins.network(), rows);
            ForwardPlan whole = ForwardPlan.compile(twins.network(), 8);

            for (int input = 0; input < inputs; input++) {
                double[] values = new SplittableRandom(input)
                        .doubles(twins.rows().size(), -2, 2)
                        .toArray();
                double[] changed = rows.clone();
                for (int row = 0; row < values.length; row++) {
                    changed[row * inputs + input] = values[row];
                }
                assertThat(Twins.relative(plan.run(input, values), whole.run(changed)))
                        .isLessThan(dtype == Dtype.FLOAT64 ? 1e-13 : 1e-6);
            }
        }
    }

    @Test
    void needsADenseLayerFirst() {
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(new ActivationSpec(Activation.TANH), new DenseSpec(1, Activation.LINEAR)),
                Loss.MSE,
                Optimizer.of(Optimizer.Kind.ADAM, 0.001),
                0,
                Dtype.FLOAT64);
        MultiLayerNetwork network = DenseNetwork.create(spec, Dtype.FLOAT64.vector(new double[] {1, 2, 3}), 0);
        assertThatThrownBy(() -> ChangedInputPlan.compile(network, new double[] {1, 2}))
                .isInstanceOf(UnsupportedNetworkException.class);
    }
}
