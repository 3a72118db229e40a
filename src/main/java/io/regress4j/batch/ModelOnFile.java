package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.Split;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.RunningScore;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.Provenance;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What is known so far of one model on one file. Takes the rows in their order. */
final class ModelOnFile {
    private final CsvSource file;
    private final LeastSquares leastSquares; // null if the model carries none
    private final BitSet counted; // positions of rows; null if all count
    private final RunningScore network = new RunningScore();
    private final RunningScore baseline = new RunningScore();
    private final DriftCounter drift;
    private final int features;
    private final FeatureEncoder encoder;
    private final int sampled;
    private RowSample sample = RowSample.NONE;
    private Unscorable unscorable; // null while there are none
    private int position; // among the rows that have a target, as the training counted them
    private long withoutTarget;

    /**
     * @param sampled how many rows to keep
     * @throws CannotProceedException if the held-out rows are asked for and not known
     */
    ModelOnFile(ModelCard card, CsvSource file, BatchEvaluation.Rows rows, int sampled) {
        this.sampled = sampled;
        this.file = file;
        this.leastSquares = card.leastSquares() == null ? null : new LeastSquares(card.leastSquares());
        this.features = card.schema().width();
        this.encoder = card.encoder();
        this.counted = rows == BatchEvaluation.Rows.ALL ? null : heldOut(card.provenance());
        this.drift = new DriftCounter(card);
    }

    /**
     * Takes the next rows.
     *
     * @param linesBefore lines of the file before these rows' chunk
     * @param lines of the rows within it [rows]
     * @param features row-major [rows, features]
     * @param truth [rows]; NaN where there is none, which leaves the row out
     * @param prediction [rows]
     */
    void add(long linesBefore, int[] lines, double[] features, double[] truth, double[] prediction) {
        int[] known = IntStream.range(0, truth.length)
                .filter(row -> !Double.isNaN(truth[row]))
                .toArray();
        if (known.length == truth.length) {
            addKnown(linesBefore, lines, features, truth, prediction);
            return;
        }
        withoutTarget += truth.length - known.length;
        addKnown(
                linesBefore,
                IntStream.of(known).map(row -> lines[row]).toArray(),
                select(features, this.features, known),
                select(truth, 1, known),
                select(prediction, 1, known));
    }

    /** Of rows that have a target. */
    private void addKnown(long linesBefore, int[] lines, double[] features, double[] truth, double[] prediction) {
        int[] chosen = chosen(truth.length);
        double[] rows = select(features, this.features, chosen);
        double[] targets = select(truth, 1, chosen);
        double[] predictions = select(prediction, 1, chosen);
        network.add(targets, predictions);
        IntStream rowsOfChunk = chosen == null ? IntStream.range(0, lines.length) : IntStream.of(chosen);
        long[] places = rowsOfChunk.mapToLong(row -> linesBefore + lines[row]).toArray();
        note(Metrics.unscorable(targets, predictions), places, predictions);
        if (sample.rows() < sampled) {
            sample = sample.with(places, targets, predictions, sampled);
        }
        if (leastSquares != null) {
            baseline.add(targets, leastSquares.predict(encoder.expand(rows)));
        }
        drift.add(rows);
    }

    private void note(int[] rows, long[] places, double[] prediction) {
        if (rows.length > 0) {
            unscorable = unscorable == null
                    ? new Unscorable(rows.length, places[rows[0]], prediction[rows[0]])
                    : unscorable.withMore(rows.length);
        }
    }

    /** @throws CannotProceedException if no row counted */
    BatchEvaluation.Result result() {
        if (network.rows() == 0) {
            throw new CannotProceedException(
                    "%s has a header but no rows. Expected at least one row of numbers.".formatted(file.name()));
        }
        return new BatchEvaluation.Result(
                network.score(Bootstrap.SEED),
                leastSquares == null ? null : baseline.metrics(),
                withoutTarget,
                drift.drift(),
                sample,
                unscorable);
    }

    private int[] chosen(int count) {
        int first = position;
        position += count;
        return counted == null
                ? null
                : counted.stream()
                        .filter(row -> row >= first && row < first + count)
                        .map(row -> row - first)
                        .toArray();
    }

    private static double[] select(double[] values, int width, int[] rows) {
        if (rows == null) {
            return values;
        }
        double[] selected = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, selected, i * width, width);
        }
        return selected;
    }

    private BitSet heldOut(Provenance provenance) {
        if (file.comesOnce()) {
            throw new CannotProceedException(
                    "%s can be read only once, and whether these are the rows this model was trained on takes a reading of its own. Save it as a file, or leave out '--rows test' to score every row."
                            .formatted(file.name()));
        }
        if (!file.isRegularFile() || !file.sha256().equals(provenance.dataSha256())) {
            throw new CannotProceedException(
                    "%s is not the file this model was trained on (%s), so its held-out rows are not known. Leave out '--rows test' to score every row."
                            .formatted(file.name(), provenance.data()));
        }
        if (provenance.knowsTrainingRows() && provenance.split().testSize().rowsOf(provenance.rows()) == 0) {
            throw new CannotProceedException(
                    "No rows were held out when this model was trained. Leave out '--rows test' to score every row.");
        }
        BitSet rows = new BitSet();
        Arrays.stream(Split.of(provenance.rows(), provenance.split()).test()).forEach(rows::set);
        return rows;
    }
}
