package io.regress4j.batch;

/** Is told how far the reading of files has got. */
public interface ScoringListener {
    /** Listens to nothing. */
    ScoringListener NONE = (rows, bytes) -> {};

    /**
     * Called whenever a chunk is done.
     *
     * @param rows done so far
     * @param bytes of text done so far, unpacked
     */
    void progress(long rows, long bytes);
}
