package io.regress4j.spark;

import io.regress4j.model.RegressionModel;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.StructType;

/** A model as a function of a struct, a row at a time. */
final class ModelFunction implements UDF1<Row, Object> {
    private final Broadcast<ModelBytes> bytes;
    private transient RegressionModel model;
    private transient StructType schema; // that the reader was made for
    private transient RowReader reader;
    private transient double[] features;

    ModelFunction(Broadcast<ModelBytes> bytes) {
        this.bytes = bytes;
    }

    /** The prediction, or null if the row cannot be scored. */
    @Override
    public synchronized Object call(Row row) {
        if (row == null) {
            return null;
        }
        if (row.schema() != schema) {
            prepare(row.schema());
        }
        if (reader.read(row, features, 0) != null) {
            return null;
        }
        double prediction = model.predict(features)[0];
        return Double.isFinite(prediction) ? prediction : null;
    }

    private void prepare(StructType schema) {
        model = bytes.value().model();
        reader = RowReader.of(schema, model.card().schema().withoutTarget(), "the struct");
        features = new double[reader.width()];
        this.schema = schema;
    }
}
