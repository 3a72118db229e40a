package io.regress4j.csv;

/**
 * Says which number stands for the text of a cell, for the cells of one column. Safe for any number of threads at once, but
 * where an implementation says otherwise: then each chunk has a reader of its own.
 */
public interface CellReader {
    /** Finite numbers and nothing else, as a file writes them. */
    static CellReader ofNumbers(Dialect dialect) {
        NumberFormat numbers = dialect.numbers();
        boolean isPlain = numbers.isPlain();
        boolean hasPoints = numbers.decimal() == '.';
        return new CellReader() {
            @Override
            public double read(char[] buffer, int start, int length) {
                return isPlain ? Cell.number(buffer, start, length) : numbers.parse(buffer, start, length);
            }

            @Override
            public double readNumber(double number) {
                return hasPoints ? number : Double.NaN;
            }

            @Override
            public boolean isGap(String text) {
                return false;
            }

            @Override
            public CellFault fault(String text) {
                return CellFault.of(text, dialect);
            }
        };
    }

    /** The number for the text in these characters; one that is not finite if there is none. */
    double read(char[] buffer, int start, int length);

    /**
     * The number for a text that {@link PlainNumber} has read already; NaN if the text must be seen. The same as
     * {@link #read} otherwise.
     */
    default double readNumber(double number) {
        return Double.NaN;
    }

    /** The one that reads the rows of a chunk; another one for each chunk, where the cells are remembered. */
    default CellReader forChunk() {
        return this;
    }

    /** Takes over what the reader of the next chunk remembers of its rows. */
    default void add(CellReader chunk) {}

    /** Whether a text without a number stands for a value that is not there, and may be missing; it is read as NaN. */
    boolean isGap(String text);

    /** Why a text that has no number and is no gap is not taken. */
    CellFault fault(String text);
}
