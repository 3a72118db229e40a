package io.regress4j.model;

import io.regress4j.backend.Versions;
import io.regress4j.data.SplitConfig;
import java.util.Objects;

/**
 * Where a model comes from.
 *
 * @param data name of the training file
 * @param dataSha256 SHA-256 of its bytes
 * @param rows rows in it
 * @param split which of them were held out
 * @param unit unit of the target, or null if none is known
 * @param versions what it was trained with
 * @param trainedAt when, in UTC
 */
public record Provenance(
        String data, String dataSha256, int rows, SplitConfig split, String unit, Versions versions, String trainedAt) {

    public Provenance {
        Objects.requireNonNull(data);
        Objects.requireNonNull(dataSha256);
        Objects.requireNonNull(split);
        Objects.requireNonNull(versions);
        Objects.requireNonNull(trainedAt);
    }
}
