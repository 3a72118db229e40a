package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TinyModel;
import io.regress4j.network.Dtype;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that somebody or something has damaged: each is scored exactly right or refused with a place. */
class MutatedCsvTest {
    private static final List<String> FEATURES = List.of("size", "größe", "tiny");

    private static RegressionModel model;

    @TempDir
    private Path folder;

    private int scored;
    private int refused;
    private int withRejects;

    @BeforeAll
    static void train() {
        model = TinyModel.train(Dtype.FLOAT32, false);
    }

    @Test
    void twoHundredMutations() throws IOException {
        mutate(0, 200);
        assertThat(List.of(scored, refused, withRejects)).allMatch(count -> count > 10);
    }

    @Test
    @Tag("long")
    void eightThousandMutations() throws IOException {
        mutate(200, 8_000);
        assertThat(List.of(scored, refused, withRejects)).allMatch(count -> count > 400);
    }

    private void mutate(int firstSeed, int count) throws IOException {
        for (int seed = firstSeed; seed < firstSeed + count; seed++) {
            byte[] bytes = Mutator.mutate(new SplittableRandom(seed));
            Path data = Files.write(folder.resolve("data.csv"), bytes);
            try {
                check(data, PlainCsv.read(bytes, FEATURES));
            } catch (AssertionError e) {
                throw new AssertionError("seed %d:%n%s".formatted(seed, new String(bytes, StandardCharsets.UTF_8)), e);
            }
        }
    }

    private void check(Path data, PlainCsv expected) throws IOException {
        Path out = folder.resolve("p.csv");
        Path rejects = folder.resolve("r.csv");
        PredictionRequest strict = PredictionRequest.of(CsvSource.of(data), out);
        PredictionRequest lenient =
                new PredictionRequest(strict.inputs(), List.of(), out, rejects, RejectLimit.NONE, false);
        if (expected.isBroken()
                || expected.rows().isEmpty() && expected.faults().isEmpty()) {
            refuses(lenient, expected.isBroken() ? "" : "no rows");
            refuses(
                    strict,
                    expected.faults().isEmpty()
                            ? ""
                            : "line " + expected.faults().get(0) + ":");
            refused++;
            return;
        }
        run(lenient);
        assertThat(Files.readAllLines(out)).isEqualTo(predictions(expected));
        assertThat(Files.readString(rejects).lines().filter(line -> line.startsWith(data.toString())))
                .hasSize(expected.faults().size());
        if (expected.faults().isEmpty()) {
            byte[] before = Files.readAllBytes(out);
            run(strict);
            assertThat(Files.readAllBytes(out)).isEqualTo(before);
            scored++;
        } else {
            Files.delete(out);
            Files.delete(rejects);
            refuses(strict, "line " + expected.faults().get(0));
            withRejects++;
        }
    }

    private void refuses(PredictionRequest request, String place) throws IOException {
        Files.deleteIfExists(request.out());
        assertThatThrownBy(() -> run(request))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("data.csv")
                .hasMessageContaining(place.replaceFirst(":$", ""));
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()).filter(n -> !n.equals("r.csv")))
                .containsExactly("data.csv");
    }

    private static List<String> predictions(PlainCsv csv) {
        List<String> lines = new ArrayList<>(List.of("prediction"));
        for (double[] row : csv.rows()) {
            lines.add(Double.toString(model.predict(row)[0]));
        }
        return lines;
    }

    private static void run(PredictionRequest request) {
        BatchPrediction.run(model, request, OutputStream.nullOutputStream(), ScoringListener.NONE);
    }
}
