package io.regress4j.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** What can only be read forward, such as a pipe: it is never asked for its size or place, which some JDKs then fail on. */
public final class ForwardStream extends InputStream {
    private final InputStream in;
    private final Closeable closing;

    /** @param closing what to close with this stream */
    public ForwardStream(InputStream in, Closeable closing) {
        this.in = in;
        this.closing = closing;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        closing.close();
    }
}
