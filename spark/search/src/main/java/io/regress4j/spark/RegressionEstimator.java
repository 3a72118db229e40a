package io.regress4j.spark;

import io.regress4j.cli.CommandExecution;
import io.regress4j.data.NoTest;
import io.regress4j.files.CannotProceedException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/**
 * A regression network as an estimator of Spark ML. All rows of a DataFrame train; every column but the label is a feature
 * that the rules accept, so no vector is assembled. What has no parameter of its own is a flag of the command {@code train}.
 * Fit DataFrames whose partitions hold the same rows whenever they are computed; others are to be cached before.
 */
public final class RegressionEstimator extends Estimator<RegressionTransformer> implements DefaultParamsWritable {
    private final String uid;
    private final Param<String> labelCol;
    private final Param<String> predictionCol;
    private final Param<String> layers;
    private final Param<String> optimizer;
    private final DoubleParam learningRate;
    private final DoubleParam l2;
    private final IntParam epochs;
    private final IntParam batchSize;
    private final IntParam averageEvery;
    private final LongParam seed;
    private final StringArrayParam flags;

    public RegressionEstimator() {
        this(Identifiable$.MODULE$.randomUID("regress4j"));
    }

    /** For {@link #read()}. */
    public RegressionEstimator(String uid) {
        this.uid = uid;
        this.labelCol = new Param<>(uid, "labelCol", "the column to predict");
        this.predictionCol = new Param<>(uid, "predictionCol", "name of the column of the predictions");
        this.layers = new Param<>(uid, "layers", "as --layers, such as relu:64,relu:64,linear:1");
        this.optimizer = new Param<>(uid, "optimizer", "as --optimizer, such as adam");
        this.learningRate = new DoubleParam(uid, "learningRate", "step size");
        this.l2 = new DoubleParam(uid, "l2", "adds this · Σ kernel² to the loss");
        this.epochs = new IntParam(uid, "epochs", "passes over the rows");
        this.batchSize = new IntParam(uid, "batchSize", "rows of a step, of all partitions together");
        this.averageEvery = new IntParam(uid, "averageEvery", "steps between two averages; 1 sums gradients");
        this.seed = new LongParam(uid, "seed", "draws the initial weights and the order of the rows");
        this.flags = new StringArrayParam(this, "flags", "other flags of the command train, such as --missing=mean");
        set(labelCol, "label");
        set(predictionCol, RegressionScorer.PREDICTION);
        set(flags, new String[0]);
    }

    /** Reads what {@code save} wrote. */
    public static MLReader<RegressionEstimator> read() {
        return new DefaultParamsReader<>();
    }

    /** Reads what {@code save} wrote. */
    public static RegressionEstimator load(String path) {
        return read().load(path);
    }

    @Override
    public String uid() {
        return uid;
    }

    /** The parameter of the column to predict. Spark finds parameters by methods of this form. */
    public Param<String> labelCol() {
        return labelCol;
    }

    public Param<String> predictionCol() {
        return predictionCol;
    }

    public Param<String> layers() {
        return layers;
    }

    public Param<String> optimizer() {
        return optimizer;
    }

    public DoubleParam learningRate() {
        return learningRate;
    }

    public DoubleParam l2() {
        return l2;
    }

    public IntParam epochs() {
        return epochs;
    }

    public IntParam batchSize() {
        return batchSize;
    }

    public IntParam averageEvery() {
        return averageEvery;
    }

    public LongParam seed() {
        return seed;
    }

    public StringArrayParam flags() {
        return flags;
    }

    public RegressionEstimator setLabelCol(String name) {
        set(labelCol, name);
        return this;
    }

    public RegressionEstimator setPredictionCol(String name) {
        set(predictionCol, name);
        return this;
    }

    public RegressionEstimator setLayers(String text) {
        set(layers, text);
        return this;
    }

    public RegressionEstimator setOptimizer(String text) {
        set(optimizer, text);
        return this;
    }

    public RegressionEstimator setLearningRate(double rate) {
        set(learningRate, rate);
        return this;
    }

    public RegressionEstimator setL2(double lambda) {
        set(l2, lambda);
        return this;
    }

    public RegressionEstimator setEpochs(int count) {
        set(epochs, count);
        return this;
    }

    public RegressionEstimator setBatchSize(int rows) {
        set(batchSize, rows);
        return this;
    }

    public RegressionEstimator setAverageEvery(int steps) {
        set(averageEvery, steps);
        return this;
    }

    public RegressionEstimator setSeed(long value) {
        set(seed, value);
        return this;
    }

    /** Other flags of the command {@code train}, a word each: {@code --missing=mean}, {@code --exclude=id}. */
    public RegressionEstimator setFlags(String... words) {
        set(flags, words.clone());
        return this;
    }

    /**
     * Trains.
     *
     * @throws IllegalArgumentException if a parameter or flag is wrong, or does not go with a cluster
     * @throws CannotProceedException if it cannot be done with these rows
     */
    @Override
    public RegressionTransformer fit(Dataset<?> table) {
        transformSchema(table.schema());
        ClusterRequest request = request();
        ClusterResult result =
                ClusterTraining.run(TrainingTable.of(table, request.columns()), request, null, List.of());
        return RegressionTransformer.of(ClusterRows.bytes(result.model()))
                .setPredictionCol($(predictionCol))
                .setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        request();
        Columns.position(Arrays.asList(schema.fieldNames()), $(labelCol), "the DataFrame");
        return schema.add($(predictionCol), DataTypes.DoubleType, true);
    }

    @Override
    public RegressionEstimator copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    /** The flags of the command line, for picocli. */
    @Command(name = "RegressionEstimator")
    private static final class Flags {
        @Mixin
        private ClusterFlags all;
    }

    private ClusterRequest request() {
        Flags parsed = new Flags();
        CommandLine line = CommandExecution.configure(
                new CommandLine(parsed), new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
        try {
            line.parseArgs(words().toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return parsed.all.request($(labelCol), new NoTest());
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, "--layers", layers);
        add(words, "--optimizer", optimizer);
        add(words, "--learning-rate", learningRate);
        add(words, "--l2", l2);
        add(words, "--epochs", epochs);
        add(words, "--batch-size", batchSize);
        add(words, "--average-every", averageEvery);
        add(words, "--seed", seed);
        words.addAll(List.of($(flags)));
        return words;
    }

    private void add(List<String> words, String flag, Param<?> param) {
        if (isSet(param)) {
            words.add(flag + "=" + $(param));
        }
    }
}
