package io.regress4j.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;

/** Reads files that have to be in memory whole, and that are not trusted to be small, or to end. */
public final class WholeFile {
    private static final int HEAD = 64;

    /** What is no file on a disk, such as a pipe or a device, may never end. */
    private static final int LARGEST_STREAM = 1 << 28;

    private WholeFile() {}

    /**
     * Reads a file once, from its first byte to its last: a pipe gives its bytes only once.
     *
     * @param isWorthReading tells by the first bytes, 64 if there are so many
     * @return all bytes, or the first ones if they are not worth reading on
     * @throws CannotProceedException if there is no such file, it cannot be read, or it is too large
     */
    public static byte[] read(Path file, Predicate<byte[]> isWorthReading) {
        if (Files.isDirectory(file)) {
            throw new CannotProceedException("%s is a folder. Name a file in it.".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            boolean isFile = Files.isRegularFile(file);
            InputStream bytes = isFile ? in : new ForwardStream(in, in);
            byte[] head = bytes.readNBytes(HEAD);
            if (!isWorthReading.test(head)) {
                return head;
            }
            return isFile ? Files.readAllBytes(file) : readOn(file, head, bytes);
        } catch (NoSuchFileException e) {
            throw new CannotProceedException(
                    "There is no file %s (looked for %s). Check the path.".formatted(file, file.toAbsolutePath()), e);
        } catch (IOException e) {
            throw new CannotProceedException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new CannotProceedException(
                    "%s is larger than the memory of this process. Give Java more with -Xmx.".formatted(file), e);
        }
    }

    private static byte[] readOn(Path file, byte[] head, InputStream in) throws IOException {
        byte[] rest = in.readNBytes(LARGEST_STREAM);
        if (rest.length == LARGEST_STREAM) {
            throw new CannotProceedException(
                    "%s does not end within %,d bytes. Check the path; save as a file what is really so large."
                            .formatted(file, LARGEST_STREAM));
        }
        byte[] all = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, all, head.length, rest.length);
        return all;
    }
}
