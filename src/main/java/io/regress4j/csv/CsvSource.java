package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.ForwardStream;
import io.regress4j.files.GzipStream;
import io.regress4j.files.ScratchFile;
import io.regress4j.files.Sha256;
import io.regress4j.files.UnchangedFileStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.zip.ZipException;

/**
 * Where the bytes of a CSV come from: a file, plain or {@code .gz}, a resource of this program, or standard input.
 *
 * @param name how messages call it
 * @param location where it is
 * @param dialect what somebody says about how it is written
 * @param scratch folder for a file of rows that memory does not hold
 */
public record CsvSource(String name, URI location, DialectRequest dialect, Path scratch) {
    private static final String STANDARD_INPUT = "stdin";

    /** Byte-order marks. */
    private static final Map<Charset, byte[]> MARKS = Map.of(
            StandardCharsets.UTF_8, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
            StandardCharsets.UTF_16BE, new byte[] {(byte) 0xFE, (byte) 0xFF},
            StandardCharsets.UTF_16LE, new byte[] {(byte) 0xFF, (byte) 0xFE});

    /** Of how it is written nothing is said. */
    public CsvSource(String name, URI location) {
        this(name, location, DialectRequest.NONE, ScratchFile.usualFolder());
    }

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

    /** The same bytes, written as somebody says. */
    public CsvSource written(DialectRequest asked) {
        return new CsvSource(name, location, asked, scratch);
    }

    /** The same bytes; where memory does not hold their rows, a file in this folder does as long as they are needed. */
    public CsvSource withScratch(Path folder) {
        return new CsvSource(name, location, dialect, folder);
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
        return CannotProceedException.noFile(name, Path.of(location), e);
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
            return location.equals(other.location) || Files.isSameFile(file(), other.file());
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
     * The text of a source.
     *
     * @param in gives it in UTF-8, without its byte-order mark
     * @param encoding in which the source has it
     */
    record Text(InputStream in, Charset encoding) {}

    /**
     * Opens the text, unpacked if the name ends in {@code .gz}.
     *
     * @throws CannotProceedException if there is no such file, it cannot be read, or it is no text
     */
    Text open() {
        return open(openRaw());
    }

    /**
     * Opens the text, and shows the bytes as they are stored to {@code digest} while they pass: what comes through a pipe
     * comes once.
     *
     * @throws CannotProceedException if there is no such file, it cannot be read, or it is no text
     */
    Text open(MessageDigest digest) {
        return open(new DigestInputStream(openRaw(), digest));
    }

    private Text open(InputStream raw) {
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

    /** Refuses what is no text, and passes the byte-order mark, which knows the encoding better than somebody who names one. */
    private Text begin(InputStream in) throws IOException {
        in.mark(ForeignFile.HEAD);
        byte[] head = in.readNBytes(ForeignFile.HEAD);
        in.reset();
        ForeignFile.recognised(head).ifPresent(what -> {
            throw new CannotProceedException("%s %s".formatted(name, what));
        });
        for (Map.Entry<Charset, byte[]> mark : MARKS.entrySet()) {
            if (startsWith(head, mark.getValue())) {
                in.skipNBytes(mark.getValue().length);
                return text(in, mark.getKey());
            }
        }
        if (dialect.encoding() == null) {
            refuseUtf16(head);
        }
        return text(in, dialect.encoding() == null ? StandardCharsets.UTF_8 : dialect.encoding());
    }

    private static Text text(InputStream in, Charset encoding) {
        return new Text(encoding.equals(StandardCharsets.UTF_8) ? in : new Utf8Stream(in, encoding), encoding);
    }

    /** The digits, marks and Latin letters of UTF-16 have a zero byte each. */
    private void refuseUtf16(byte[] head) {
        for (int i = 0; i < Math.min(2, head.length); i++) {
            if (head[i] == 0) {
                throw new CannotProceedException(
                        "%s has a zero byte among its first, as text in UTF-16 has and none in UTF-8. Save the file as UTF-8, or name its encoding: `encoding(%s)`."
                                .formatted(name, i == 0 ? "UTF-16BE" : "UTF-16LE"));
            }
        }
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }
}
