package io.regress4j.scoring;

import com.fasterxml.jackson.core.io.NumberOutput;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPOutputStream;

/**
 * The CSV of the predictions, a chunk at a time. Chunks put one behind the other are one CSV; zipped, each chunk is a
 * member of its own, which every reader of {@code .gz} takes as one file. Predictions are doubles even of a float32
 * network: its output is scaled back to the target's unit in double, and rounding that would lose what a target far from
 * zero has to say.
 *
 * @param keep columns that are carried through, in front of the prediction
 * @param halfWidth how far the bounds stand from the prediction; empty for no bounds
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
        return bytes(csv -> csv.writeRecord(names));
    }

    /**
     * @param predictions [rows]
     * @param kept texts that are carried through, row-major [rows, keep]
     * @param isSkipped rows to leave out [rows]
     */
    byte[] of(double[] predictions, String[] kept, boolean[] isSkipped) {
        int width = keep.size();
        String[] cells = new String[width + (halfWidth.isPresent() ? 3 : 1)];
        return bytes(csv -> {
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

    private interface Content {
        void writeTo(CsvWriter csv);
    }

    /** The shortest text that reads back to the same number; Java's own is that only from release 19 on. */
    private static String text(double number) {
        return NumberOutput.toString(number, true);
    }

    private byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = isZipped ? new GZIPOutputStream(bytes) : bytes;
                CsvWriter csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            content.writeTo(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to memory: never
        }
        return bytes.toByteArray();
    }
}
