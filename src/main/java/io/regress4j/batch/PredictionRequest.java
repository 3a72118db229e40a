package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What to predict, and where the predictions go.
 *
 * @param inputs CSV files with the model's features
 * @param keep columns that are carried through
 * @param out a file, zipped if it is named so; null for standard output
 * @param rejects a file for the rows that cannot be scored, zipped if it is named so; null if the first of them shall end the job
 * @param maxRejects how many there may be
 * @param interval share of rows that the columns {@code lower} and {@code upper} shall cover, between 0 and 1; null for
 *     neither
 * @param resume whether to resume where an earlier job with the same request was stopped
 */
public record PredictionRequest(
        List<CsvSource> inputs,
        List<String> keep,
        Path out,
        Path rejects,
        RejectLimit maxRejects,
        Double interval,
        boolean resume) {

    /** The column of the predictions. */
    public static final String PREDICTION = "prediction";

    /** The columns of the bounds. */
    public static final String LOWER = "lower";

    public static final String UPPER = "upper";

    public PredictionRequest {
        inputs = List.copyOf(inputs);
        keep = List.copyOf(keep);
    }

    /** Without bounds. */
    public PredictionRequest(
            List<CsvSource> inputs, List<String> keep, Path out, Path rejects, RejectLimit maxRejects, boolean resume) {
        this(inputs, keep, out, rejects, maxRejects, null, resume);
    }

    /** Whether a stopped job with this request can resume: every input can be read twice, and a file is written. */
    boolean canResume() {
        return out != null && inputs.stream().allMatch(CsvSource::isRegularFile);
    }

    /** The files by way of which a job makes its outputs. */
    public List<Path> workingFiles() {
        return Stream.of(out, rejects)
                .filter(Objects::nonNull)
                .flatMap(target -> PartFile.workingFiles(target).stream())
                .toList();
    }

    /** Every row of one file, into a file. */
    public static PredictionRequest of(CsvSource input, Path out) {
        return new PredictionRequest(List.of(input), List.of(), out, null, RejectLimit.NONE, null, false);
    }
}
