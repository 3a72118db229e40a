package io.regress4j.network.numbers;

/** Rows as a network sees them [rows, inputs], in its number type. */
public interface InputRows {
    /**
     * Copies some of them to the beginning of an array.
     *
     * @param positions which rows, in which order
     * @param from first entry of {@code positions} to take
     * @param count how many
     * @param into row-major [count or more, inputs]
     */
    void gather(int[] positions, int from, int count, Numbers into);

    /** @param matrix row-major [rows, width]; not copied */
    static InputRows of(Numbers matrix, int width) {
        return (positions, from, count, into) -> into.gather(matrix, width, positions, from, count);
    }
}
