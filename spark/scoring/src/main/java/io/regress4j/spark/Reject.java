package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Why a row cannot be scored, in the words of the local {@code predict}.
 *
 * @param column the column at fault, or empty where it is the whole row
 * @param text what was found there
 * @param reason what is wrong
 */
record Reject(String column, String text, String reason) implements Serializable {
    static final StructType TYPE = new StructType()
            .add("column", DataTypes.StringType, false)
            .add("text", DataTypes.StringType, false)
            .add("reason", DataTypes.StringType, false);

    /** Of a network whose output overflows. */
    static Reject ofPrediction(double prediction) {
        return new Reject(
                RegressionScorer.PREDICTION,
                String.valueOf(prediction),
                "the prediction is not a finite number, because a value lies far outside what the model has seen");
    }

    /** Of the struct that {@link #toRow} made. */
    static Reject of(Row row) {
        return new Reject(row.getString(0), row.getString(1), row.getString(2));
    }

    Row toRow() {
        return RowFactory.create(column, text, reason);
    }

    /** What to tell where one such row ends the job. */
    CannotProceedException refusal(String place) {
        String at = column.isEmpty() ? "" : ", column '%s'".formatted(column);
        return new CannotProceedException("%s%s: %s. Found: '%s'. Correct the row, or remove it."
                .formatted(place, at, reason, Texts.shortened(text)));
    }
}
