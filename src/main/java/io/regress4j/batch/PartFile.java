package io.regress4j.batch;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * An output that grows beside its place, under the name {@code .NAME.part}, and moves there when it is complete. Only one
 * job at a time has it. What an earlier job left there is untouched until {@link #open}.
 */
final class PartFile implements Closeable {
    private final Path target;
    private final JobFile job;
    private final Path part;
    private FileChannel channel; // null until it is opened

    /**
     * Makes sure that nobody else writes this output.
     *
     * @throws CannotProceedException if another job does, its folder cannot be written, or something else than a file
     *     stands in the way
     */
    PartFile(Path target) {
        this.target = target;
        this.part = part(target);
        this.job = JobFile.lock(target);
        try {
            AtomicFile.requireWorkingFile(part, target);
        } catch (CannotProceedException e) {
            job.close();
            throw e;
        }
    }

    /** The files by way of which an output is made. */
    static List<Path> workingFiles(Path target) {
        return List.of(part(target), JobFile.path(target));
    }

    private static Path part(Path target) {
        return AtomicFile.beside(target, "part");
    }

    /** Where the job that writes this output keeps its notes. */
    JobFile job() {
        return job;
    }

    /** Bytes that were written so far, by this job or by an earlier one. */
    long length() {
        return attempt(() -> channel != null ? channel.size() : Files.exists(part) ? Files.size(part) : 0);
    }

    /** Goes on behind the first bytes of what an earlier job left, or begins with 0 of them. */
    void open(long length) {
        attempt(() -> channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)));
        truncate(length);
    }

    /** Keeps only the first bytes. */
    void truncate(long length) {
        attempt(() -> channel.truncate(length).position(length));
    }

    void write(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            attempt(() -> channel.write(rest));
        }
    }

    /** Waits until everything is on the disk. */
    void force() {
        attempt(() -> {
            channel.force(true);
            return null;
        });
    }

    /** Moves the complete file to its place. */
    void complete() {
        attempt(() -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Takes away what is not complete, and the notes about it. */
    void discard() {
        try {
            Files.deleteIfExists(part);
            job.clear();
        } catch (IOException | UnwritableException e) {
            // A leftover .part file is harmless, and the first fault is the one to tell.
        }
    }

    /** Lets others write this output. What was neither completed nor discarded stays for a job that resumes. */
    @Override
    public void close() {
        try (job) {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UnwritableException(target, e);
        }
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw new UnwritableException(target, e);
        }
    }
}
