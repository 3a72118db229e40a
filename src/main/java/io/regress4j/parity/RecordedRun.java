package io.regress4j.parity;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import io.regress4j.keras.KerasModel;
import io.regress4j.preprocessing.Standardizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * A training that real Keras did: what came out of it, and everything needed to repeat it.
 *
 * @param name the folder
 * @param settings what {@code run.json} says
 * @param data the rows it was trained on
 * @param start where it began
 * @param run what came out
 */
public record RecordedRun(String name, RunSettings settings, CsvSource data, Start start, Run run) {

    /**
     * Where a training begins, and the way it takes through its rows.
     *
     * @param front what layers in front of the network do to their inputs
     * @param weights in DL4J's layout [parameters]
     * @param optimizerState what the optimizer has kept before the first step; null if it has not begun
     * @param batchOrder for each epoch the positions of the training rows [epochs][fittedRows]
     * @param validation rows of the data that were given to validate, from 0
     * @param noise what the layers of noise drew
     */
    public record Start(
            Standardizer front,
            double[] weights,
            KerasModel.OptimizerState optimizerState,
            int[][] batchOrder,
            int[] validation,
            RecordedNoise noise) {

        int stepsBefore() {
            return optimizerState == null ? 0 : optimizerState.iterations();
        }
    }

    /** Of what a run may have recorded: its square is a number. */
    static final double LARGEST = 1e150;

    private static final String FROZEN = "seed-float64";

    /** @throws CannotProceedException if the folder does not hold a whole recorded run */
    public static RecordedRun read(Path folder) {
        return RunReading.of(folder.toString(), folder.toUri());
    }

    /** The recording of the article's network that travels with this program. */
    public static RecordedRun frozen() {
        return RunReading.of("the frozen recording " + FROZEN, resource(FROZEN + "/"));
    }

    private static URI resource(String folder) {
        String file = folder + "run.json";
        String location = String.valueOf(RecordedRun.class.getResource("/recordings/" + file));
        return URI.create(location.substring(0, location.length() - "run.json".length()));
    }

    /**
     * The data, read. Where all columns are numbers without gaps, none is left out, not even one of a single value.
     *
     * @throws CannotProceedException if it cannot be read, or a column is not what it was for Keras
     */
    Table table() {
        RunSettings.Data columns = settings.data();
        TableSchema numbers = TableSchema.ofNumbers(columns.features(), columns.target());
        boolean isPlain = columns.categorical().isEmpty() && columns.weights() == null;
        if (isPlain && !settings.fillsGaps()) {
            return Table.read(data, numbers);
        }
        ColumnRequest.Builder request = ColumnRequest.builder(columns.target())
                .features(columns.features().toArray(String[]::new))
                .categorical(columns.categorical().toArray(String[]::new))
                .numeric(columns.features().stream()
                        .filter(name -> !columns.categorical().contains(name))
                        .toArray(String[]::new))
                .maxCategories(Math.max(2, columns.rows()))
                .missing(settings.fillsGaps() ? Gaps.FILL : Gaps.REFUSE);
        if (columns.weights() != null) {
            request.weights(columns.weights());
        }
        Table table = Table.read(data, request.build());
        requireAll(columns.features(), table.schema().features());
        return table;
    }

    private void requireAll(List<String> expected, List<String> found) {
        for (String column : expected) {
            if (!found.contains(column)) {
                throw new CannotProceedException(
                        "%s, column '%s': it holds one value, from which nothing is learned here. Leave it out of the features, and record the run again."
                                .formatted(data.name(), column));
            }
        }
    }

    /** @param isWorthReading tells by its first bytes whether the file may be what it should be */
    static byte[] bytes(String name, URI folder, String file, Predicate<byte[]> isWorthReading) {
        URI location = URI.create(folder + file);
        if (!location.getScheme().equals("file")) {
            return bytesOfOurOwn(location);
        }
        Path path = Path.of(location);
        if (!Files.exists(path)) {
            throw new CannotProceedException(
                    "%s is not a recorded run: it has no %s. Record one with reference/record.py."
                            .formatted(name, file));
        }
        return WholeFile.read(path, isWorthReading);
    }

    private static byte[] bytesOfOurOwn(URI location) {
        try (InputStream in = location.toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
