package io.regress4j.cli;

import io.regress4j.files.CannotProceedException;
import io.regress4j.keras.FileKind;
import io.regress4j.keras.NetworkFile;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.nio.file.Path;

/** Model files, for commands that need to know the columns. */
final class Models {
    private Models() {}

    /** @throws CannotProceedException if the file is no model of this program */
    static RegressionModel read(Path file) {
        byte[] bytes = NetworkFile.read(file);
        if (FileKind.of(file, bytes) == FileKind.KERAS) {
            throw new CannotProceedException(
                    "%s is a file of Keras, expected a model of this program. Make one of it: regress4j convert %s model.zip"
                            .formatted(file, file));
        }
        return ModelFile.read(bytes, file.toString());
    }
}
