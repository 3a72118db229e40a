package io.regress4j.batch;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Marks an output as being written, beside it under the name {@code .NAME.job}. The operating system locks it, so that
 * the mark is gone with the process; what the job notes in it, a line at a time, stays.
 */
final class JobFile implements Closeable {
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path target;
    private final Path file;
    private final FileChannel channel;

    private JobFile(Path target, Path file, FileChannel channel) {
        this.target = target;
        this.file = file;
        this.channel = channel;
    }

    /** Where the mark of an output is. */
    static Path path(Path target) {
        return AtomicFile.beside(target, "job");
    }

    /** @throws CannotProceedException if another job writes this output, or its folder cannot be written */
    static JobFile lock(Path target) {
        AtomicFile.requireFile(target);
        Path file = path(target);
        AtomicFile.requireWorkingFile(file, target);
        try {
            JobFile job = null;
            while (job == null) {
                job = tryLock(target, file);
            }
            return job;
        } catch (IOException e) {
            throw new UnwritableException(target, e);
        }
    }

    /** The notes of an earlier job that was stopped, one line or more. */
    List<String> notes() {
        try {
            return List.of(Files.readString(file).split("\n"));
        } catch (IOException e) {
            return List.of(""); // without notes a job starts from its beginning
        }
    }

    /** Forgets all notes. */
    void clear() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UnwritableException(target, e);
        }
    }

    void note(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes, channel.size());
            }
        } catch (IOException e) {
            throw new UnwritableException(target, e);
        }
    }

    /** Takes the mark away, but leaves the notes if there are any. */
    @Override
    public void close() {
        try (channel) {
            if (channel.size() == 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // An empty file is left over; it marks nothing without its lock.
        }
    }

    /** The locked file, or null if the job before took it away between opening and locking. */
    private static JobFile tryLock(Path target, Path file) throws IOException {
        FileChannel.open(file, OPTIONS).close();
        Object before = key(file);
        FileChannel channel = FileChannel.open(file, OPTIONS);
        try {
            if (channel.tryLock() == null) {
                throw busy(target);
            }
            if (Objects.equals(before, key(file))) {
                return new JobFile(target, file, channel);
            }
        } catch (OverlappingFileLockException e) {
            throw busy(target);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static CannotProceedException busy(Path target) {
        return new CannotProceedException(
                "Another job is writing %s. Wait for its end, or choose another name.".formatted(target));
    }

    /** Tells a file from another one of the same name, where the file system can. */
    private static Object key(Path file) throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return new Object(); // like no other
        }
    }
}
