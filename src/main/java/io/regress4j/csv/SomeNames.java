package io.regress4j.csv;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names in a message, which stays short however many there are. */
public final class SomeNames {
    /** So many are named. */
    public static final int MOST = 10;

    private SomeNames() {}

    /** The first names, long ones shortened, and how many more there are: {@code a, b and 9,990 more}. */
    public static String of(List<String> names) {
        return of(names, RowFault::shortened);
    }

    /** The same of things that are more than names. */
    public static <T> String of(List<T> things, Function<T, String> words) {
        String first = things.stream().limit(MOST).map(words).collect(Collectors.joining(", "));
        int more = things.size() - MOST;
        return more > 0 ? "%s and %,d more".formatted(first, more) : first;
    }
}
