package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import java.nio.file.Path;
import java.util.List;

/**
 * What models are scored on.
 *
 * @param files CSV files with the features and the target of every model
 * @param rows which rows of them count
 * @param sampled how many rows to keep of each model on each file
 * @param rejects a file for the rows that cannot be scored, zipped if it is named so; null if the first of them shall end the
 *     evaluation
 * @param maxRejects how many there may be
 */
public record EvaluationRequest(
        List<CsvSource> files, BatchEvaluation.Rows rows, int sampled, Path rejects, RejectLimit maxRejects) {
    public EvaluationRequest {
        files = List.copyOf(files);
    }

    /** Keeps no row, and ends at the first that cannot be scored. */
    public static EvaluationRequest of(List<CsvSource> files, BatchEvaluation.Rows rows) {
        return new EvaluationRequest(files, rows, 0, null, RejectLimit.NONE);
    }

    /** The files by way of which the rejects are written. */
    public List<Path> workingFiles() {
        return rejects == null ? List.of() : PartFile.workingFiles(rejects);
    }
}
