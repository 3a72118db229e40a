package io.regress4j.model;

import io.regress4j.backend.Versions;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TrainTestSplit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param origin where its first weights come from, such as {@code price.keras (Keras 3.15.1)}; null if they were drawn
 * @param data name of the training file, or of the file that the model was read from
 * @param dataSha256 SHA-256 of its bytes
 * @param rows rows in it; 0 of another program's model
 * @param split which of them were held out; null of another program's model
 * @param unit unit of the target, or null if none is known
 * @param versions what it was trained or read with
 * @param trainedAt when that was, in UTC
 */
public record Provenance(
        String origin,
        String data,
        String dataSha256,
        int rows,
        SplitConfig split,
        String unit,
        Versions versions,
        String trainedAt) {

    public Provenance {
        Objects.requireNonNull(data);
        Objects.requireNonNull(dataSha256);
        if (split == null) {
            Objects.requireNonNull(origin);
        }
        Objects.requireNonNull(versions);
        Objects.requireNonNull(trainedAt);
    }

    /**
     * Of a model that is trained here.
     *
     * @param origin where its first weights come from; null if they are drawn
     */
    public static Provenance of(TrainTestSplit rows, String origin) {
        String sha256 = rows.train().sha256();
        return new Provenance(
                origin,
                rows.source().name(),
                sha256,
                rows.rows(),
                rows.config(),
                HousingData.unit(sha256, rows.train().schema().target()),
                Versions.current(),
                now());
    }

    /**
     * Of a model that was trained elsewhere and read from a file.
     *
     * @param program that wrote the file
     */
    public static Provenance ofFile(String program, String file, String sha256) {
        String origin = "%s (%s)".formatted(file, program);
        return new Provenance(origin, file, sha256, 0, null, null, Versions.current(), now());
    }

    /** The time in UTC, to the second. */
    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether this program trained the model, so that its training rows are known. */
    public boolean knowsTrainingRows() {
        return split != null;
    }
}
