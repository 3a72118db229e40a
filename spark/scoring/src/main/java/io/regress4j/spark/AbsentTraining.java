package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Stands for a command whose jar is not here: only who trains needs Deeplearning4j on the executors. */
@Command(description = "Trains; needs --jars regress4j-spark-search.jar in front of the job's jar.")
final class AbsentTraining implements TrainingCommand {
    @Spec
    private CommandSpec spec;

    @Unmatched
    private String[] flags; // of the command that is not here

    @Override
    public Integer call() {
        throw new CannotProceedException(
                "%s needs Deeplearning4j, which is in a jar of its own. Add --jars regress4j-spark-search.jar to spark-submit, in front of regress4j-spark.jar."
                        .formatted(spec.name()));
    }
}
