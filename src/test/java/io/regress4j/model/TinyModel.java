package io.regress4j.model;

import io.regress4j.backend.Versions;
import io.regress4j.data.CsvSource;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.network.BiasCorrection;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.Loss;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.Optimizer;
import io.regress4j.training.EpochListener;
import io.regress4j.training.FitTrainer;
import io.regress4j.training.ModelTraining;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A model of 30 made-up rows; its feature {@code tiny} has a standard deviation far below 1e-5. */
public final class TinyModel {
    private static final SplittableRandom DRAW = new SplittableRandom(1);

    /** Feature values, row-major [30, 3]. */
    static final double[] ROWS =
            DRAW.doubles(90, 0, 1).map(v -> Math.round(v * 1e6) / 1e6).toArray();

    static {
        for (int row = 0; row < 30; row++) {
            ROWS[row * 3] *= 100;
            ROWS[row * 3 + 2] *= 1e-7;
        }
    }

    private TinyModel() {}

    public static RegressionModel train(Dtype dtype, boolean normalizeTarget) {
        return train(dtype, normalizeTarget, Optimizer.Kind.ADAM);
    }

    static RegressionModel train(Dtype dtype, boolean normalizeTarget, Optimizer.Kind optimizer) {
        return train(dtype, normalizeTarget, optimizer, "tanh:4,linear:1");
    }

    public static RegressionModel train(Dtype dtype, boolean normalizeTarget, Optimizer.Kind optimizer, String layers) {
        NetworkSpec network =
                NetworkSpec.dense(3, DenseSpec.parse(layers), Loss.MSE, Optimizer.of(optimizer, 0.01), 0.001, dtype);
        TrainingConfig config = new TrainingConfig(5, 7, 3, 4, 0, 0, true, normalizeTarget, BiasCorrection.EXACT);
        return ModelTraining.run(table(), network, config, provenance(), new FitTrainer(), EpochListener.NONE)
                .model();
    }

    private static Table table() {
        double[] target = new double[30];
        long[] lines = new long[30];
        for (int row = 0; row < 30; row++) {
            target[row] = 500 + 3 * ROWS[row * 3] - 20 * ROWS[row * 3 + 1];
            lines[row] = row + 2;
        }
        CsvSource source = CsvSource.of(Path.of("tiny.csv"));
        return new Table(
                source,
                "0".repeat(64),
                new TableSchema(List.of("size", "größe", "tiny"), "price"),
                ROWS,
                target,
                lines);
    }

    private static Provenance provenance() {
        return new Provenance(
                null,
                "tiny.csv",
                "0".repeat(64),
                30,
                SplitConfig.article(),
                "$",
                Versions.current(),
                "2024-01-01T00:00:00Z");
    }
}
