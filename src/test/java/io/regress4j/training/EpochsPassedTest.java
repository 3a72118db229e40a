package io.regress4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.ColumnChoice;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.data.datavec.TableRecordReader;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whoever watches a training can ask how far it is, at any time. */
class EpochsPassedTest {
    private static final class Watch implements EpochListener {
        private final List<Double> passed = new ArrayList<>();
        private DoubleSupplier done;

        @Override
        public void runs(DoubleSupplier supplier) {
            done = supplier;
            passed.add(done.getAsDouble());
        }

        @Override
        public void afterEpoch(int epoch, double loss, Supplier<double[]> parameters) {
            passed.add(done.getAsDouble());
        }
    }

    @Test
    void bothTrainersTell() {
        TrainTestSplit rows = TrainTestSplit.of(
                TypedTable.of(
                        TableRecordReader.readTable(HousingData.source(), ColumnChoice.target(HousingData.TARGET))),
                SplitConfig.article());
        for (Trainer trainer : List.of(new StepTrainer(), new FitTrainer())) {
            Watch watch = new Watch();
            ModelTraining.run(
                    rows,
                    StartingPoint.drawn(
                            rows.train(),
                            NetworkSpec::article,
                            TrainingConfig.builder().epochs(3).build()),
                    trainer,
                    watch);
            assertThat(watch.passed).as(trainer.name()).containsExactly(0.0, 1.0, 2.0, 3.0);
        }
    }
}
