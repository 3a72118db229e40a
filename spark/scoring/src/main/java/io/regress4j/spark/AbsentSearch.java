package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Stands for {@code search} where its jar is not: only who searches needs Deeplearning4j on the executors. */
@Command(
        name = "search",
        description = "Trains a grid of networks; needs --jars regress4j-spark-search.jar in front of the job's jar.")
final class AbsentSearch implements TrainingCommand {
    @Unmatched
    private String[] flags; // of the command that is not here

    @Override
    public Integer call() {
        throw new CannotProceedException(
                "search trains with Deeplearning4j, which is in a jar of its own. Add --jars regress4j-spark-search.jar to spark-submit, in front of regress4j-spark.jar.");
    }
}
