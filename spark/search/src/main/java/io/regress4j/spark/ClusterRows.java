package io.regress4j.spark;

import io.regress4j.model.RegressionModel;
import io.regress4j.model.dl4j.Dl4jModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The encoded rows of a training, one of each partition, and how many there are.
 *
 * @param rows kept by Spark in memory, and on disk where that has no room
 * @param roles which of them do what
 */
record ClusterRows(JavaRDD<EncodedRows> rows, RowRoles roles) {
    int partitions() {
        return roles.first().length - 1;
    }

    /** Gives a model to the executors, as the bytes of its file. */
    Broadcast<ModelBytes> broadcast(RegressionModel model) {
        return JavaSparkContext.fromSparkContext(rows.context()).broadcast(bytes(model));
    }

    static ModelBytes bytes(RegressionModel model) {
        try {
            Path file = Files.createTempFile("regress4j", ".zip");
            try {
                Dl4jModels.write(model, file);
                return new ModelBytes(Files.readAllBytes(file), "The model in training");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
