package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.preprocessing.OneHotEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of Keras with an input for each column, texts among them; {@code reference/freeze_columns.py} made them. */
class KerasColumnsTest {
    private static final Path FROZEN = Path.of("src", "test", "resources", "keras-columns");
    private static final String TABLE = FROZEN.resolve("table.csv").toString();

    private final Console console = new Console();

    @TempDir
    private Path folder;

    /** A file, its columns where they have no names, and what it predicts for the table's rows. */
    record Frozen(String file, String dtype, String columns, double[] predictions) {
        double limit() {
            return dtype.equals("float64") ? 1e-12 : 1e-5;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Frozen> all() throws IOException {
        List<Frozen> all = new ArrayList<>();
        for (JsonNode json :
                new ObjectMapper().readTree(FROZEN.resolve("cases.json").toFile())) {
            all.add(new Frozen(
                    json.get("file").textValue(),
                    json.get("dtype").textValue(),
                    json.get("columns").textValue(),
                    StreamSupport.stream(json.get("predictions").spliterator(), false)
                            .mapToDouble(JsonNode::doubleValue)
                            .toArray()));
        }
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void rawRowsGoInAndWhatKerasPredictsComesOut(Frozen frozen) {
        convert(frozen);

        assertThat(difference(frozen, "m.zip")).isLessThanOrEqualTo(frozen.limit());
    }

    @Test
    void theLookupsWordsAreTheCategories() {
        assertThat(console.run("convert", file("float64-given-words.keras"), path("m.zip")))
                .isZero();
        assertThat(console.run("inspect", path("m.zip"))).isZero();

        assertThat(console.out()).contains("3 categories: Aix, Bern, Łódź");
    }

    /** Another town than those that the network knows is a fault, as any category is. */
    @Test
    void aTextThatTheLookupDoesNotKnowIsAFault() throws IOException {
        assertThat(console.run("convert", file("float64-given-words.keras"), path("m.zip")))
                .isZero();
        Path rows = Files.writeString(folder.resolve("rows.csv"), "area,town\n80,Aix\n70,Rom\n");

        assertThat(console.run("predict", path("m.zip"), "--data", rows.toString(), "--out", path("p.csv")))
                .isEqualTo(3);
        assertThat(console.err()).contains("line 3", "'town'", "Rom", "Aix, Bern");
    }

    /** A category that is missing, and one that only held-out rows have, so that nothing is learned of it. */
    @Test
    void categoriesGoOutAndComeBack() throws IOException {
        StringBuilder rows = new StringBuilder("dense_3,town/place,price\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 7)
                    .append(',')
                    .append(i >= 38 ? "rare" : List.of("a", "b", "").get(i % 3));
            rows.append(',').append(i % 7 + i % 3).append('\n');
        }
        String table = Files.writeString(folder.resolve("t.csv"), rows).toString();
        assertThat(console.run(
                        "train",
                        table,
                        "--target",
                        "price",
                        "--epochs",
                        "2",
                        "--split",
                        "order",
                        "--scale-categories",
                        "--dtype",
                        "float64",
                        "--out",
                        path("t.zip"),
                        "--report",
                        path("report")))
                .as(console.err())
                .isZero();
        assertThat(console.run("convert", path("t.zip"), path("t.keras"))).isZero();
        assertThat(console.run("convert", path("t.keras"), path("back.zip"))).isZero();

        ModelCard there = ModelFile.read(folder.resolve("t.zip")).card();
        ModelCard back = ModelFile.read(folder.resolve("back.zip")).card();
        assertThat(back.schema()).isEqualTo(there.schema());
        assertThat(back.encoder().encodings()).isEqualTo(there.encoder().encodings());
        assertThat(((OneHotEncoding) back.encoder().encodings().get(1)).isLearned())
                .containsExactly(true, true, false, true);
        assertThat(predicted("back.zip", table)).containsExactly(predicted("t.zip", table), within(1e-12));
    }

    @Test
    void itsOwnPreprocessingLeavesNoneOutside() {
        assertThat(console.run(
                        "convert",
                        file("float64-given-words.keras"),
                        path("m.zip"),
                        "--scale-from",
                        TABLE,
                        "--target",
                        "price"))
                .isEqualTo(3);
        assertThat(console.err()).contains("encodes its columns itself", "--scale-from");
    }

    private void convert(Frozen frozen) {
        Stream<String> names = frozen.columns() == null ? Stream.of() : Stream.of("--columns", frozen.columns());
        assertThat(console.run(Stream.concat(Stream.of("convert", file(frozen.file()), path("m.zip")), names)
                        .toArray(String[]::new)))
                .as(console.err())
                .isZero();
    }

    private double difference(Frozen frozen, String model) {
        predict(model, TABLE);
        return PredictedFile.difference(folder.resolve("p.csv"), frozen.predictions());
    }

    private double[] predicted(String model, String table) {
        predict(model, table);
        return PredictedFile.numbers(folder.resolve("p.csv"));
    }

    private void predict(String model, String table) {
        assertThat(console.run("predict", path(model), "--data", table, "--out", path("p.csv")))
                .as(console.err())
                .isZero();
    }

    private static String file(String name) {
        return FROZEN.resolve(name).toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
