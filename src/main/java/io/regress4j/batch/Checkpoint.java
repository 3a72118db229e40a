package io.regress4j.batch;

/**
 * How far a job had got when a chunk was complete.
 *
 * @param file position among the inputs of the file that was being read
 * @param position behind the last chunk, in bytes of the file's unpacked text; 0 before its first
 * @param lines of that file that were read, the header's included; 0 before the first chunk
 * @param blanks how many of them are blank, at the end
 * @param rowsWritten predictions so far
 * @param rowsRejected rows rejected so far
 * @param outLength bytes of the output so far
 * @param rejectsLength bytes of the rejects so far
 */
record Checkpoint(
        int file,
        long position,
        long lines,
        long blanks,
        long rowsWritten,
        long rowsRejected,
        long outLength,
        long rejectsLength) {
    static final Checkpoint START = new Checkpoint(0, 0, 0, 0, 0, 0, 0, 0);

    boolean isStart() {
        return file == 0 && position == 0;
    }
}
