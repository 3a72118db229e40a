package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Cuts a CSV into chunks of whole records, each to be read by itself. Where a chunk ends depends on the text and on where
 * the chunk begins, and on nothing else.
 */
public final class CsvChunks implements Closeable {
    private static final int SIZE = 1 << 18;

    /** So many bytes show how a file is written, and more only if its header is longer. */
    private static final int SAMPLE = 1 << 16;

    /** A line with which spreadsheets tell the delimiter. */
    private static final Pattern TELLS_DELIMITER = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");

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

    private CsvChunks(CsvSource source, CsvSource.Text text, int size) {
        this.source = source;
        this.size = size;
        this.in = text.in();
        try {
            this.header = readHeader(text.encoding());
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
            int within = Math.min(length, wanted); // more may be ahead, because of the header
            boolean hasQuotes = RecordEnd.hasQuotes(ahead, within);
            int end = isEnd && within == length ? within : RecordEnd.last(ahead, within, hasQuotes, header.dialect());
            boolean isTooLong = end == 0 && within >= RecordParser.LONGEST_RECORD;
            if (end > 0 || isTooLong) {
                byte[] bytes = ahead;
                int count = isTooLong ? within : end;
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

    private CsvHeader readHeader(Charset encoding) {
        int above = 0;
        for (; above < source.dialect().skipLines(); above++) {
            if (!takeLine()) {
                throw new CannotProceedException("%s has %,d lines, and `skipLines(…)` passes over %,d. Skip fewer."
                        .formatted(source.name(), above, source.dialect().skipLines()));
            }
        }
        Delimiter told = takeDelimiter();
        above += told == null ? 0 : 1;
        DialectFinder.Found found =
                findDialect(new DialectFinder(source.name(), source.dialect(), encoding, above), told);
        if (!found.dialect().hasHeader()) {
            return new CsvHeader(source.name(), found.names(), above, found.dialect());
        }
        while (true) {
            CsvChunk record = takeFirstRecord(found.dialect());
            if (!found.dialect().isComment(record)) {
                CsvHeader header = CsvHeader.of(source.name(), record, above, found.dialect());
                return found.hasRowNames() ? header.withRowNames() : header;
            }
            above += record.lines();
        }
    }

    private DialectFinder.Found findDialect(DialectFinder finder, Delimiter told) {
        for (int wanted = SAMPLE; ; wanted *= 2) {
            fill(wanted);
            int count = Math.min(length, wanted);
            boolean isWhole = isEnd && count == length;
            String text = new String(ahead, 0, count, StandardCharsets.UTF_8);
            DialectFinder.Found found = finder.find(text, isWhole, told);
            boolean hasRecord = RecordEnd.first(ahead, count, found.dialect()) > 0;
            if (hasRecord || isWhole || count >= RecordParser.LONGEST_RECORD) {
                return found;
            }
        }
    }

    /** Takes a line that tells the delimiter, if the next one does. */
    private Delimiter takeDelimiter() {
        fill(SAMPLE);
        int end = RecordEnd.firstLine(ahead, length);
        Matcher line = TELLS_DELIMITER.matcher(new String(ahead, 0, end, StandardCharsets.UTF_8));
        if (!line.matches()) {
            return null;
        }
        take(end);
        return Stream.of(Delimiter.values())
                .filter(delimiter -> delimiter.separator() == line.group(1).charAt(0))
                .findFirst()
                .orElseThrow(() -> new CannotProceedException(
                        "%s, line 1 says that '%s' separates the cells. Separate them by one of , ; | or by tabs."
                                .formatted(source.name(), line.group(1))));
    }

    /** Takes the next line; false if there is none. */
    private boolean takeLine() {
        for (int wanted = SAMPLE; ; wanted *= 2) {
            fill(wanted);
            int end = RecordEnd.firstLine(ahead, length);
            if (end > 0 || isEnd || length >= RecordParser.LONGEST_RECORD) {
                int count = end > 0 ? end : length;
                take(count);
                return count > 0;
            }
        }
    }

    private CsvChunk takeFirstRecord(Dialect dialect) {
        for (int wanted = size; ; wanted *= 2) {
            fill(wanted);
            int end = RecordEnd.first(ahead, length, dialect);
            boolean isTooLong = end == 0 && length >= RecordParser.LONGEST_RECORD;
            if (end > 0 || isEnd || isTooLong) {
                int count = end > 0 ? end : length;
                byte[] bytes = ahead;
                take(count);
                return new CsvChunk(bytes, count, position, RecordEnd.hasQuotes(bytes, count), isTooLong);
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
