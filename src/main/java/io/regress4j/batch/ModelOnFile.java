package io.regress4j.batch;

import io.regress4j.csv.CsvSource;
import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.LeastSquares;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.RowErrors;
import io.regress4j.evaluation.RunningScore;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.preprocessing.FeatureEncoder;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** What is known so far of one model on one file. Takes the rows in their order. */
final class ModelOnFile {
    private final CsvSource file;
    private final LeastSquares leastSquares; // null if the model carries none
    private final BitSet heldOut; // positions of rows; null if all count
    private final RunningScore network = new RunningScore();
    private final RunningScore baseline = new RunningScore();
    private final RowErrors errors = new RowErrors();
    private final DriftCounter drift;
    private final InputSizes sizes;
    private final FeatureEncoder encoder;
    private final int sampled;
    private RowSample sample = RowSample.NONE;
    private Unscorable unscorable; // null while there are none
    private int position; // among the rows that could train, as the training counted them

    /**
     * @param sampled how many rows to keep
     * @throws CannotProceedException if the held-out rows are asked for and not known
     */
    ModelOnFile(ModelCard card, CsvSource file, BatchEvaluation.Rows rows, int sampled) {
        this.sampled = sampled;
        this.file = file;
        this.leastSquares = card.trainedHere()
                .map(here -> new LeastSquares(here.statistics().leastSquares()))
                .orElse(null);
        this.encoder = card.encoder();
        this.heldOut = rows == BatchEvaluation.Rows.ALL ? null : HeldOutRows.of(card, file);
        this.drift = new DriftCounter(card);
        this.sizes = new InputSizes(card);
    }

    /** Which of the next rows count, ascending. */
    int[] counted(int rows) {
        int first = position;
        position += rows;
        return heldOut == null
                ? IntStream.range(0, rows).toArray()
                : heldOut.stream()
                        .filter(row -> row >= first && row < first + rows)
                        .map(row -> row - first)
                        .toArray();
    }

    /**
     * Takes the next rows.
     *
     * @param linesBefore lines of the file before these rows' chunk
     * @param model whose predictions count, among those of the rows
     * @param chosen positions of the rows that count, ascending
     */
    void add(long linesBefore, ScoredRows rows, int model, int[] chosen) {
        double[] features = rows.features(chosen);
        double[] targets = rows.truth(chosen);
        double[] predictions = rows.prediction(model, chosen);
        network.add(targets, predictions);
        long[] places = IntStream.of(chosen)
                .mapToLong(row -> linesBefore + rows.lines()[row])
                .toArray();
        errors.add(places, targets, predictions);
        note(Metrics.unscorable(targets, predictions), places, predictions);
        if (sample.rows() < sampled) {
            sample = sample.with(places, targets, predictions, sampled);
        }
        if (leastSquares != null) {
            baseline.add(targets, leastSquares.predict(encoder.expand(features)));
        }
        drift.add(features);
        sizes.add(features);
    }

    private void note(int[] rows, long[] places, double[] prediction) {
        if (rows.length > 0) {
            unscorable = unscorable == null
                    ? new Unscorable(rows.length, places[rows[0]], prediction[rows[0]])
                    : unscorable.withMore(rows.length);
        }
    }

    /**
     * @param leftOut rows of the file that do not count
     * @throws CannotProceedException if no row counted
     */
    BatchEvaluation.Result result(RowsLeftOut leftOut) {
        if (network.rows() == 0) {
            List<String> why = leftOut.words();
            throw new CannotProceedException(
                    why.isEmpty()
                            ? "%s has a header but no rows. Expected at least one row of numbers."
                                    .formatted(file.name())
                            : "%s has no row to score: %s.".formatted(file.name(), String.join(", ", why)));
        }
        Score score = network.score(Bootstrap.SEED);
        return new BatchEvaluation.Result(
                score,
                leastSquares == null ? null : baseline.metrics(),
                leftOut,
                drift.drift(),
                sample,
                unscorable,
                sizes.raw(score.metrics()),
                errors);
    }
}
