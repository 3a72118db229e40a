package io.regress4j.model;

import io.regress4j.backend.Versions;
import io.regress4j.data.SplitConfig;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param origin program that trained it, such as {@code Keras 3.15.1}; null if it was this one
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
        if (origin == null) {
            Objects.requireNonNull(split);
        }
        Objects.requireNonNull(versions);
        Objects.requireNonNull(trainedAt);
    }

    /** Of a model that was trained elsewhere and read from a file. */
    public static Provenance ofFile(String origin, String file, String sha256) {
        return new Provenance(origin, file, sha256, 0, null, null, Versions.current(), now());
    }

    /** The time in UTC, to the second. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Whether this program trained the model and knows its training rows. */
    boolean isOurs() {
        return origin == null;
    }
}
