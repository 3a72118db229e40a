package io.regress4j.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Writes a file whole or not at all: whoever looks sees the old file or the new one, never a part. */
public final class AtomicFile {
    /** In bytes, on the file systems that people have. */
    private static final int LONGEST_NAME = 255;

    private static final Path PROCESSES = Path.of("/proc");

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
        for (Path name : ancestor.relativize(target.toAbsolutePath())) {
            attributes(ancestor.resolve(name), target); // a name that is too long shows before its folder exists
        }
    }

    /**
     * Makes the folder of {@code target}.
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
        // Files.createTempFile would make it readable for its owner alone; and a name that exists is refused, so it
        // need not
        // be one that nobody can guess, for which Java loads its cryptography.
        return Files.createFile(beside(
                target, "%016x.part".formatted(ThreadLocalRandom.current().nextLong())));
    }

    /**
     * The place of a working file: hidden, in the folder of its target, such as {@code .p.csv.part}. Of a target whose
     * name leaves no room for that, only the beginning stays, with a hash that tells it from others.
     */
    public static Path beside(Path target, String ending) {
        String name = target.getFileName().toString();
        int room = LONGEST_NAME - bytes("..%s".formatted(ending)).length;
        if (bytes(name).length > room) {
            String hash = "~%s".formatted(UUID.nameUUIDFromBytes(bytes(name)));
            name = beginning(name, room - hash.length()) + hash;
        }
        return folder(target).resolve(".%s.%s".formatted(name, ending));
    }

    private static String beginning(String name, int most) {
        int end = name.length();
        while (bytes(name.substring(0, end)).length > most) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws CannotProceedException if something else than a file has this name, or no file can have it */
    public static void requireFile(Path target) {
        refuseFolder(target);
        if (isStream(target)
                || attributes(target, target)
                        .filter(found -> !found.isRegularFile())
                        .isPresent()) {
            throw new CannotProceedException("%s is a device or a pipe. Name a file.".formatted(target));
        }
    }

    /** Whether this is a link such as /dev/stdout, which an atomic file would replace instead of writing to it. */
    private static boolean isStream(Path target) {
        try {
            return Files.isSymbolicLink(target)
                    && (Files.readSymbolicLink(target).startsWith(PROCESSES)
                            || folder(target).toRealPath().startsWith(PROCESSES));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /**
     * Makes sure that a working file would not be written through a link, to a pipe or to a device.
     *
     * @throws CannotProceedException if one of those has its name
     */
    public static void requireWorkingFile(Path file, Path target) {
        if (attributes(file, target, LinkOption.NOFOLLOW_LINKS)
                .filter(found -> !found.isRegularFile())
                .isPresent()) {
            throw new CannotProceedException(
                    "%s is in the way: %s is made by way of a file of this name, and it is a link, a folder, a pipe or a device. Remove it, or choose another name."
                            .formatted(file, target));
        }
    }

    /** What has this name, if anything has. */
    private static Optional<BasicFileAttributes> attributes(Path file, Path target, LinkOption... options) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, options));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    private static void refuseFolder(Path target) {
        if (Files.isDirectory(target)) {
            throw new CannotProceedException("'%s' is a folder. Name a file in it.".formatted(target));
        }
    }

    /** The folder of a file. */
    public static Path folder(Path target) {
        return target.toAbsolutePath().getParent();
    }

    /** What to tell when writing fails before the old file was touched. */
    public static CannotProceedException cannotWrite(Path target, IOException e) {
        return new CannotProceedException(
                "%s cannot be written (%s). Nothing was changed there. Choose another name or place, or make room."
                        .formatted(target, reason(e)),
                e);
    }

    /** Why something cannot be written, in words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException fault && fault.getReason() != null ? fault.getReason() : e.getMessage();
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
