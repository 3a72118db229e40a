package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Cuts a CSV into chunks of whole records, each to be read by itself. Where a chunk ends depends on the text and on where
 * the chunk begins, and on nothing else.
 */
public final class CsvChunks implements Closeable {
    private static final int SIZE = 1 << 18;

    private final CsvSource source;
    private final int size;
    private final InputStream in;
    private final CsvHeader header;
    private byte[] ahead = {};
    private int length;
    private long position;
    private boolean isEnd;

    /**
     * Opens a CSV and reads its header.
     *
     * @throws CannotProceedException if the source cannot be read or has no header
     */
    public CsvChunks(CsvSource source) {
        this(source, SIZE);
    }

    /** @param size of a chunk in bytes, if its first record is not longer */
    CsvChunks(CsvSource source, int size) {
        this(source, source.open(), size);
    }

    /** Opens a CSV, and shows its bytes as they are stored to {@code digest} while they pass. */
    CsvChunks(CsvSource source, MessageDigest digest) {
        this(source, source.open(digest), SIZE);
    }

    private CsvChunks(CsvSource source, InputStream in, int size) {
        this.source = source;
        this.size = size;
        this.in = in;
        try {
            this.header = readHeader();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    public CsvHeader header() {
        return header;
    }

    /** Goes on at the end of a chunk that was read before. */
    public void skipTo(long end) {
        try {
            int here = (int) Math.min(end - position, length);
            take(here);
            in.skipNBytes(end - position);
            position = end;
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    /**
     * The next chunk, or null behind the last.
     *
     * @throws CannotProceedException if reading fails
     */
    public CsvChunk next() {
        for (int wanted = size; ; wanted *= 2) {
            fill(wanted);
            if (length == 0) {
                return null;
            }
            boolean hasQuotes = RecordEnd.hasQuotes(ahead, length);
            int end = isEnd ? length : RecordEnd.last(ahead, length, hasQuotes);
            boolean isTooLong = end == 0 && length >= RecordParser.LONGEST_RECORD;
            if (end > 0 || isTooLong) {
                byte[] bytes = ahead;
                int count = isTooLong ? length : end;
                take(count);
                return new CsvChunk(bytes, count, position, hasQuotes, isTooLong);
            }
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private CsvHeader readHeader() {
        for (int wanted = size; ; wanted *= 2) {
            fill(wanted);
            int end = RecordEnd.first(ahead, length);
            boolean isTooLong = end == 0 && length >= RecordParser.LONGEST_RECORD;
            if (end > 0 || isEnd || isTooLong) {
                int count = end > 0 ? end : length;
                byte[] bytes = ahead;
                take(count);
                return CsvHeader.of(
                        source.name(),
                        new CsvChunk(bytes, count, position, RecordEnd.hasQuotes(bytes, count), isTooLong));
            }
        }
    }

    /** Reads on until so many bytes are ahead. */
    private void fill(int wanted) {
        if (length >= wanted || isEnd) {
            return;
        }
        ahead = Arrays.copyOf(ahead, wanted);
        try {
            int read = in.readNBytes(ahead, length, wanted - length);
            isEnd = read < wanted - length;
            length += read;
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    /** Gives away the first bytes that are ahead, with the array that holds them. */
    private void take(int count) {
        ahead = Arrays.copyOfRange(ahead, count, length);
        length -= count;
        position += count;
    }
}
