package io.regress4j.keras;

import io.regress4j.csv.ForeignFile;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What a file is, by its name's ending, or by its first bytes where the ending says nothing. */
public enum FileKind {
    /** A model of this program, a zip. */
    MODEL,
    /** A {@code .keras} or {@code .h5} of Keras. */
    KERAS,
    ONNX,
    /** A CSV, for all that can be told from outside. */
    OTHER;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

    /** Where a zip tells the length of its first entry's name, and where that is. */
    private static final int NAME_LENGTH = 26;

    private static final int NAME = 30;

    /** @throws CannotProceedException if the file is there and cannot be read */
    public static FileKind of(Path file) {
        return of(file, head(file));
    }

    /** @param head the first bytes of the file, at least 64 if it has so many */
    public static FileKind of(Path file, byte[] head) {
        FileKind told = ofName(file);
        if (told != OTHER) {
            return told;
        }
        if (ForeignFile.isTableZip(head)) {
            return OTHER; // who reads it as a CSV says what it is
        }
        if (startsWith(head, HDF5) || KerasArchive.ENTRIES.contains(firstEntry(head))) {
            return KERAS;
        }
        return startsWith(head, ZIP) ? MODEL : OTHER;
    }

    /**
     * Makes sure that a model of this program would be found again under a name.
     *
     * @throws IllegalArgumentException if its ending tells another kind of file
     */
    public static void requireModelName(Path file) {
        FileKind kind = ofName(file);
        if (kind != OTHER) {
            throw new IllegalArgumentException(
                    "expected a name such as model.zip, got '%s', which no command would read as a model; 'convert' makes a .keras or .onnx of a model"
                            .formatted(file));
        }
    }

    private static FileKind ofName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".keras") || name.endsWith(".h5") || name.endsWith(".hdf5")) {
            return KERAS;
        }
        return name.endsWith(".onnx") ? ONNX : OTHER;
    }

    /** Whether a file that begins so may be a zip or HDF5, as models of this program and of Keras are. */
    public static boolean isModel(byte[] head) {
        return startsWith(head, ZIP) || startsWith(head, HDF5);
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    /** The name of a zip's first entry; empty if this is no zip. */
    private static String firstEntry(byte[] head) {
        if (!startsWith(head, ZIP) || head.length < NAME) {
            return "";
        }
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getChar(NAME_LENGTH);
        return new String(head, NAME, Math.min(length, head.length - NAME), StandardCharsets.ISO_8859_1);
    }

    /** Of a pipe nothing is read: who reads it reads it once. */
    private static byte[] head(Path file) {
        return Files.isRegularFile(file) ? WholeFile.read(file, head -> false) : new byte[0];
    }
}
