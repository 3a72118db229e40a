package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.util.function.Consumer;

/**
 * Finds the lines of a file again, of which each chunk knows only its own. Takes the chunks in their order.
 *
 * <p>Blank lines at the end of a file are no rows; between rows they are faults, and which it is shows in a later chunk.
 */
public final class ChunkLines {
    private final String source;
    private long before;
    private long blanks;

    /** Before the first chunk of a file. */
    public ChunkLines(CsvHeader header) {
        this(header.source(), header.lines(), 0);
    }

    /**
     * In the middle of a file.
     *
     * @param before lines before the next chunk, the header's included
     * @param blanks how many of them are blank, at the end
     */
    public ChunkLines(String source, long before, long blanks) {
        this.source = source;
        this.before = before;
        this.blanks = blanks;
    }

    /** Lines before the next chunk, the header's included. */
    public long before() {
        return before;
    }

    /** Blank lines right before the next chunk. */
    public long blanks() {
        return blanks;
    }

    /**
     * Passes a chunk.
     *
     * @param onFault takes its faults one after the other, with their lines in the file
     */
    public void pass(CsvRows rows, Consumer<RowFault> onFault) {
        if (rows.hasRecords()) {
            RowFault.blankLines(source, before - blanks + 1, blanks).forEach(onFault);
            blanks = 0;
        }
        rows.faults().forEach(fault -> onFault.accept(fault.movedBy(before)));
        blanks += rows.trailingBlanks();
        before += rows.lineCount();
    }

    /**
     * Passes a chunk in which every row must be of use.
     *
     * @throws CannotProceedException with the first fault
     */
    public void passStrictly(CsvRows rows) {
        long here = before;
        pass(rows, fault -> {
            throw new CannotProceedException(fault.message());
        });
        requireCsv(rows, here);
    }

    /** @throws CannotProceedException if a chunk is not CSV from some place on */
    public static void requireCsv(CsvRows rows, long before) {
        if (rows.broken() != null) {
            throw new CannotProceedException(rows.broken().movedBy(before).message());
        }
    }
}
