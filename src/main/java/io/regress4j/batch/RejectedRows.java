package io.regress4j.batch;

import io.regress4j.csv.RowFault;
import io.regress4j.files.CannotProceedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows that cannot be scored: they go to a file, some at a time, or the first of them ends the job. */
final class RejectedRows {
    /** A run of blank lines may be longer than all else that is in memory. */
    private static final int MOST_WAITING = 10_000;

    private final Rejects text;
    private final Consumer<byte[]> file; // null if nobody wants them
    private final List<RowFault> waiting = new ArrayList<>(); // not written yet
    private RowFault first;
    private long count;

    /**
     * @param target where they go; null if the first shall end the job
     * @param file takes what is written there
     */
    RejectedRows(Path target, Consumer<byte[]> file) {
        this.text = new Rejects(CsvText.isZipped(target));
        this.file = target == null ? null : file;
    }

    /** Whether they are wanted. */
    boolean areTaken() {
        return file != null;
    }

    /** Begins the file. */
    void start() {
        if (areTaken()) {
            file.accept(text.header());
        }
    }

    /** Goes on behind so many that an earlier job has written. */
    void resume(long before) {
        count = before;
    }

    /** @throws CannotProceedException if nobody wants them */
    void add(RowFault fault) {
        if (!areTaken()) {
            throw new CannotProceedException(fault.message());
        }
        first = first == null ? fault : first;
        waiting.add(fault);
        if (waiting.size() == MOST_WAITING) {
            flush();
        }
    }

    /** Writes those that are waiting. */
    void flush() {
        if (!waiting.isEmpty()) {
            file.accept(text.of(waiting));
            count += waiting.size();
            waiting.clear();
        }
    }

    /** How many were written. */
    long count() {
        return count;
    }

    /**
     * Makes sure that they are few.
     *
     * @param read rows that were read in all
     * @param remains what becomes of the results otherwise, as a sentence
     * @throws CannotProceedException if they are not
     */
    void requireFew(RejectLimit most, long read, String remains) {
        if (most.isExceededBy(count, read)) {
            throw new CannotProceedException("%,d of %,d rows cannot be scored, more than %s. %s %s"
                    .formatted(count, read, most, remains, first == null ? "" : "The first: " + first.message()));
        }
    }
}
