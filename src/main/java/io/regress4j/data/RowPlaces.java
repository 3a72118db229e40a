package io.regress4j.data;

/** Where rows are, in words: {@code line 5}. */
@FunctionalInterface
interface RowPlaces {
    /** @param row its position among those that were read, from 0 */
    String of(int row);

    /** By their lines in a file [rows]. */
    static RowPlaces ofLines(long[] lines) {
        return row -> "line " + lines[row];
    }
}
