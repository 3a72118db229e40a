package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.network.Dtype;
import io.regress4j.network.optimizer.Adam;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegressionModelTest {
    @ParameterizedTest
    @ValueSource(strings = {"2,1", "-1,1", "NaN,1", "1,Infinity"})
    void refusesResidualsThatCannotBe(String residuals) {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, false);
        double[] values =
                Stream.of(residuals.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertThatThrownBy(() -> model.withConformalResiduals(values)).isInstanceOf(IllegalArgumentException.class);
        assertThat(model.withConformalResiduals(new double[] {0, 1})
                        .card()
                        .trainedHere()
                        .orElseThrow()
                        .statistics()
                        .conformalResiduals())
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void predictsARowWithTheSameBitsWhateverItsNeighbours(Dtype dtype) {
        RegressionModel model = TinyModel.train(dtype, true, new Adam(0.01), "tanh:100,relu:33,linear:1");
        double[] many = new double[3 * 700];
        Arrays.setAll(many, i -> TinyModel.ROWS[i % 90] * (1 + i / 90));
        double[] together = model.predict(many);
        for (int row : new int[] {0, 1, 255, 256, 511, 512, 699}) {
            double[] alone = model.predict(Arrays.copyOfRange(many, 3 * row, 3 * row + 3));
            assertThat(alone).containsExactly(together[row]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu", "tanh", "sigmoid", "softplus", "elu", "selu", "linear"})
    void oneRowAtATimeGivesTheBitsOfFullBatches(String activation) {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, true, new Adam(0.01), activation + ":13,linear:1");
        double[] full = model.predict(TinyModel.ROWS);
        for (int row = 0; row < full.length; row++) {
            assertThat(model.predict(Arrays.copyOfRange(TinyModel.ROWS, 3 * row, 3 * row + 3)))
                    .containsExactly(full[row]);
        }
    }

    /** Row by row, and in pieces of many sizes: would two threads share an array, one's rows would show in the other's. */
    @ParameterizedTest
    @EnumSource
    void eightThreadsThatShareAModelGetTheBitsOfOne(Dtype dtype) throws Exception {
        int rows = 20_000;
        RegressionModel model = TinyModel.train(dtype, true, new Adam(0.01), "tanh:12,relu:7,linear:1");
        double[] features = new double[3 * rows];
        Arrays.setAll(features, i -> TinyModel.ROWS[i % 90] * (1 + i / 90 * 1e-3));
        double[] alone = model.predict(features);
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<double[]>> found = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> {
                        together.await();
                        return inPieces(model, features, thread % 2 == 0 ? 1 : 100 * thread);
                    }))
                    .toList();
            for (Future<double[]> predictions : found) {
                assertThat(Arrays.mismatch(predictions.get(), alone)).isEqualTo(-1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double[] inPieces(RegressionModel model, double[] features, int rows) {
        double[] predictions = new double[features.length / 3];
        for (int from = 0; from < predictions.length; from += rows) {
            int to = Math.min(from + rows, predictions.length);
            double[] piece = model.predict(Arrays.copyOfRange(features, 3 * from, 3 * to));
            System.arraycopy(piece, 0, predictions, from, piece.length);
        }
        return predictions;
    }

    @Test
    void leavesTheRowsOfTheCallerAlone() {
        double[] rows = TinyModel.ROWS.clone();
        TinyModel.train(Dtype.FLOAT32, false).predict(rows);
        assertThat(rows).containsExactly(TinyModel.ROWS);
    }

    @Test
    void predictsNothingForNoRows() {
        assertThat(TinyModel.train(Dtype.FLOAT32, false).predict(new double[0])).isEmpty();
    }

    @Test
    void refusesATableWithItsFeaturesInAnotherOrder() {
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, false);
        Table swapped = new Table(
                "x.csv",
                "",
                TableSchema.ofNumbers(List.of("größe", "size", "tiny"), null),
                new double[3],
                new double[0],
                new long[1]);
        assertThatThrownBy(() -> model.predict(swapped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size, größe, tiny, got");
        assertThatThrownBy(() -> model.predict(new double[4])).isInstanceOf(IllegalArgumentException.class);
    }
}
