package io.regress4j.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that hold a network, and names those that hold one in a form that cannot be read here. */
public final class NetworkFile {
    private static final String GRAPH = "saved_model.pb";
    private static final String SAVE = "Save the model itself in Keras: model.save('model.keras').";

    private NetworkFile() {}

    /**
     * Reads a network with its weights, or the first bytes of what holds none.
     *
     * @throws CannotProceedException if it cannot be read, or is a SavedModel, or a network without weights
     */
    public static byte[] read(Path file) {
        byte[] bytes = read(file, NoNetwork.TRAINED);
        if (isNetworkJson(bytes)) {
            throw new CannotProceedException(
                    "%s holds the layers of a network, as model.to_json() writes them, without its weights: it predicts nothing. %s Or let 'train' draw new weights for it, with `like(%s)`."
                            .formatted(file, SAVE, file));
        }
        return bytes;
    }

    /** The same, but a network without weights is read too. */
    static byte[] readAny(Path file) {
        return read(file, NoNetwork.ANY);
    }

    private static byte[] read(Path file, String expected) {
        refuseSavedModel(file);
        NoNetwork.refuseFolder(file, expected);
        return WholeFile.read(file, head -> FileKind.isModel(head) || isJson(head));
    }

    /**
     * Makes sure that what is no model of ours or of Keras is no network in another form.
     *
     * @throws CannotProceedException if it is
     */
    public static void refuseOtherForms(Path file) {
        refuseSavedModel(file);
        if (Files.isRegularFile(file)) {
            read(file);
        }
    }

    /** TensorFlow's own form, a folder, holds a graph of operations. */
    private static void refuseSavedModel(Path file) {
        if (file.endsWith(GRAPH) || Files.exists(file.resolve(GRAPH))) {
            throw new CannotProceedException(
                    "%s is a SavedModel of TensorFlow, which holds operations and no layers, and is not read here. %s"
                            .formatted(file, SAVE));
        }
    }

    static boolean isJson(byte[] head) {
        int at = 0;
        while (at < head.length && Character.isWhitespace(head[at])) {
            at++;
        }
        return at < head.length && head[at] == '{';
    }

    private static boolean isNetworkJson(byte[] bytes) {
        try {
            return isJson(bytes) && new ObjectMapper().readTree(bytes).has("class_name");
        } catch (IOException e) {
            return false;
        }
    }
}
