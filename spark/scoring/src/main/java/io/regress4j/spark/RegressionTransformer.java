package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A model as a stage of a Spark ML pipeline, from a file or from {@code RegressionEstimator}. It finds the feature columns by their names, so it needs no assembled vector;
 * the model's file travels inside, so a saved pipeline is whole.
 */
public final class RegressionTransformer extends Model<RegressionTransformer> implements DefaultParamsWritable {
    private static final String ERROR = "error";
    private static final String SKIP = "skip";
    private static final String KEEP = "keep";

    private final String uid;
    private final Param<String> modelFile;
    private final Param<String> predictionCol;
    private final Param<String> handleInvalid;
    private transient ModelBytes bytes;

    /** For {@link #read()}; use {@link #of}. */
    public RegressionTransformer(String uid) {
        this.uid = uid;
        this.modelFile = new Param<>(uid, "modelFile", "the bytes of the model's file in Base64");
        this.predictionCol = new Param<>(uid, "predictionCol", "name of the column of the predictions");
        this.handleInvalid = new Param<>(
                uid,
                "handleInvalid",
                "what happens to a row that cannot be scored: error ends the job, skip leaves it out, keep gives null");
        set(predictionCol, RegressionScorer.PREDICTION);
        set(handleInvalid, ERROR);
    }

    /**
     * Makes a stage of a model's file, on any file system that Spark knows.
     *
     * @throws CannotProceedException if it is not there, not a model, or was changed
     */
    public static RegressionTransformer of(SparkSession spark, String file) {
        return of(ModelBytes.fetch(spark.sparkContext().hadoopConfiguration(), file));
    }

    static RegressionTransformer of(ModelBytes bytes) {
        bytes.model();
        RegressionTransformer stage = new RegressionTransformer(Identifiable$.MODULE$.randomUID("regress4j"));
        stage.set(stage.modelFile, Base64.getEncoder().encodeToString(bytes.bytes()));
        return stage;
    }

    /** Reads what {@code save} wrote. */
    public static MLReader<RegressionTransformer> read() {
        return new DefaultParamsReader<>();
    }

    /** Reads what {@code save} wrote. */
    public static RegressionTransformer load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The parameter of the model's file. Spark finds parameters by methods of this form. */
    public Param<String> modelFile() {
        return modelFile;
    }

    /** The parameter of the prediction's column. */
    public Param<String> predictionCol() {
        return predictionCol;
    }

    /** The parameter that says what happens to a row that cannot be scored. */
    public Param<String> handleInvalid() {
        return handleInvalid;
    }

    /** Names the column of the predictions. */
    public RegressionTransformer setPredictionCol(String name) {
        set(predictionCol, name);
        return this;
    }

    /**
     * Says what happens to a row that cannot be scored.
     *
     * @param what {@code error} ends the job, {@code skip} leaves the row out, {@code keep} gives it a null
     * @throws IllegalArgumentException if it is none of these
     */
    public RegressionTransformer setHandleInvalid(String what) {
        if (!what.equals(ERROR) && !what.equals(SKIP) && !what.equals(KEEP)) {
            throw new IllegalArgumentException("expected error, skip or keep, got '%s'".formatted(what));
        }
        set(handleInvalid, what);
        return this;
    }

    @Override
    public Dataset<Row> transform(Dataset<?> table) {
        transformSchema(table.schema());
        RegressionScorer scorer = RegressionScorer.of(table.sparkSession(), bytes());
        RowReader reader = RowReader.of(table.schema(), scorer.features(), "the DataFrame");
        List<String> present = new ArrayList<>(Arrays.asList(table.schema().fieldNames()));
        present.add($(predictionCol));
        String rejected = Columns.unused(present, RegressionScorer.REJECTED);
        ScoredRows.Ending ending =
                $(handleInvalid).equals(ERROR) ? new ScoredRows.Ending(-1, "A row of the DataFrame") : null;
        Dataset<Row> scored = scorer.score(table, reader, $(predictionCol), rejected, ending);
        Dataset<Row> kept = $(handleInvalid).equals(SKIP)
                ? scored.where(Columns.named(rejected).isNull())
                : scored;
        return kept.drop(rejected);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (Arrays.asList(schema.fieldNames()).contains($(predictionCol))) {
            throw new CannotProceedException(
                    "The DataFrame has a column '%s' already. Name another with setPredictionCol."
                            .formatted($(predictionCol)));
        }
        RowReader.of(schema, bytes().model().card().schema().withoutTarget(), "the DataFrame");
        return schema.add($(predictionCol), RegressionScorer.TYPE, true);
    }

    @Override
    public RegressionTransformer copy(ParamMap extra) {
        RegressionTransformer copy = defaultCopy(extra);
        return hasParent() ? copy.setParent(parent()) : copy;
    }

    private ModelBytes bytes() {
        if (bytes == null) {
            bytes = new ModelBytes(Base64.getDecoder().decode($(modelFile)), "The model of " + uid);
        }
        return bytes;
    }
}
