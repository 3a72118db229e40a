package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.RegressionModel;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Scores DataFrames with a model. The model is read and checked on the driver and its bytes are broadcast once; columns
 * are found by name and others carried along. The bits of a prediction are those of the local {@code predict} on the same
 * kind of processor: they depend on nothing but the row.
 */
public final class RegressionScorer {
    /** The column of the predictions, doubles in the target's unit; null for a rejected row. */
    public static final String PREDICTION = "prediction";

    /** The type of the predictions: a float32 network's output too is scaled back to the target's unit in double. */
    static final DataType TYPE = DataTypes.DoubleType;

    /** The column that says why a row was not scored, a struct of column, text and reason; null for a scored row. */
    public static final String REJECTED = "rejected";

    private final RegressionModel model;
    private final Broadcast<ModelBytes> broadcast;

    private RegressionScorer(RegressionModel model, Broadcast<ModelBytes> broadcast) {
        this.model = model;
        this.broadcast = broadcast;
    }

    /**
     * Reads a model's file, on any file system that Spark knows.
     *
     * @throws CannotProceedException if it is not there, not a model, or was changed; no task has started then
     */
    public static RegressionScorer of(SparkSession spark, String modelFile) {
        return of(spark, ModelBytes.fetch(spark.sparkContext().hadoopConfiguration(), modelFile));
    }

    static RegressionScorer of(SparkSession spark, ModelBytes bytes) {
        RegressionModel model = bytes.model();
        Broadcast<ModelBytes> broadcast =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(bytes);
        return new RegressionScorer(model, broadcast);
    }

    /**
     * Makes a model a SQL function of one struct, whose fields are found by name: {@code SELECT predict_medv(struct(*))
     * FROM homes}. A row that cannot be scored gives null.
     *
     * @param name of the function, such as {@code predict_medv}
     */
    public static void register(SparkSession spark, String name, String modelFile) {
        spark.udf().register(name, of(spark, modelFile).function());
    }

    /** Everything about the model but its weights. */
    public ModelCard card() {
        return model.card();
    }

    /** The columns that a row is scored by. */
    TableSchema features() {
        return card().schema().withoutTarget();
    }

    /** The model as a function of one struct column, for {@code select} and {@code withColumn}. */
    public UserDefinedFunction function() {
        return functions.udf(new ModelFunction(broadcast), TYPE);
    }

    /**
     * Puts the columns {@code prediction} and {@code rejected} behind a table's own.
     *
     * @throws CannotProceedException if a feature's column is missing or holds no numbers, or there is a column
     *     {@code prediction} or {@code rejected} already
     */
    public Dataset<Row> transform(Dataset<?> table) {
        String place = "the DataFrame";
        List<String> present = Arrays.asList(table.schema().fieldNames());
        for (String added : List.of(PREDICTION, REJECTED)) {
            if (present.contains(added)) {
                throw new CannotProceedException(
                        "%s has a column '%s' already. Rename it, or leave it out.".formatted(place, added));
            }
        }
        RowReader reader = RowReader.of(table.schema(), features(), place);
        return score(table, reader, PREDICTION, REJECTED, null);
    }

    /** The same for what {@link InputTable#select} gives. */
    Dataset<Row> score(Dataset<Row> selected, String place, boolean endsAtReject) {
        StructType schema = selected.schema();
        RowReader reader = RowReader.ofSelected(schema, features(), place);
        ScoredRows.Ending ending =
                endsAtReject ? new ScoredRows.Ending(schema.fieldIndex(InputTable.FILE), place) : null;
        return score(selected, reader, PREDICTION, REJECTED, ending);
    }

    /**
     * The same under other names.
     *
     * @param ending what to say at the first reject, which then ends the job; null if rejects are kept
     */
    Dataset<Row> score(
            Dataset<?> table, RowReader reader, String prediction, String rejected, ScoredRows.Ending ending) {
        Broadcast<ModelBytes> bytes = broadcast; // the task takes this along, and not the scorer
        MapPartitionsFunction<Row, Row> score =
                rows -> new ScoredRows(rows, reader, bytes.value().model(), ending);
        StructType schema = table.schema().add(prediction, TYPE, true).add(rejected, Reject.TYPE, true);
        return table.toDF().mapPartitions(score, Encoders.row(schema));
    }

    /** The bytes of the model on the executors. */
    Broadcast<ModelBytes> broadcast() {
        return broadcast;
    }
}
