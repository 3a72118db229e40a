package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenRowsTest {
    /** The rows are -2 to 2; what a network says of a target of 1e9 ± 1 is a matter of ones, not of thousands. */
    @ParameterizedTest
    @EnumSource
    void holdAPredictionToWhatTheNetworkSaysNotToTheMean(Dtype dtype) {
        RegressionModel model = TinyModel.linear(dtype, new Standardizer(new double[] {1e9}, new double[] {1}));
        GoldenRows golden = GoldenRows.of(model);
        assertThat(golden.predictions()).containsExactly(1e9 - 2, 1e9 - 1, 1e9, 1e9 + 1, 1e9 + 2);
        assertThat(golden.agreeWith(model)).isTrue();
        assertThat(moved(golden, 1.2e-7).agreeWith(model)).isTrue(); // the last bit of 1e9
        assertThat(moved(golden, 1e-3).agreeWith(model)).isFalse();
    }

    private static GoldenRows moved(GoldenRows golden, double by) {
        return new GoldenRows(
                golden.rows(),
                Arrays.stream(golden.predictions()).map(p -> p + by).toArray());
    }
}
