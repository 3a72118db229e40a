package io.regress4j.batch;

import io.regress4j.csv.ChunkLines;
import io.regress4j.csv.CsvColumns;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.UnreadableException;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalDouble;

/** Writes a model's predictions for the rows of files, in their order, in memory that does not grow with them. */
public final class BatchPrediction {
    /** So many chunks of about 256 KiB may be done again when the process is killed. */
    private static final int CHUNKS_PER_CHECKPOINT = 16;

    private final RegressionModel model;
    private final TableSchema schema;
    private final PredictionRequest request;
    private final PredictionOutput output;
    private final PredictionText text;
    private final RejectedRows rejects;
    private final TrainingRange range;
    private TrainingRange.Counts outside;
    private long rowsLookedAt;
    private final JobLog log;
    private final ScoringListener listener;
    private Checkpoint reached;
    private ChunkLines lines;
    private long bytes;
    private int chunks;
    private boolean isBegun;

    private BatchPrediction(
            RegressionModel model,
            PredictionRequest request,
            OptionalDouble halfWidth,
            PredictionOutput output,
            ScoringListener listener) {
        this.model = model;
        this.schema = model.card().schema().withoutTarget();
        this.request = request;
        this.output = output;
        this.text = new PredictionText(request.keep(), halfWidth, CsvText.isZipped(request.out()));
        this.rejects = new RejectedRows(request.rejects(), output::writeRejects);
        this.range = new TrainingRange(model.card());
        this.outside = range.none();
        this.log = output.log(JobIdentity.of(model, request));
        this.listener = listener;
    }

    /**
     * What a job has done.
     *
     * @param rowsRead rows of the inputs
     * @param rowsWritten those with a prediction
     * @param rowsRejected those without
     * @param outside features of which many values lie beyond those of the training, or one lies far beyond; of a job that was resumed, in the rows
     *     since then
     */
    public record Result(long rowsRead, long rowsWritten, long rowsRejected, List<OutsideValues> outside) {}

    /**
     * Predicts every row.
     *
     * @param standardOutput takes the predictions if the request names no file
     * @throws CannotProceedException if the model cannot give the bounds that are asked for, if a row is at fault and
     *     nobody wants the rejects, if there are too many of them or no rows at all, if an input cannot be read or an output
     *     cannot be written; every file stays as it was. What a stopped job has done stays too, if this one cannot resume
     *     with it, if the disk is full, or if reading fails in the middle.
     */
    public static Result run(
            RegressionModel model, PredictionRequest request, OutputStream standardOutput, ScoringListener listener) {
        OptionalDouble halfWidth = PredictionInterval.halfWidth(model.card(), request.interval());
        request.inputs().forEach(CsvSource::requireThere);
        try (PredictionOutput output = new PredictionOutput(request, standardOutput)) {
            return new BatchPrediction(model, request, halfWidth, output, listener).run();
        }
    }

    private Result run() {
        reached = request.resume() ? log.lastCheckpoint(output.outLength(), output.rejectsLength()) : Checkpoint.START;
        rejects.resume(reached.rowsRejected());
        output.open(reached);
        boolean isKept = false;
        try {
            start();
            score();
            requireEnoughRows();
            output.complete();
            return result();
        } catch (UnwritableException | UnreadableException e) {
            Checkpoint kept = keep();
            isKept = !kept.isStart();
            throw isKept ? resumable(e, kept) : e;
        } finally {
            if (!isKept) {
                output.discard();
            }
        }
    }

    /** What to tell where the work so far is kept. */
    private CannotProceedException resumable(CannotProceedException e, Checkpoint kept) {
        return new CannotProceedException(
                "%s The work on the first %,d rows is kept in hidden files beside %s. %s, and run the same job with `resume(true)`."
                        .formatted(
                                e instanceof UnwritableException fault ? fault.interruption() : e.getMessage(),
                                kept.rowsWritten() + kept.rowsRejected(),
                                request.out(),
                                e instanceof UnwritableException ? "Make room" : "Make it readable again"),
                e);
    }

    /**
     * Notes how far the job has got. What follows the last whole chunk is cut off to make room.
     *
     * @return where another job can resume, here or at an earlier checkpoint
     */
    private Checkpoint keep() {
        try {
            output.truncate(reached);
            output.force();
            log.note(reached);
        } catch (UnwritableException e) {
            // an earlier checkpoint may do
        }
        return log.noted();
    }

    private void start() {
        log.start(reached);
        if (!reached.isStart()) {
            isBegun = true;
            lines = new ChunkLines(request.inputs().get(reached.file()).name(), reached.lines(), reached.blanks());
            bytes = reached.position()
                    + request.inputs().subList(0, reached.file()).stream()
                            .mapToLong(CsvSource::size)
                            .sum();
        }
    }

    private void score() {
        try (FileChunks pieces = new FileChunks(request.inputs(), this::columns, reached.file(), reached.position())) {
            OrderedWork.run(pieces, new ChunkPredictor(model::predict, range, text), this::take);
        }
    }

    /** Writes the headers of the outputs, once the first input's own header was found to be of use. */
    private void begin() {
        if (!isBegun) {
            output.write(text.header());
            rejects.start();
            isBegun = true;
        }
    }

    private CsvColumns columns(int file, CsvHeader header) {
        return CsvColumns.of(header, schema.in(header), request.keep());
    }

    private void take(PredictedChunk chunk) {
        if (lines == null || chunk.piece().file() != reached.file()) {
            lines = new ChunkLines(chunk.piece().columns().header());
        }
        begin();
        long before = lines.before();
        lines.pass(chunk.rows(), rejects::add);
        rejects.flush();
        ChunkLines.requireCsv(chunk.rows(), before);
        output.write(chunk.text());
        rowsLookedAt += chunk.written();
        outside = outside.plus(chunk.outside());
        advance(chunk);
    }

    private void advance(PredictedChunk chunk) {
        reached = new Checkpoint(
                chunk.piece().file(),
                chunk.piece().chunk().end(),
                lines.before(),
                lines.blanks(),
                reached.rowsWritten() + chunk.written(),
                rejects.count(),
                output.outLength(),
                output.rejectsLength());
        if (++chunks % CHUNKS_PER_CHECKPOINT == 0) {
            output.force();
            log.note(reached);
        }
        bytes += chunk.piece().chunk().length();
        listener.progress(reached.rowsWritten() + reached.rowsRejected(), bytes);
    }

    private void requireEnoughRows() {
        Result result = result();
        if (result.rowsRead() == 0) {
            throw new CannotProceedException("%s has a header but no rows. Expected at least one row of numbers."
                    .formatted(request.inputs().get(0).name()));
        }
        rejects.requireFew(
                request.maxRejects(),
                result.rowsRead(),
                request.out() == null ? "Do not use what went to standard output." : "Nothing was written.");
    }

    private Result result() {
        return new Result(
                reached.rowsWritten() + reached.rowsRejected(),
                reached.rowsWritten(),
                reached.rowsRejected(),
                range.worthAWarning(outside, rowsLookedAt));
    }
}
