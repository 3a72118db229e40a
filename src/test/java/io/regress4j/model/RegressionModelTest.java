package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.data.CsvSource;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.network.Dtype;
import io.regress4j.network.Optimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
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
        assertThat(model.withConformalResiduals(new double[] {0, 1}).card().conformalResiduals())
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @EnumSource
    void predictsARowWithTheSameBitsWhateverItsNeighbours(Dtype dtype) {
        RegressionModel model = TinyModel.train(dtype, true, Optimizer.Kind.ADAM, "tanh:100,relu:33,linear:1");
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
        RegressionModel model = TinyModel.train(Dtype.FLOAT32, true, Optimizer.Kind.ADAM, activation + ":13,linear:1");
        double[] full = model.predictor().apply(TinyModel.ROWS);
        double[] oneByOne = model.predictor(1).apply(TinyModel.ROWS);
        assertThat(oneByOne).containsExactly(full);
    }

    /** Each of eight threads asks for a row of its own, hundreds of times, of the same two predictors. */
    @ParameterizedTest
    @EnumSource
    void givesEveryThreadItsOwnAnswer(Dtype dtype) throws Exception {
        RegressionModel model = TinyModel.train(dtype, true, Optimizer.Kind.ADAM, "tanh:30,relu:20,linear:1");
        double[] expected = model.predict(TinyModel.ROWS);
        List<UnaryOperator<double[]>> shared = List.of(model.predictor(1), model::predict);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier together = new CyclicBarrier(8);
            List<Callable<Set<Double>>> callers = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Set<Double>>) () -> {
                        double[] row = Arrays.copyOfRange(TinyModel.ROWS, 3 * i, 3 * i + 3);
                        Set<Double> answers = new HashSet<>();
                        together.await();
                        for (int call = 0; call < 600; call++) {
                            answers.add(shared.get(call % 2).apply(row)[0]);
                        }
                        return answers;
                    })
                    .toList();
            List<Future<Set<Double>>> answers = threads.invokeAll(callers);
            for (int i = 0; i < 8; i++) {
                assertThat(answers.get(i).get()).containsExactly(expected[i]);
            }
        } finally {
            threads.shutdownNow();
        }
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
                CsvSource.of(Path.of("x.csv")),
                new TableSchema(List.of("größe", "size", "tiny"), null),
                new double[3],
                new double[0],
                new long[1]);
        assertThatThrownBy(() -> model.predict(swapped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[size, größe, tiny]");
        assertThatThrownBy(() -> model.predict(new double[4])).isInstanceOf(IllegalArgumentException.class);
    }
}
