package io.regress4j.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file from its first byte to its last, as it was when it was opened: if it was written to in the meantime, its end is a
 * fault. A row that somebody is writing, or has cut off, would be another row.
 */
public final class UnchangedFileStream extends FilterInputStream {
    private final Path file;
    private final State opened;

    /** The file was written to while it was read. */
    public static final class ChangedException extends IOException {
        private static final long serialVersionUID = 1;

        private ChangedException() {
            super("it was changed while it was read");
        }
    }

    private record State(long size, FileTime modified) {
        static State of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new State(attributes.size(), attributes.lastModifiedTime());
        }
    }

    /** @throws IOException if there is no such file or it cannot be read */
    public UnchangedFileStream(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.opened = State.of(file);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0 && !opened.equals(State.of(file))) {
            throw new ChangedException();
        }
        return read;
    }
}
