package io.regress4j.network;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Finds a constant by the name a user writes. */
final class Names {
    private Names() {}

    static <T extends Enum<T>> T find(T[] values, String name, String kind) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown %s '%s'; known: %s"
                        .formatted(
                                kind,
                                name,
                                Arrays.stream(values).map(T::toString).collect(Collectors.joining(", ")))));
    }
}
