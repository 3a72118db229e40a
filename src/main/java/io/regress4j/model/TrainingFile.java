package io.regress4j.model;

import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TrainTestSplit;
import java.util.Objects;

/**
 * What a model was trained on.
 *
 * @param name of the file
 * @param sha256 SHA-256 of its bytes
 * @param rows rows in it that could be used
 * @param split which of them were held out
 * @param unit unit of the target, or null if none is known
 */
public record TrainingFile(String name, String sha256, int rows, SplitConfig split, String unit) {
    public TrainingFile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(sha256);
        Objects.requireNonNull(split);
    }

    /** Of rows that are in memory. */
    public static TrainingFile of(TrainTestSplit rows) {
        String sha256 = rows.train().sha256();
        return new TrainingFile(
                rows.train().name(),
                sha256,
                rows.rows(),
                rows.config(),
                HousingData.unit(sha256, rows.train().schema().target()));
    }
}
