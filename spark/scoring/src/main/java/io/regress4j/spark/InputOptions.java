package io.regress4j.spark;

import io.regress4j.cli.CommandFiles;
import io.regress4j.cli.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model and which rows. */
final class InputOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "A model file, as regress4j's train writes it; read by the driver.")
    private String model;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "A file, folder or pattern that every executor can read, with the model's columns by name.")
    private String input;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; by default what the name of --input ends in.")
    private FileFormat format;

    RegressionScorer scorer(SparkSession spark) {
        return RegressionScorer.of(spark, model);
    }

    private List<Path> localFiles(SparkSession spark) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return Stream.concat(Stream.of(Places.path(hadoop, model)), inputs(spark).stream())
                .flatMap(path -> Places.local(path).stream())
                .toList();
    }

    /** The files and folders of the input. */
    List<org.apache.hadoop.fs.Path> inputs(SparkSession spark) {
        return Places.inputs(spark.sparkContext().hadoopConfiguration(), input);
    }

    InputTable table(SparkSession spark) {
        return InputTable.open(spark, input, format());
    }

    /** Makes sure that the JSON, on the driver's disk, goes over nothing that is read from there. */
    void requirePlaces(SparkSession spark, CommandSpec command, Json json) {
        CommandFiles files = new CommandFiles(command);
        localFiles(spark).forEach(files::reads);
        json.addTo(files);
        files.require();
    }

    /** @throws ParameterException if neither the flag nor the name tells */
    FileFormat format() {
        FileFormat told = format == null ? FileFormat.ofName(input) : format;
        if (told == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The name '%s' ends in neither .parquet nor .csv: add --format parquet or --format csv."
                            .formatted(input));
        }
        return told;
    }
}
