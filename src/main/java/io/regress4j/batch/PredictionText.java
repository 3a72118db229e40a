package io.regress4j.batch;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The CSV of the predictions, a chunk at a time. Predictions are doubles even of a float32 network: its output is scaled back to the target's unit in double, and rounding that would lose what a target far from
 * zero has to say.
 *
 * @param keep columns that are carried through, in front of the prediction
 * @param halfWidth how far the bounds are from the prediction; empty for no bounds
 * @param isZipped whether to write {@code .gz}
 */
record PredictionText(List<String> keep, OptionalDouble halfWidth, boolean isZipped) {

    byte[] header() {
        List<String> names = new ArrayList<>(keep);
        names.add(PredictionRequest.PREDICTION);
        if (halfWidth.isPresent()) {
            names.add(PredictionRequest.LOWER);
            names.add(PredictionRequest.UPPER);
        }
        return CsvText.bytes(isZipped, csv -> csv.writeRecord(names));
    }

    /**
     * @param predictions [rows]
     * @param kept texts that are carried through, row-major [rows, keep]
     * @param isSkipped rows to leave out [rows]
     */
    byte[] of(double[] predictions, String[] kept, boolean[] isSkipped) {
        return keep.isEmpty()
                ? CsvText.bytes(isZipped, numbers(predictions, isSkipped))
                : withKept(predictions, kept, isSkipped);
    }

    /** Numbers need no quotes. */
    private String numbers(double[] predictions, boolean[] isSkipped) {
        StringBuilder csv = new StringBuilder();
        for (int row = 0; row < isSkipped.length; row++) {
            if (!isSkipped[row]) {
                csv.append(text(predictions[row]));
                if (halfWidth.isPresent()) {
                    csv.append(',').append(text(predictions[row] - halfWidth.getAsDouble()));
                    csv.append(',').append(text(predictions[row] + halfWidth.getAsDouble()));
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    private byte[] withKept(double[] predictions, String[] kept, boolean[] isSkipped) {
        int width = keep.size();
        String[] cells = new String[width + (halfWidth.isPresent() ? 3 : 1)];
        return CsvText.bytes(isZipped, csv -> {
            for (int row = 0; row < isSkipped.length; row++) {
                if (!isSkipped[row]) {
                    System.arraycopy(kept, row * width, cells, 0, width);
                    cells[width] = text(predictions[row]);
                    if (halfWidth.isPresent()) {
                        cells[width + 1] = text(predictions[row] - halfWidth.getAsDouble());
                        cells[width + 2] = text(predictions[row] + halfWidth.getAsDouble());
                    }
                    csv.writeRecord(cells);
                }
            }
        });
    }

    /** Whether everything that would be written of a prediction is a finite number, its bounds included. */
    boolean isFinite(double prediction) {
        return Double.isFinite(Math.abs(prediction) + halfWidth.orElse(0));
    }

    /** The shortest text that reads back to the same number; Java's own is that only from release 19 on. */
    private static String text(double number) {
        return NumberOutput.toString(number, true);
    }
}
