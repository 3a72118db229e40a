package io.regress4j.batch;

import io.regress4j.csv.CsvRows;
import io.regress4j.csv.RowFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Parses a chunk, predicts its rows and writes the text of the predictions. For any number of threads. */
final class ChunkPredictor implements Function<FileChunk, PredictedChunk> {
    private final UnaryOperator<double[]> predictor;
    private final TrainingRange range;
    private final PredictionText text;

    ChunkPredictor(UnaryOperator<double[]> predictor, TrainingRange range, PredictionText text) {
        this.predictor = predictor;
        this.range = range;
        this.text = text;
    }

    @Override
    public PredictedChunk apply(FileChunk piece) {
        CsvRows rows = piece.columns().parse(piece.chunk());
        double[] predictions = predictor.apply(rows.cells());
        List<RowFault> faults = new ArrayList<>();
        boolean[] isFaulty = new boolean[rows.rows()];
        for (int row = 0; row < rows.rows(); row++) {
            if (!text.isFinite(predictions[row])) {
                isFaulty[row] = true;
                faults.add(fault(piece, rows.lines()[row], predictions[row]));
            }
        }
        return new PredictedChunk(
                piece,
                rows.withFaults(faults),
                rows.rows() - faults.size(),
                text.of(predictions, rows.kept(), isFaulty),
                range.count(rows.cells(), isFaulty));
    }

    private static RowFault fault(FileChunk piece, int line, double prediction) {
        return new RowFault(
                piece.columns().header().source(),
                line,
                PredictionRequest.PREDICTION,
                String.valueOf(prediction),
                "%s is not a finite number, because a value lies far outside what the model has seen"
                        .formatted(Double.isFinite(prediction) ? "a bound of the prediction" : "the prediction"),
                "Correct the row, or remove it.");
    }
}
