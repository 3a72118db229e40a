package io.regress4j.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** A text in some encoding as UTF-8. What is not text in that encoding becomes U+FFFD. */
final class Utf8Stream extends InputStream {
    private static final int CHARS = 1 << 14;

    private final Reader text;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer chars = CharBuffer.allocate(CHARS).flip();
    private final ByteBuffer bytes = ByteBuffer.allocate((int) Math.ceil(CHARS * encoder.maxBytesPerChar()))
            .flip();

    Utf8Stream(InputStream in, Charset encoding) {
        this.text = new InputStreamReader(in, encoding);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!bytes.hasRemaining()) {
            if (!refill()) {
                return -1;
            }
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Half of a pair of surrogates waits in {@code chars} for the other. */
    private boolean refill() throws IOException {
        chars.compact();
        boolean isEnd = text.read(chars) < 0;
        chars.flip();
        bytes.clear();
        encoder.encode(chars, bytes, isEnd);
        bytes.flip();
        return !isEnd || bytes.hasRemaining();
    }
}
