package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table with texts, dates and gaps, from its training to its prediction. */
class TypedColumnsTest {
    private static final String HEADER = "place,rooms,sold\n";

    @TempDir
    private Path folder;

    private Console console;
    private JsonNode trained;

    /** The price is 10 a room, 100 more in the north, 1 more each year; a missing number of rooms is 3. */
    @BeforeEach
    void train() throws IOException {
        StringBuilder csv = new StringBuilder("id,place,rooms,sold,country,price\n");
        for (int row = 0; row < 120; row++) {
            boolean isNorth = row % 3 == 0;
            boolean isMissing = row % 11 == 5;
            int rooms = isMissing ? 3 : 1 + row * 7 % 5;
            int year = 2000 + row % 4;
            csv.append("%d,%s,%s,%d-06-15,DE,%d%n"
                    .formatted(
                            row,
                            isNorth ? "north" : "south",
                            isMissing ? "" : rooms,
                            year,
                            10 * rooms + (isNorth ? 100 : 0) + year - 2000));
        }
        Path file = Files.writeString(folder.resolve("flats.csv"), csv);
        console = new Console()
                .where("CSV", file)
                .where("MODEL", folder.resolve("m.zip"))
                .where("NEW", folder.resolve("new.csv"))
                .where("OUT", folder.resolve("out.csv"))
                .where("REPORT", folder.resolve("report"));
        assertThat(run("train CSV --target price --exclude id --missing median --out MODEL --report REPORT --json -"))
                .as(console.err())
                .isZero();
        trained = console.json();
    }

    /** Categories by their names, and gaps in numbers that spoil no statistics. */
    @Test
    void theReportKnowsCategoriesByTheirNames() throws IOException {
        JsonNode place = named("columns", "name", "place");
        assertThat(place.get("categories")).extracting(JsonNode::textValue).containsExactly("north", "south");
        assertThat(place.at("/histogram/counts")).extracting(JsonNode::intValue).containsExactly(40, 80);
        assertThat(place.get("mean").isNull()).isTrue();
        assertThat(named("columns", "name", "rooms").get("mean").doubleValue()).isBetween(2.5, 3.5);
        JsonNode dependence = named("partialDependence", "feature", "place");
        assertThat(dependence.get("values")).extracting(JsonNode::textValue).containsExactly("north", "south");
        assertThat(dependence.get("mean").get(0).doubleValue())
                .isGreaterThan(dependence.get("mean").get(1).doubleValue() + 50);
        assertThat(named("partialDependence", "feature", "rooms").get("grid")).allMatch(JsonNode::isNumber);
        assertThat(folder.resolve("report/index.html")).content().contains(">south 80, north 40<");
    }

    /** In each of four years a quarter of the flats was sold; their mean is half a day after the 14th of December 2001. */
    @Test
    void theReportShowsDatesAsDates() {
        assertThat(named("columns", "name", "sold").get("dates"))
                .extracting(JsonNode::textValue)
                .containsExactly("2000-06-15", "2001-12-14", "2003-06-15");
        assertThat(named("columns", "name", "rooms").get("dates")).isEmpty();
        assertThat(folder.resolve("report/index.html")).content().contains("2000-06-15 to 2003-06-15, mean 2001-12-14");
    }

    /** Half of the places are none that the training knew. */
    @Test
    void driftTellsCategoriesApartFromNumbers() throws IOException {
        StringBuilder csv = new StringBuilder("place,rooms,sold,price\n");
        for (int row = 0; row < 60; row++) {
            csv.append("%s,%d,2001-06-15,50%n".formatted(row % 2 == 0 ? "east" : "south", 1 + row % 5));
        }
        Files.writeString(folder.resolve("new.csv"), csv);
        run("evaluate MODEL --data NEW --unknown zeros --report REPORT");
        assertThat(console.err())
                .contains("'place' drifts. 50.0 % of its values are no category of the training rows;");
        assertThat(console.err()).doesNotContain("outside 0.0000 to 1.0000");
    }

    private JsonNode named(String list, String key, String name) {
        for (JsonNode element : trained.get(list)) {
            if (element.get(key).textValue().equals(name)) {
                return element;
            }
        }
        throw new AssertionError(name + " is not in " + trained.get(list));
    }

    private int run(String line) {
        return console.run(console.words(line));
    }

    @Test
    void saysWhatItDecided() {
        Map<String, String> roles = new HashMap<>();
        trained.at("/data/columns")
                .forEach(column -> roles.put(
                        column.get("name").textValue(),
                        column.get("kind").textValue() + ", "
                                + column.get("role").textValue()));
        assertThat(roles)
                .containsEntry("place", "categorical, feature")
                .containsEntry("rooms", "numeric, feature")
                .containsEntry("sold", "date, feature")
                .containsEntry("country", "categorical, left out")
                .containsEntry("price", "numeric, target");
        assertThat(run("train CSV --target price --exclude id --missing median --epochs 1 --out MODEL --report REPORT"))
                .isZero();
        assertThat(console.flat())
                .contains("1 number, 1 category (place 2), 1 date, left out: id (as asked), country (one value)");

        assertThat(run("train CSV --target price --missing median --epochs 1 --out MODEL --report REPORT"))
                .isZero();
        assertThat(console.out().lines())
                .contains(
                        "Columns   2 numbers, 1 category (place 2), 1 date, left out: country (one value)",
                        "          id looks like an id: it tells rows apart",
                        "          --exclude id leaves it out");
        assertThat(console.out()).contains("loses to");
    }

    @Test
    void learnsFromTextsAndDates() throws IOException {
        assertThat(trained.at("/test/r2").doubleValue()).isGreaterThan(0.99);
        assertThat(run("evaluate MODEL --data CSV --rows test --json -"))
                .as(console.err())
                .isZero();
        assertThat(console.json().at("/results/0/mse").doubleValue())
                .isEqualTo(trained.at("/test/mse").doubleValue());
    }

    /** As the training leaves them out, so that the held-out rows are still the same. */
    @Test
    void rowsWithoutATargetAreLeftOutAndCounted() throws IOException {
        Path file = folder.resolve("flats.csv");
        Files.writeString(file, Files.readString(file).replaceFirst("(?m),DE,\\d+$", ",DE,"));
        assertThat(run("train CSV --target price --exclude id --missing median --epochs 3 --out MODEL --report REPORT"
                        + " --json -"))
                .isZero();
        JsonNode json = console.json();
        assertThat(json.at("/data/rowsWithoutTarget").intValue()).isEqualTo(1);
        assertThat(json.at("/data/rows").intValue()).isEqualTo(119);

        assertThat(run("evaluate MODEL --data CSV --rows test --json -"))
                .as(console.err())
                .isZero();
        assertThat(console.err()).contains("left out: 1 row has no target.");
        assertThat(console.json().at("/results/0/rowsWithoutTarget").intValue()).isEqualTo(1);
        assertThat(console.json().at("/results/0/mse").doubleValue())
                .isEqualTo(json.at("/test/mse").doubleValue());
    }

    @Test
    void predictsWithGapsInTheTargetsUnit() throws IOException {
        List<Double> predictions = predicted("north,3,2001-06-15\nnorth,,2001-06-15\n south ,5,2003-06-15\n", "");
        assertThat(predictions.get(0)).isCloseTo(131, within(8.0));
        assertThat(predictions.get(1)).isEqualTo(predictions.get(0)); // 3 is the median
        assertThat(predictions.get(2)).isCloseTo(53, within(8.0));

        Predictor predictor = Predictor.load(folder.resolve("m.zip"));
        assertThat(predictor.predict(Map.of("place", "north", "rooms", 3, "sold", "2001-06-15")))
                .isEqualTo(predictions.get(0));
    }

    @Test
    void aCategoryThatTheTrainingDidNotHaveIsAFaultOrNone() throws IOException {
        Files.writeString(folder.resolve("new.csv"), HEADER + "west,3,2001-06-15\n");
        assertThat(run("predict MODEL --data NEW --out OUT")).isEqualTo(3);
        assertThat(console.err())
                .contains(
                        "new.csv, line 2, column 'place'", "it knows north, south", "Found: 'west'", "--unknown zeros");

        List<Double> none = predicted("west,3,2001-06-15\n", " --unknown zeros");
        assertThat(none.get(0)).isBetween(0.0, 150.0);
        assertThat(run("predict MODEL --data NEW --out OUT --unknown ones")).isEqualTo(2);
    }

    @Test
    void whatAFormatHasNoWordForIsRefusedByName() {
        assertThat(run("convert MODEL REPORT/m.keras")).isEqualTo(3);
        assertThat(console.err()).contains("'rooms' is a numeric column that is filled where it is missing");
        assertThat(run("convert MODEL REPORT/m.onnx")).isEqualTo(3);
        assertThat(console.err()).contains("'sold' is a date column");
    }

    private List<Double> predicted(String rows, String flags) throws IOException {
        Files.writeString(folder.resolve("new.csv"), HEADER + rows);
        assertThat(run("predict MODEL --data NEW --out OUT" + flags))
                .as(console.err())
                .isZero();
        return Files.readAllLines(folder.resolve("out.csv")).stream()
                .skip(1)
                .map(Double::valueOf)
                .toList();
    }
}
