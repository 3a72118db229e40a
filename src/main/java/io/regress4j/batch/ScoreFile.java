package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelFile;
import java.nio.file.Path;

/** Predicts the rows of a file with nothing but the scorer: the main class of its jar. */
public final class ScoreFile {
    private static final int WRONG_USAGE = 2;
    private static final int CANNOT_PROCEED = 3;

    private ScoreFile() {}

    /** @param arguments the model, a CSV, and the file that the predictions go to */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("Expected a model, a CSV and the file that the predictions go to, got %d words."
                    .formatted(arguments.length));
            System.exit(WRONG_USAGE);
        }
        try {
            score(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        } catch (CannotProceedException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_PROCEED);
        }
    }

    private static void score(Path model, Path csv, Path out) {
        PredictionRequest request = PredictionRequest.of(CsvSource.of(csv), out);
        BatchPrediction.Result result =
                BatchPrediction.run(ModelFile.read(model), request, System.out, ScoringListener.NONE);
        System.out.println("%,d rows predicted into %s".formatted(result.rowsWritten(), out));
    }
}
