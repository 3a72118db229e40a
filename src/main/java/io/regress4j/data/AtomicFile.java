package io.regress4j.data;

import io.regress4j.backend.CannotProceedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file whole or not at all: whoever looks sees the old file or the new one, never a part. */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes to a temporary file beside {@code target}, forces it to the disk and renames it.
     *
     * @throws CannotProceedException if the folder is missing or not writable, or the disk is full; an old file stays
     */
    public static void write(Path target, byte[] bytes) {
        Path temporary = null;
        try {
            temporary = temporaryBeside(target);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw cannotWrite(target, e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /**
     * Finds out before the work whether its result could be written.
     *
     * @throws CannotProceedException if not
     */
    public static void requireWritable(Path target) {
        try {
            deleteQuietly(temporaryBeside(target));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /**
     * Finds out before the work whether its result could be written to a file whose folder may still have to be made.
     *
     * @throws CannotProceedException if not
     */
    public static void requireCreatable(Path target) {
        refuseFolder(target);
        Path ancestor = folder(target);
        while (!Files.exists(ancestor)) {
            ancestor = ancestor.getParent();
        }
        if (!Files.isDirectory(ancestor) || !Files.isWritable(ancestor)) {
            throw cannotMakeFolder(target, "%s is not a folder that may be written".formatted(ancestor), null);
        }
        if (ancestor.equals(folder(target))) {
            requireWritable(target);
        }
    }

    /**
     * Makes the folder that {@code target} will stand in.
     *
     * @throws CannotProceedException if it cannot be made
     */
    public static void createFolderOf(Path target) {
        try {
            Files.createDirectories(folder(target));
        } catch (IOException e) {
            throw cannotMakeFolder(target, reason(e), e);
        }
    }

    private static CannotProceedException cannotMakeFolder(Path target, String reason, IOException cause) {
        return new CannotProceedException(
                "The folder %s cannot be made (%s). Choose another place.".formatted(folder(target), reason), cause);
    }

    private static Path temporaryBeside(Path target) throws IOException {
        requireFile(target);
        // Files.createTempFile would make it readable for its owner alone.
        return Files.createFile(
                folder(target).resolve(".%s.%s.part".formatted(target.getFileName(), UUID.randomUUID())));
    }

    /** @throws CannotProceedException if something else than a file has this name */
    public static void requireFile(Path target) {
        refuseFolder(target);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new CannotProceedException("%s is a device or a pipe. Name a file.".formatted(target));
        }
    }

    private static void refuseFolder(Path target) {
        if (Files.isDirectory(target)) {
            throw new CannotProceedException("'%s' is a folder. Name a file in it.".formatted(target));
        }
    }

    /** The folder that a file stands in. */
    public static Path folder(Path target) {
        return target.toAbsolutePath().getParent();
    }

    /** What to tell when writing fails before the old file was touched. */
    public static CannotProceedException cannotWrite(Path target, IOException e) {
        return new CannotProceedException(
                "%s cannot be written (%s). Nothing was changed there. Choose another place, or make room."
                        .formatted(target, reason(e)),
                e);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage();
    }

    private static void deleteQuietly(Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException ignored) {
                // A leftover .part file is harmless, and the first fault is the one to tell.
            }
        }
    }
}
