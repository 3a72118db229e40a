package io.regress4j.batch;

import io.regress4j.csv.CsvChunk;
import io.regress4j.csv.CsvChunks;
import io.regress4j.csv.CsvColumns;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import java.io.Closeable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The chunks of several files, one after the other. */
final class FileChunks implements Supplier<FileChunk>, Closeable {
    private final List<CsvSource> files;
    private final BiFunction<Integer, CsvHeader, CsvColumns> choice;
    private int file;
    private long skipped;
    private CsvChunks chunks;
    private CsvColumns columns;

    /**
     * Begins at the first file, or where an earlier job stopped.
     *
     * @param choice of the columns, given the position of a file and its header
     * @param file the first to read
     * @param position how much of it was read before, in bytes of its unpacked text
     */
    FileChunks(List<CsvSource> files, BiFunction<Integer, CsvHeader, CsvColumns> choice, int file, long position) {
        this.files = files;
        this.choice = choice;
        this.file = file;
        this.skipped = position;
    }

    /** @throws io.regress4j.files.CannotProceedException if a file cannot be read or lacks a column */
    @Override
    public FileChunk get() {
        while (file < files.size()) {
            if (chunks == null) {
                open();
            }
            CsvChunk chunk = chunks.next();
            if (chunk != null) {
                return new FileChunk(file, columns, chunk);
            }
            close();
            chunks = null;
            file++;
        }
        return null;
    }

    @Override
    public void close() {
        if (chunks != null) {
            chunks.close();
        }
    }

    private void open() {
        chunks = new CsvChunks(files.get(file));
        columns = choice.apply(file, chunks.header());
        if (skipped > 0) {
            chunks.skipTo(skipped);
            skipped = 0;
        }
    }
}
