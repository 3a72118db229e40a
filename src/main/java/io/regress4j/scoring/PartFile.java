package io.regress4j.scoring;

import io.regress4j.backend.CannotProceedException;
import io.regress4j.data.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * An output that grows beside its place, under the name {@code .NAME.part}, and moves there when it is complete. Only one
 * job at a time has it.
 */
final class PartFile implements Closeable {
    private final Path target;
    private final JobFile job;
    private final Path part;
    private final FileChannel channel;

    /**
     * Opens what an earlier job left, or an empty file.
     *
     * @throws CannotProceedException if another job writes this output, or its folder cannot be written
     */
    PartFile(Path target) {
        this.target = target;
        this.job = JobFile.lock(target);
        this.part = AtomicFile.folder(target).resolve(".%s.part".formatted(target.getFileName()));
        try {
            this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            job.close();
            throw AtomicFile.cannotWrite(target, e);
        }
    }

    /** Where the job that writes this output keeps its notes. */
    JobFile job() {
        return job;
    }

    long length() {
        return attempt(channel::size);
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
        force();
        attempt(() -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    /** Leaves nothing behind but what was completed. */
    @Override
    public void close() {
        attempt(() -> {
            channel.close();
            return Files.deleteIfExists(part);
        });
        job.close();
    }

    private interface Operation<T> {
        T run() throws IOException;
    }

    private <T> T attempt(Operation<T> operation) {
        try {
            return operation.run();
        } catch (IOException e) {
            throw AtomicFile.cannotWrite(target, e);
        }
    }
}
