package io.regress4j.network;

/**
 * How a batch's numbers are cut for loops over them: into whole rows that together stay in the processor's nearest cache.
 *
 * @param width numbers of a row
 * @param length numbers of a piece, a multiple of the width
 * @param total numbers of the batch
 */
record Pieces(int width, int length, int total) {
    private static final int CACHED = 4096;

    static Pieces of(Matrix matrix) {
        int rows = Math.max(1, Math.min(matrix.rows(), CACHED / matrix.columns()));
        return new Pieces(
                matrix.columns(), rows * matrix.columns(), Math.multiplyExact(matrix.rows(), matrix.columns()));
    }

    /** Takes one piece. */
    interface Loop {
        void run(int from, int count);
    }

    void forEach(Loop loop) {
        for (int from = 0; from < total; from += length) {
            loop.run(from, Math.min(length, total - from));
        }
    }
}
