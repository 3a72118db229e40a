package io.regress4j.data;

import io.regress4j.backend.CannotProceedException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.ZipException;

/**
 * Where the bytes of a CSV come from: a file, plain or {@code .gz}, a resource of this program, or standard input.
 *
 * @param name how messages call it
 * @param location where it is
 */
public record CsvSource(String name, URI location) {

    /** A file; it need not exist yet. */
    public static CsvSource of(Path file) {
        return new CsvSource(file.toString(), file.toUri());
    }

    /** What is piped into this program; it can be read once. */
    public static CsvSource standardInput() {
        return new CsvSource("standard input", URI.create("stdin:///"));
    }

    /** A file inside this program, such as {@code data/boston_housing.csv}. */
    public static CsvSource ofResource(String path) {
        return new CsvSource(
                path, URI.create(CsvSource.class.getResource("/" + path).toString()));
    }

    /** Whether this is a file that gives the same bytes whenever it is read. */
    public boolean isRegularFile() {
        return "file".equals(location.getScheme()) && Files.isRegularFile(Path.of(location));
    }

    /** How many bytes of text there are, or -1 if only reading them can tell. */
    public long size() {
        try {
            return isRegularFile() && !isZipped() ? Files.size(Path.of(location)) : -1;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** How many bytes of text several sources have, or -1 if only reading them can tell. */
    public static long size(List<CsvSource> sources) {
        long[] sizes = sources.stream().mapToLong(CsvSource::size).toArray();
        return LongStream.of(sizes).anyMatch(size -> size < 0)
                ? -1
                : LongStream.of(sizes).sum();
    }

    private boolean isZipped() {
        return name.endsWith(".gz");
    }

    /**
     * Opens the text, unpacked if the name ends in {@code .gz}, without its byte-order mark.
     *
     * @throws CannotProceedException if there is no such file, or it cannot be read
     */
    InputStream open() {
        try {
            InputStream raw = openRaw();
            try {
                InputStream text = isZipped() ? new GzipStream(raw) : raw;
                return withoutByteOrderMark(new BufferedInputStream(text, 1 << 16));
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** SHA-256 of the bytes as they are stored, in hexadecimal. */
    public String sha256() {
        try (DigestInputStream in = new DigestInputStream(openRaw(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fault of reading from this source, in words. */
    CannotProceedException unreadable(IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new CannotProceedException(
                    "%s is not a whole gzip file (%s). Pack it again, or drop the .gz from its name."
                            .formatted(name, e.getMessage()),
                    e);
        }
        return new CannotProceedException("%s cannot be read (%s).".formatted(name, e.getMessage()), e);
    }

    private InputStream openRaw() throws IOException {
        if ("stdin".equals(location.getScheme())) {
            return System.in;
        }
        if (!"file".equals(location.getScheme())) {
            return location.toURL().openStream();
        }
        Path file = Path.of(location);
        if (Files.isDirectory(file)) {
            throw new CannotProceedException("%s is a folder. Name a CSV file in it.".formatted(name));
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new CannotProceedException(
                    "There is no file %s (looked for %s). Check the path.".formatted(name, file.toAbsolutePath()), e);
        } catch (AccessDeniedException e) {
            throw new CannotProceedException("%s may not be read. Check its permissions.".formatted(name), e);
        }
    }

    private static InputStream withoutByteOrderMark(InputStream in) throws IOException {
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
        return in;
    }
}
