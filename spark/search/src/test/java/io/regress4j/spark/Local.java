package io.regress4j.spark;

import io.regress4j.batch.BatchPrediction;
import io.regress4j.batch.PredictionRequest;
import io.regress4j.batch.RejectLimit;
import io.regress4j.batch.ScoringListener;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.ModelFile;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.training.EpochListener;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** A session on two cores of this machine, and what the local commands do with the same data. */
final class Local {
    static final Path HOUSING = Path.of("../../data/boston_housing.csv");

    private Local() {}

    static SparkSession spark() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 3)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    /** A network of the housing data, trained for a few epochs. */
    static Path train(Path folder, Dtype dtype) {
        Path file = folder.resolve(dtype + ".zip");
        new TrainingJob(
                        () -> TrainingData.of(TypedTable.of(Table.read(HOUSING, "MEDV")), SplitConfig.article()),
                        StartingPoint.drawn(inputs -> NetworkSpec.of(
                                inputs,
                                Layers.read("tanh:12,relu:7,linear:1"),
                                new MeanSquaredError(),
                                new Adam(0.01),
                                0,
                                dtype)),
                        rows -> TrainingConfig.builder()
                                .epochs(5)
                                .seed(1)
                                .normalizeTarget(dtype == Dtype.FLOAT64)
                                .build(),
                        new StepTrainer(),
                        file)
                .run(EpochListener.NONE);
        return file;
    }

    /** The lines that the local {@code predict} writes, without the header. */
    static List<String> predict(Path model, Path csv, List<String> keep, Path rejects) {
        Path out = csv.resolveSibling(csv.getFileName() + ".predicted.csv");
        BatchPrediction.run(
                ModelFile.read(model),
                new PredictionRequest(List.of(CsvSource.of(csv)), keep, out, rejects, RejectLimit.NONE, false),
                java.io.OutputStream.nullOutputStream(),
                ScoringListener.NONE);
        return lines(out).subList(1, lines(out).size());
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scoring of an input. */
    static Ran score(Path model, Object input, Object output, String... flags) {
        return run(Stream.concat(
                        Stream.of("score", "--model", "" + model, "--input", "" + input, "--output", "" + output),
                        Stream.of(flags))
                .toArray(String[]::new));
    }

    /** The rows of a CSV folder in the order of its parts, without headers. */
    static List<String> written(Path folder) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .forEach(part ->
                            rows.addAll(lines(part).subList(1, lines(part).size())));
        }
        return rows;
    }

    /** A command's exit code and what it printed. */
    record Ran(int code, String out, String err) {}

    static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Regress4jSpark.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(code, out.toString(), err.toString());
    }
}
