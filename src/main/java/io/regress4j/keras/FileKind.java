package io.regress4j.keras;

import io.regress4j.backend.CannotProceedException;
import java.io.IOException;
import java.io.InputStream;
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

    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

    /** @throws CannotProceedException if the file is there and cannot be read */
    public static FileKind of(Path file) {
        FileKind told = ofName(file);
        if (told != OTHER) {
            return told;
        }
        byte[] head = head(file);
        if (startsWith(head, HDF5)) {
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

    private static boolean startsWith(byte[] head, byte[] mark) {
        return Arrays.mismatch(head, mark) == mark.length;
    }

    private static byte[] head(Path file) {
        if (!Files.isRegularFile(file)) {
            return new byte[0]; // who opens it says what is wrong with it
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(8);
        } catch (IOException e) {
            throw new CannotProceedException("%s cannot be read (%s).".formatted(file, e.getMessage()), e);
        }
    }
}
