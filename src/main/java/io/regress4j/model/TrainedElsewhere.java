package io.regress4j.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Another program trained the model, on rows that nobody knows here.
 *
 * @param program that wrote the file
 * @param data name of the file
 * @param dataSha256 SHA-256 of its bytes
 * @param leftBehind what of the file has no place here
 * @param versions what it was read with
 * @param madeAt when that was, in UTC
 */
public record TrainedElsewhere(
        String program, String data, String dataSha256, List<LeftBehind> leftBehind, Versions versions, String madeAt)
        implements Provenance {

    public TrainedElsewhere {
        Objects.requireNonNull(program);
        Objects.requireNonNull(data);
        Objects.requireNonNull(dataSha256);
        leftBehind = List.copyOf(leftBehind);
        Objects.requireNonNull(versions);
        Objects.requireNonNull(madeAt);
    }

    /** Of a file that is being read. */
    public static TrainedElsewhere of(String program, String file, String sha256, List<LeftBehind> leftBehind) {
        return new TrainedElsewhere(program, file, sha256, leftBehind, Versions.current(), Versions.now());
    }

    /** Such as {@code price.keras (Keras 3.15.1)}. */
    @Override
    public Optional<String> origin() {
        return Optional.of("%s (%s)".formatted(data, program));
    }
}
