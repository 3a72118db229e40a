package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.ForwardStream;
import io.regress4j.files.GzipStream;
import io.regress4j.files.Sha256;
import io.regress4j.files.UnchangedFileStream;
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
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.ZipException;

/**
 * Where the bytes of a CSV come from: a file, plain or {@code .gz}, a resource of this program, or standard input.
 *
 * @param name how messages call it
 * @param location where it is
 */
public record CsvSource(String name, URI location) {
    private static final String STANDARD_INPUT = "stdin";
    private static final int HEAD = 4;

    /** A file; it need not exist yet. */
    public static CsvSource of(Path file) {
        return new CsvSource(file.toString(), file.toUri());
    }

    /** What is piped into this program; it can be read once. */
    public static CsvSource standardInput() {
        return new CsvSource("standard input", URI.create(STANDARD_INPUT + ":///"));
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

    /**
     * Finds out before the work whether there is something to read.
     *
     * @throws CannotProceedException if this is a file that does not exist, or a folder
     */
    public void requireThere() {
        if ("file".equals(location.getScheme())) {
            if (Files.notExists(Path.of(location))) {
                throw missing(new NoSuchFileException(name));
            }
            requireNoFolder();
        }
    }

    private void requireNoFolder() {
        if (Files.isDirectory(Path.of(location))) {
            throw new CannotProceedException("%s is a folder. Name a CSV file in it.".formatted(name));
        }
    }

    private CannotProceedException missing(NoSuchFileException e) {
        return new CannotProceedException(
                "There is no file %s (looked for %s). Check the path.".formatted(name, Path.of(location)), e);
    }

    /** Whether its bytes come only once, as through a pipe. */
    public boolean comesOnce() {
        return switch (location.getScheme()) {
            case STANDARD_INPUT -> true;
            case "file" -> Files.exists(Path.of(location)) && !isRegularFile() && !Files.isDirectory(Path.of(location));
            default -> false;
        };
    }

    /** Whether another source gives the very same bytes, by whatever name. */
    public boolean isSame(CsvSource other) {
        try {
            return equals(other) || Files.isSameFile(file(), other.file());
        } catch (IOException e) {
            return false; // what cannot be looked at is told when it is opened
        }
    }

    private Path file() {
        return STANDARD_INPUT.equals(location.getScheme()) ? Path.of("/dev/stdin") : Path.of(location);
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
     * @throws CannotProceedException if there is no such file, it cannot be read, or it is no text
     */
    InputStream open() {
        return open(openRaw());
    }

    /**
     * Opens the text, and shows the bytes as they are stored to {@code digest} while they pass: what comes through a pipe
     * comes once.
     *
     * @throws CannotProceedException if there is no such file, it cannot be read, or it is no text
     */
    InputStream open(MessageDigest digest) {
        return open(new DigestInputStream(openRaw(), digest));
    }

    private InputStream open(InputStream raw) {
        try {
            try {
                InputStream text = isZipped() ? new GzipStream(raw) : raw;
                return begin(new BufferedInputStream(text, 1 << 16));
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** SHA-256 of the bytes as they are stored, in hexadecimal. They are read for it. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        try (DigestInputStream in = new DigestInputStream(openRaw(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
            return Sha256.text(digest);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The fault of reading from this source, in words; an {@link UnreadableException} where the next try may do better. */
    CannotProceedException unreadable(IOException e) {
        if (e instanceof UnchangedFileStream.ChangedException) {
            return new CannotProceedException(
                    "%s was changed while it was read. Begin again when nobody writes to it any more.".formatted(name),
                    e);
        }
        if (e instanceof ZipException || e instanceof EOFException) {
            return new CannotProceedException(
                    "%s is not a whole gzip file (%s). Pack it again, or drop the .gz from its name."
                            .formatted(name, e.getMessage()),
                    e);
        }
        return new UnreadableException(name, e);
    }

    private InputStream openRaw() {
        try {
            return switch (location.getScheme()) {
                case STANDARD_INPUT -> new ForwardStream(System.in, () -> {}); // it is not ours to close
                case "file" -> openFile();
                default -> location.toURL().openStream();
            };
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private InputStream openFile() throws IOException {
        Path file = Path.of(location);
        requireNoFolder();
        try {
            if (Files.isRegularFile(file)) {
                return new UnchangedFileStream(file);
            }
            InputStream in = Files.newInputStream(file);
            return new ForwardStream(in, in);
        } catch (NoSuchFileException e) {
            throw missing(e);
        } catch (AccessDeniedException e) {
            throw new CannotProceedException("%s may not be read. Check its permissions.".formatted(name), e);
        }
    }

    /** Passes the byte-order mark, and refuses what no text begins with. */
    private InputStream begin(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(3);
        } else if (startsWith(head, 'P', 'K', 3, 4)) {
            throw noText("is a zip file, as workbooks and models are");
        } else if (startsWith(head, 0x89, 'H', 'D', 'F')) {
            throw noText("is an HDF5 file, as models of Keras are");
        } else if (startsWith(head, 0)) {
            throw noText("begins with a zero byte, as no text in UTF-8 does");
        }
        return in;
    }

    private CannotProceedException noText(String what) {
        return new CannotProceedException(
                "%s %s. Expected a CSV: save the table as CSV in UTF-8.".formatted(name, what));
    }

    private static boolean startsWith(byte[] head, int... mark) {
        return head.length >= mark.length
                && IntStream.range(0, mark.length).allMatch(i -> Byte.toUnsignedInt(head[i]) == mark[i]);
    }
}
