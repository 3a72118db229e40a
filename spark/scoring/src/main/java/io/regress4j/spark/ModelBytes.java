package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A model on its way to the executors: the bytes of its file. Each JVM that receives them reads and checks them once, as
 * any other model file, golden rows and all.
 */
final class ModelBytes implements Serializable {
    private static final int LARGEST = 1 << 30;

    private final byte[] bytes;
    private final String name;
    private transient RegressionModel model;

    /**
     * @param bytes of the model's file
     * @param name how messages call it
     */
    ModelBytes(byte[] bytes, String name) {
        this.bytes = bytes.clone();
        this.name = name;
    }

    /**
     * Fetches a model's file from any file system that Spark knows.
     *
     * @throws CannotProceedException if it is not there or cannot be read
     */
    static ModelBytes fetch(Configuration hadoop, String file) {
        Path path = Places.path(hadoop, file);
        Places.requireNoDevice(path);
        return new ModelBytes(Places.with(hadoop, path, file, files -> read(files, path, file)), file);
    }

    private static byte[] read(FileSystem files, Path path, String file) throws IOException {
        if (!files.exists(path)) {
            throw new CannotProceedException(
                    "There is no model file %s. Check the path; without a scheme such as file: or hdfs: it is looked for in %s."
                            .formatted(file, files.getUri()));
        }
        FileStatus status = files.getFileStatus(path);
        if (status.isDirectory()) {
            throw new CannotProceedException("'%s' is a folder. Name a model file in it.".formatted(file));
        }
        if (status.getLen() > LARGEST) {
            throw new CannotProceedException(
                    "%s has %,d bytes, more than any model. Name a model file.".formatted(file, status.getLen()));
        }
        try (InputStream in = files.open(path)) {
            return in.readNBytes(LARGEST);
        }
    }

    /** The bytes of the file. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** @throws CannotProceedException if the bytes are not those of a model, or it predicts otherwise in this place */
    synchronized RegressionModel model() {
        if (model == null) {
            model = ModelFile.read(bytes, name);
        }
        return model;
    }
}
