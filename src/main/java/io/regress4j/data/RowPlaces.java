package io.regress4j.data;

/** Where rows are, in words: {@code line 5}. */
@FunctionalInterface
interface RowPlaces {
    /** @param row its position among those that were read, from 0 */
    String of(int row);

    /** By their lines in a file. */
    static RowPlaces ofLines(RowLines lines) {
        return row -> "line " + lines.at(row);
    }
}
