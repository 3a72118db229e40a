package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.TrainTestSplit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param origin where its first weights come from, such as {@code price.keras (Keras 3.15.1)}; null if they were drawn
 * @param leftBehind what of the origin has no place here
 * @param data name of the training file, or of the file that the model was read from
 * @param dataSha256 SHA-256 of its bytes
 * @param rows rows in it; 0 of another program's model
 * @param split which of them were held out; null of another program's model
 * @param unit unit of the target, or null if none is known
 * @param versions what it was trained or read with
 * @param trainedAt when that was, in UTC
 */
public record Provenance(
        @JsonSetter(nulls = Nulls.SET) String origin,
        List<LeftBehind> leftBehind,
        String data,
        String dataSha256,
        int rows,
        @JsonSetter(nulls = Nulls.SET) SplitConfig split,
        @JsonSetter(nulls = Nulls.SET) String unit,
        Versions versions,
        String trainedAt) {

    public Provenance {
        leftBehind = List.copyOf(leftBehind);
        Objects.requireNonNull(data);
        Objects.requireNonNull(dataSha256);
        if (split == null && origin == null) {
            throw new IllegalArgumentException("expected a split, or an origin");
        }
        Objects.requireNonNull(versions);
        Objects.requireNonNull(trainedAt);
    }

    /**
     * Of a model that is trained here.
     *
     * @param origin where its first weights come from; null if they are drawn
     * @param leftBehind what of the origin has no place here
     */
    public static Provenance of(TrainTestSplit rows, String origin, List<LeftBehind> leftBehind) {
        String sha256 = rows.train().sha256();
        return new Provenance(
                origin,
                leftBehind,
                rows.train().name(),
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
     * @param leftBehind what of the file has no place here
     */
    public static Provenance ofFile(String program, String file, String sha256, List<LeftBehind> leftBehind) {
        String origin = "%s (%s)".formatted(file, program);
        return new Provenance(origin, leftBehind, file, sha256, 0, null, null, Versions.current(), now());
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
