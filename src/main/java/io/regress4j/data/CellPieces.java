package io.regress4j.data;

/** Pieces of a table, one behind the other. Reading is thread-safe. */
sealed interface CellPieces permits PiecesInMemory, PiecesInFile {
    /** @param cells as many as in each before; of the last perhaps fewer */
    void add(double[] cells);

    /** A whole piece, not to be changed. */
    double[] piece(int index);

    /** Copies numbers of a piece, from {@code from} on. */
    void read(int piece, int from, int count, double[] into, int at);

    /** Puts others in their place. */
    void write(int piece, int from, int count, double[] values, int at);
}
