package io.regress4j.keras;

import io.regress4j.csv.ForeignFile;
import io.regress4j.files.CannotProceedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files and folders that hold no network at all, and what they are instead. */
final class NoNetwork {
    /** What has a network and its weights. */
    static final String TRAINED = "a .zip that train wrote, or a .keras or .h5 of Keras";

    /** What has a network at least. */
    static final String ANY = TRAINED + ", or the JSON that model.to_json() gives";

    private NoNetwork() {}

    /**
     * @param expected what is read here
     * @throws CannotProceedException if this is a folder
     */
    static void refuseFolder(Path file, String expected) {
        if (Files.isDirectory(file)) {
            throw new CannotProceedException(
                    "%s is a folder; expected %s. Name a file in it.".formatted(file, expected));
        }
    }

    /**
     * Makes sure that a file may hold a network.
     *
     * @param head its first bytes, 64 if it has so many
     * @param expected what is read here
     * @throws CannotProceedException if it is something else; it names what
     */
    static void refuse(Path file, byte[] head, String expected) {
        if (!FileKind.isModel(head) || ForeignFile.isTableZip(head)) {
            throw new CannotProceedException(
                    "%s %s; expected %s. Name such a file.".formatted(file, found(head), expected));
        }
    }

    private static String found(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0) {
            return "is empty";
        }
        if (start.startsWith("PK")) {
            return "is a table or a document in a zip";
        }
        if (start.startsWith("\u0089PNG") || start.startsWith("\u00FF\u00D8\u00FF") || start.startsWith("GIF8")) {
            return "is a picture";
        }
        if (start.stripLeading().startsWith("{")) {
            return "is JSON, which has no weights";
        }
        boolean isText = start.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r');
        return isText ? "is text, such as a CSV" : "is neither a zip nor HDF5";
    }
}
