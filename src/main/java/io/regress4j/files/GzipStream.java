package io.regress4j.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The text of a {@code .gz}: of its members, one after the other, each with its checksum. Behind the last only zeros may
 * stand, with which tapes are filled up. The JDK's own stream ends without a word where it cannot make out the next
 * member, and what is left of the file is lost.
 */
public final class GzipStream extends InputStream {
    private static final int[] MAGIC = {0x1f, 0x8b};
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int UNKNOWN = 0xe0;

    private final InputStream packed;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private long before; // bytes of the file in front of the buffer
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32(); // of a header, then of a text
    private boolean isEnd;

    /** @throws ZipException if this is no gzip */
    public GzipStream(InputStream packed) throws IOException {
        this.packed = packed;
        readHeader();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] text, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!isEnd) {
            int count = inflate(text, offset, length);
            checksum.update(text, offset, count);
            if (inflater.finished()) {
                finishMember();
            }
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }

    private int inflate(byte[] text, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            fill();
            inflater.setInput(buffer, position, limit - position);
            position = limit;
        }
        try {
            int count = inflater.inflate(text, offset, length);
            if (inflater.needsDictionary()) {
                throw fault("it is packed with a dictionary", place());
            }
            return count;
        } catch (DataFormatException e) {
            throw fault("its packed text is damaged: " + e.getMessage(), place() - inflater.getRemaining());
        }
    }

    private void finishMember() throws IOException {
        position = limit - inflater.getRemaining();
        int sum = (int) checksum.getValue();
        int length = (int) inflater.getBytesWritten();
        if (nextInt() != sum || nextInt() != length) {
            throw fault("its text does not have the checksum that follows it", place());
        }
        if (isAtEnd()) {
            isEnd = true;
        } else if (buffer[position] == 0) {
            skipZeros();
            isEnd = true;
        } else {
            readHeader();
        }
    }

    private void skipZeros() throws IOException {
        while (!isAtEnd()) {
            if (nextByte() != 0) {
                throw fault("something that is not gzip follows its text", place() - 1);
            }
        }
    }

    private void readHeader() throws IOException {
        checksum.reset();
        inflater.reset();
        long place = place();
        if (nextByte() != MAGIC[0] || nextByte() != MAGIC[1] || nextByte() != DEFLATE) {
            throw fault(place == 0 ? "it is not gzip" : "something that is not gzip follows its text", place);
        }
        int flags = nextByte();
        if ((flags & UNKNOWN) != 0) {
            throw fault("its header has flags that gzip does not know", place);
        }
        skip(6); // date, effort, system
        if ((flags & EXTRA) != 0) {
            skip(nextShort());
        }
        skipText(flags & NAME);
        skipText(flags & COMMENT);
        int sum = (int) checksum.getValue() & 0xffff;
        if ((flags & HEADER_CHECKSUM) != 0 && nextShort() != sum) {
            throw fault("its header does not have the checksum that follows it", place());
        }
        checksum.reset();
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            nextByte();
        }
    }

    /** A text ends in a zero. */
    private void skipText(int isThere) throws IOException {
        while (isThere != 0 && nextByte() != 0) {
            // on to its end
        }
    }

    private int nextInt() throws IOException {
        return nextShort() | nextShort() << 16;
    }

    private int nextShort() throws IOException {
        return nextByte() | nextByte() << 8;
    }

    private int nextByte() throws IOException {
        if (isAtEnd()) {
            throw new EOFException("it ends early, at byte %,d".formatted(place()));
        }
        int next = Byte.toUnsignedInt(buffer[position++]);
        checksum.update(next);
        return next;
    }

    private boolean isAtEnd() throws IOException {
        if (position == limit) {
            before += limit;
            limit = Math.max(0, packed.read(buffer));
            position = 0;
        }
        return position == limit;
    }

    /** Reads more of the packed text, which is not at its end. */
    private void fill() throws IOException {
        if (isAtEnd()) {
            throw new EOFException("it ends early, at byte %,d".formatted(place()));
        }
    }

    /** How many bytes of the file were taken. */
    private long place() {
        return before + position;
    }

    private static ZipException fault(String reason, long place) {
        return new ZipException("%s, at byte %,d".formatted(reason, place));
    }
}
