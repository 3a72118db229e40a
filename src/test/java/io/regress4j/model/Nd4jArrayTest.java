package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import io.regress4j.network.dl4j.Nd4jArrays;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** Plain Java against ND4J's own code, byte by byte. */
class Nd4jArrayTest {

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 1", "FLOAT32, 2", "FLOAT32, 21", "FLOAT32, 127", "FLOAT32, 256", "FLOAT32, 70001",
        "FLOAT64, 1", "FLOAT64, 2", "FLOAT64, 21", "FLOAT64, 127", "FLOAT64, 256", "FLOAT64, 70001"
    })
    void writesAndReadsTheBytesOfNd4j(Dtype dtype, int length) throws IOException {
        double[] values = values(dtype, length);
        byte[] theirs = nd4j(dtype, values);

        assertThat(Arrays.mismatch(Nd4jArray.write(dtype, values), theirs)).isEqualTo(-1);
        assertThat(Nd4jArray.read(theirs, dtype, length)).containsExactly(values);
        DataInputStream ours = new DataInputStream(new ByteArrayInputStream(Nd4jArray.write(dtype, values)));
        assertThat(Nd4j.read(ours).data().asDouble()).containsExactly(values);
    }

    @ParameterizedTest
    @EnumSource
    void readsNothingThatIsNotThatVector(Dtype dtype) throws IOException {
        byte[] bytes = nd4j(dtype, values(dtype, 5));
        Dtype other = dtype == Dtype.FLOAT64 ? Dtype.FLOAT32 : Dtype.FLOAT64;

        assertThat(Nd4jArray.read(bytes, dtype, 4)).isNull();
        assertThat(Nd4jArray.read(bytes, dtype, 6)).isNull();
        assertThat(Nd4jArray.read(bytes, other, 5)).isNull();
        assertThat(Nd4jArray.read(Arrays.copyOf(bytes, bytes.length - 1), dtype, 5))
                .isNull();
        assertThat(Nd4jArray.read(Arrays.copyOf(bytes, bytes.length + 1), dtype, 5))
                .isNull();
        assertThat(Nd4jArray.read(new byte[0], dtype, 5)).isNull();
        int header = bytes.length - 5 * (dtype == Dtype.FLOAT64 ? 8 : 4);
        for (int i = 0; i < header; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(Nd4jArray.read(changed, dtype, 5))
                    .as("byte %d of the header", i)
                    .isNull();
        }
    }

    @Test
    void aFileCannotAskForMemory() throws IOException {
        assertThat(Nd4jArray.read(nd4j(Dtype.FLOAT64, new double[3]), Dtype.FLOAT64, Integer.MAX_VALUE))
                .isNull();
    }

    /** Every kind of number that a float may be, and then others. */
    private static double[] values(Dtype dtype, int length) {
        double[] special = {
            0.1, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-310, -3.5e38, 1e300, 1e-45
        };
        SplittableRandom random = new SplittableRandom(length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            double value = i < special.length ? special[i] : random.nextDouble(-10, 10);
            values[i] = dtype.round(value);
        }
        return values;
    }

    private static byte[] nd4j(Dtype dtype, double[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Nd4j.write(Nd4jArrays.vector(dtype, values), out);
        }
        return bytes.toByteArray();
    }
}
