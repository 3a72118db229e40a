package io.regress4j.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Room on the disk for what memory does not hold. The file has no name where the system can do without, and is gone at the
 * latest when the program ends, however it ends. Reading and writing are thread-safe.
 */
public final class ScratchFile {
    /** Fewer bytes are never worth a file, */
    private static final long SMALL = 1L << 28;

    /** and of less memory so much of it is for something else. */
    private static final int SHARE = 8;

    private final FileChannel channel;
    private final Path folder;

    private ScratchFile(FileChannel channel, Path folder) {
        this.channel = channel;
        this.folder = folder;
    }

    /** Bytes that memory holds; more of them belong into a file. */
    public static long mostInMemory() {
        return Math.min(SMALL, Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** Where nobody names a folder. */
    public static Path usualFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /**
     * Makes an empty one.
     *
     * @param wanted its folder, or one that is still to be made: then the folder around it
     * @throws CannotProceedException if it cannot be made there
     */
    public static ScratchFile create(Path wanted) {
        Path folder = wanted.toAbsolutePath();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        try {
            Path file = Files.createTempFile(folder, ".regress4j-", ".rows");
            return new ScratchFile(
                    FileChannel.open(
                            file,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE),
                    folder);
        } catch (IOException e) {
            throw new CannotProceedException(
                    "The rows need a file beside the memory, and none can be made in %s (%s). Choose another folder for the output, or give Java more memory."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    /**
     * Puts bytes in their place.
     *
     * @return how many
     * @throws CannotProceedException if the disk is full
     */
    public int write(long place, ByteBuffer bytes) {
        int count = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, place + count - bytes.remaining());
            }
            return count;
        } catch (IOException e) {
            throw full(e);
        }
    }

    private CannotProceedException full(IOException e) {
        return new CannotProceedException(
                "The rows do not fit on the disk of %s (%s). Make room there, choose another folder for the output, or give Java more memory."
                        .formatted(folder, e.getMessage()),
                e);
    }

    /** Bytes that have been written, as memory in the machine's order. */
    public ByteBuffer map(long place, long bytes) {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, place, bytes).order(ByteOrder.nativeOrder());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Fills the buffer from {@code place} on. */
    public void read(long place, ByteBuffer into) {
        int begun = into.position();
        try {
            while (into.hasRemaining()) {
                if (channel.read(into, place + into.position() - begun) < 0) {
                    throw new IllegalArgumentException("read behind the end, at " + place);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private CannotProceedException unreadable(IOException e) {
        return new CannotProceedException(
                "The rows cannot be read back from the disk of %s (%s). Look after the disk, and begin again."
                        .formatted(folder, e.getMessage()),
                e);
    }
}
