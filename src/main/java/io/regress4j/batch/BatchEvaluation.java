package io.regress4j.batch;

import io.regress4j.csv.ChunkLines;
import io.regress4j.csv.CsvColumns;
import io.regress4j.csv.CsvRows;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.TableSchema;
import io.regress4j.evaluation.Metrics;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scores every model on every file, in memory that does not grow with the files. */
public final class BatchEvaluation {
    private final List<RegressionModel> models;
    private final List<Reading> readings = new ArrayList<>();
    private final ModelOnFile[][] cells; // [models][files]
    private final ScoringListener listener;
    private ChunkLines lines;
    private int reading = -1;
    private long rows;
    private long bytes;

    private BatchEvaluation(
            List<RegressionModel> models, List<CsvSource> files, Rows rows, int sampled, ScoringListener listener) {
        this.models = models;
        this.listener = listener;
        this.cells = models.stream()
                .map(model -> files.stream()
                        .map(file -> new ModelOnFile(model.card(), file, rows, sampled))
                        .toArray(ModelOnFile[]::new))
                .toArray(ModelOnFile[][]::new);
        for (int file = 0; file < files.size(); file++) {
            requireReadable(files.get(file));
            for (TableSchema schema : schemas()) {
                readings.add(new Reading(files.get(file), file, schema, having(schema)));
            }
        }
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
     * @param withoutTarget rows that were left out, because they have no target
     * @param drift one for each feature; empty if the model carries no training ranges
     * @param sample the first rows, if they were asked for
     * @param unscorable rows that leave no score; null if there are none
     */
    public record Result(
            Score score,
            Metrics leastSquares,
            long withoutTarget,
            List<FeatureDrift> drift,
            RowSample sample,
            Unscorable unscorable) {}

    /** A file is read once for all models that want the same columns. */
    private record Reading(CsvSource source, int file, TableSchema schema, int[] models) {}

    /** A chunk with its predictions [models][rows]. */
    private record Predicted(
            FileChunk piece, CsvRows rows, double[] features, double[] truth, double[][] predictions) {}

    /** Scores every model on every file, and keeps no row. */
    public static Result[][] run(
            List<RegressionModel> models, List<CsvSource> files, Rows rows, ScoringListener listener) {
        return run(models, files, rows, 0, listener);
    }

    /**
     * Scores every model on every file.
     *
     * @param sampled how many rows to keep of each model on each file
     * @return [models][files]
     * @throws CannotProceedException if a column is missing, a cell is no number, a file has no rows, or the held-out
     *     rows are not known
     */
    public static Result[][] run(
            List<RegressionModel> models, List<CsvSource> files, Rows rows, int sampled, ScoringListener listener) {
        files.forEach(CsvSource::requireThere);
        BatchEvaluation evaluation = new BatchEvaluation(models, files, rows, sampled, listener);
        evaluation.read();
        return evaluation.results();
    }

    private void requireReadable(CsvSource file) {
        if (file.comesOnce() && schemas().size() > 1) {
            throw new CannotProceedException(
                    "%s can be read only once, and these models want different columns of it. Save it as a file, or evaluate them one by one."
                            .formatted(file.name()));
        }
    }

    private void read() {
        List<CsvSource> sources = readings.stream().map(Reading::source).toList();
        try (FileChunks pieces = new FileChunks(
                sources,
                (file, header) ->
                        CsvColumns.of(header, readings.get(file).schema().withGapsInTarget(header)),
                0,
                0)) {
            OrderedWork.run(pieces, this::predict, this::take);
        }
    }

    private Predicted predict(FileChunk piece) {
        CsvRows parsed = piece.columns().parse(piece.chunk());
        int width = piece.columns().width() - 1;
        double[] features = new double[parsed.rows() * width];
        double[] truth = new double[parsed.rows()];
        for (int row = 0; row < truth.length; row++) {
            System.arraycopy(parsed.cells(), row * (width + 1), features, row * width, width);
            truth[row] = parsed.cells()[row * (width + 1) + width];
        }
        double[][] predictions = IntStream.of(readings.get(piece.file()).models())
                .mapToObj(model -> models.get(model).predict(features))
                .toArray(double[][]::new);
        return new Predicted(piece, parsed, features, truth, predictions);
    }

    private void take(Predicted chunk) {
        if (chunk.piece().file() != reading) {
            reading = chunk.piece().file();
            lines = new ChunkLines(chunk.piece().columns().header());
        }
        long before = lines.before();
        lines.passStrictly(chunk.rows());
        Reading from = readings.get(reading);
        for (int i = 0; i < from.models().length; i++) {
            cells[from.models()[i]][from.file()].add(
                    before, chunk.rows().lines(), chunk.features(), chunk.truth(), chunk.predictions()[i]);
        }
        rows += chunk.truth().length;
        bytes += chunk.piece().chunk().length();
        listener.progress(rows, bytes);
    }

    private Result[][] results() {
        return Stream.of(cells)
                .map(row -> Stream.of(row).map(ModelOnFile::result).toArray(Result[]::new))
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
