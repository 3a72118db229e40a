package io.regress4j.batch;

import io.regress4j.csv.ChunkLines;
import io.regress4j.csv.CsvColumns;
import io.regress4j.csv.CsvRows;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.RowFault;
import io.regress4j.data.TableSchema;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.RowErrors;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scores every model on every file, in memory that does not grow with the files. */
public final class BatchEvaluation {
    private final List<RegressionModel> models;
    private final EvaluationRequest request;
    private final List<FileReading> readings = new ArrayList<>();
    private final ModelOnFile[][] cells; // [models][files]
    private final FileReading[][] readingOf; // [models][files]
    private final RejectedRows rejects;
    private final ScoringListener listener;
    private ChunkLines lines;
    private int reading = -1;
    private long rows;
    private long bytes;

    private BatchEvaluation(
            List<RegressionModel> models, EvaluationRequest request, RejectedRows rejects, ScoringListener listener) {
        this.models = models;
        this.request = request;
        this.rejects = rejects;
        this.listener = listener;
        List<CsvSource> files = request.files();
        this.cells = models.stream()
                .map(model -> files.stream()
                        .map(file -> new ModelOnFile(model.card(), file, request.rows(), request.sampled()))
                        .toArray(ModelOnFile[]::new))
                .toArray(ModelOnFile[][]::new);
        this.readingOf = new FileReading[models.size()][files.size()];
        for (int file = 0; file < files.size(); file++) {
            requireReadable(files.get(file));
            for (TableSchema schema : schemas()) {
                addReading(file, schema);
            }
        }
    }

    private void addReading(int file, TableSchema schema) {
        int[] having = having(schema);
        FileReading added = new FileReading(
                request.files().get(file),
                schema,
                having,
                IntStream.of(having).mapToObj(model -> cells[model][file]).toArray(ModelOnFile[]::new));
        IntStream.of(having).forEach(model -> readingOf[model][file] = added);
        readings.add(added);
    }

    /** Which rows of a file count. */
    public enum Rows {
        ALL,
        /** Those that were held out when the model was trained. */
        TEST;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How a model does on a file.
     *
     * @param score of the network
     * @param leastSquares of the least squares on the same training rows; null if the model carries none
     * @param leftOut rows of the file that do not count
     * @param drift one for each feature; empty if the model carries no training ranges
     * @param sample the first rows, if they were asked for
     * @param unscorable rows that leave no score; null if there are none
     * @param rawInput an input that probably lacks its scaler; null if there is none
     * @param errors row by row, to compare the model with others
     */
    public record Result(
            Score score,
            Metrics leastSquares,
            RowsLeftOut leftOut,
            List<FeatureDrift> drift,
            RowSample sample,
            Unscorable unscorable,
            RawInput rawInput,
            RowErrors errors) {}

    /** A chunk with its predictions. */
    private record Predicted(FileChunk piece, CsvRows parsed, ScoredRows rows) {}

    /** Scores every model on every file, keeps no row, and ends at the first row that cannot be scored. */
    public static Result[][] run(
            List<RegressionModel> models, List<CsvSource> files, Rows rows, ScoringListener listener) {
        return run(models, EvaluationRequest.of(files, rows), listener);
    }

    /**
     * Scores every model on every file.
     *
     * @return [models][files]
     * @throws CannotProceedException if a column is missing, a row cannot be scored and nobody wants the rejects, there are
     *     too many of them, a file has no row to score, or the held-out rows are not known
     */
    public static Result[][] run(List<RegressionModel> models, EvaluationRequest request, ScoringListener listener) {
        request.files().forEach(CsvSource::requireThere);
        if (request.rejects() == null) {
            RejectedRows none = new RejectedRows(null, text -> {});
            return new BatchEvaluation(models, request, none, listener).run();
        }
        try (PartFile file = new PartFile(request.rejects())) {
            RejectedRows rejects = new RejectedRows(request.rejects(), file::write);
            BatchEvaluation evaluation = new BatchEvaluation(models, request, rejects, listener);
            file.open(0);
            boolean isDone = false;
            try {
                Result[][] results = evaluation.run();
                file.force();
                file.complete();
                isDone = true;
                return results;
            } finally {
                if (!isDone) {
                    file.discard();
                }
            }
        }
    }

    private Result[][] run() {
        rejects.start();
        read();
        rejects.requireFew(request.maxRejects(), rows, "No score is shown.");
        return results();
    }

    private void requireReadable(CsvSource file) {
        if (file.comesOnce() && schemas().size() > 1) {
            throw new CannotProceedException(
                    "%s can be read only once, and these models want different columns of it. Save it as a file, or evaluate them one by one."
                            .formatted(file.name()));
        }
    }

    private void read() {
        List<CsvSource> sources = readings.stream().map(FileReading::source).toList();
        try (FileChunks pieces = new FileChunks(
                sources,
                (file, header) ->
                        CsvColumns.of(header, readings.get(file).schema().withDroppedRows(header)),
                0,
                0)) {
            OrderedWork.run(pieces, this::predict, this::take);
        }
    }

    private Predicted predict(FileChunk piece) {
        FileReading from = readings.get(piece.file());
        CsvRows parsed = piece.columns().parse(piece.chunk());
        ScoredRows scored = ScoredRows.of(
                parsed,
                from.schema().width(),
                from.schema().needed(),
                features -> IntStream.of(from.models())
                        .mapToObj(model -> models.get(model).predict(features))
                        .toArray(double[][]::new));
        return new Predicted(piece, parsed, scored);
    }

    private void take(Predicted chunk) {
        if (chunk.piece().file() != reading) {
            reading = chunk.piece().file();
            lines = new ChunkLines(chunk.piece().columns().header());
        }
        FileReading from = readings.get(reading);
        int[][] counted = from.counted(chunk.rows().rows());
        BitSet unscorable = rejects.areTaken() ? FileReading.unscorable(chunk.rows(), counted) : new BitSet();
        long before = lines.before();
        long rejectedBefore = rejects.count();
        CsvRows parsed = chunk.parsed().withFaults(faults(from, chunk.rows(), unscorable));
        lines.pass(parsed, rejects::add);
        rejects.flush();
        ChunkLines.requireCsv(parsed, before);
        from.add(before, chunk.rows(), without(unscorable, counted));
        from.addRejected(rejects.count() - rejectedBefore);
        rows += chunk.parsed().rows() + rejects.count() - rejectedBefore - unscorable.cardinality();
        bytes += chunk.piece().chunk().length();
        listener.progress(rows, bytes);
    }

    private static List<RowFault> faults(FileReading from, ScoredRows rows, BitSet unscorable) {
        return unscorable.stream()
                .mapToObj(row -> new RowFault(
                        from.source().name(),
                        rows.lines()[row],
                        PredictionRequest.PREDICTION,
                        DoubleStream.of(rows.predictionsOf(row))
                                .mapToObj(String::valueOf)
                                .collect(Collectors.joining(" ")),
                        "the squared error of a prediction is not a finite number, because a value lies far outside what the model has seen",
                        "Correct the row, or remove it."))
                .toList();
    }

    private static int[][] without(BitSet unscorable, int[][] counted) {
        return unscorable.isEmpty()
                ? counted
                : Stream.of(counted)
                        .map(chosen -> IntStream.of(chosen)
                                .filter(row -> !unscorable.get(row))
                                .toArray())
                        .toArray(int[][]::new);
    }

    private Result[][] results() {
        return IntStream.range(0, cells.length)
                .mapToObj(model -> IntStream.range(0, cells[model].length)
                        .mapToObj(file -> cells[model][file].result(readingOf[model][file].leftOut()))
                        .toArray(Result[]::new))
                .toArray(Result[][]::new);
    }

    private List<TableSchema> schemas() {
        return models.stream().map(model -> model.card().schema()).distinct().toList();
    }

    private int[] having(TableSchema schema) {
        return IntStream.range(0, models.size())
                .filter(model -> models.get(model).card().schema().equals(schema))
                .toArray();
    }
}
