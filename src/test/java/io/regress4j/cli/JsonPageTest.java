package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/json.md has every field that {@code --json} writes, with what it is, and no field that none of these runs writes. */
class JsonPageTest {
    private static final String HOUSING = "data/boston_housing.csv";

    /** Of each section its fields and what they are. */
    private static final Map<String, Map<String, String>> PAGE = JsonPage.read();

    @TempDir
    private static Path folder;

    private final TreeSet<String> met = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    @Test
    @Tag("long")
    void hasEveryFieldAndNoOther() throws IOException {
        String model = folder.resolve("m.zip").toString();
        String keras = folder.resolve("m.keras").toString();
        String report = folder.resolve("report").toString();
        check("train", "--out", model, "--report", report);
        check(
                "train",
                words("train data/flats.csv --target price --exclude id --missing median --epochs 3 --metrics mae"
                        + " --validation-split 0.2 --out " + model + "2 --report " + report));
        check(
                "train",
                words("train " + HOUSING + " --target MEDV --epochs 1 --folds 3 --out " + model + "3 --report "
                        + report));
        check(
                "train",
                words("train " + HOUSING + " --target MEDV --auto --budget 1 --out " + model + "4 --report " + report));
        check(
                "train",
                words("train " + HOUSING
                        + " --target MEDV --layers relu:2,linear:1 --epochs 1 --report-depth full --out " + model
                        + "5 --report " + report));
        check("convert", "convert", model, keras);
        check("convert", "convert", model, folder.resolve("m.onnx").toString());
        check(
                "train",
                words("train " + HOUSING + " --target MEDV --epochs 1 --from " + keras + " --out " + model
                        + "6 --report " + report));
        check("sweep", words("sweep " + HOUSING + " --target MEDV --seeds 2 --widths 2,3 --folds 2 --epochs 1"));
        Path far = folder.resolve("far.csv");
        Files.writeString(far, Files.readString(Path.of(HOUSING)).replaceFirst("\n[^,]*", "\n99999"));
        check("predict", words("predict " + model + " --data " + far + " --out " + folder.resolve("p.csv")));
        check("evaluate", words("evaluate " + model + " " + model + "3 --data " + HOUSING));
        String elsewhere = "src/test/resources/keras-outside/";
        String raw = folder.resolve("raw.zip").toString();
        check(
                "convert",
                words("convert " + elsewhere + "standard-float64.keras " + raw
                        + " --columns size,year,rooms --target price"));
        check("evaluate", words("evaluate " + raw + " --data " + elsewhere + "table.csv"));
        check("compare", words("compare"));
        trainWithNearlyEveryFlag(model, report);
        check("runs", words("runs " + folder));
        check("inspect", words("inspect data/flats.csv"));

        assertThat(faults).isEmpty();
        List<String> promised = new ArrayList<>();
        PAGE.forEach((section, fields) -> fields.keySet().forEach(field -> promised.add(section + "." + field)));
        promised.removeAll(met);
        assertThat(promised)
                .as("fields of the page that nothing writes")
                .allMatch(field -> field.startsWith("firstDivergence.") // where the two part, which they do not
                        || List.of(
                                        "compare.firstDivergence",
                                        "train.leftBehind",
                                        "train.earlier", // where a default place was taken
                                        "convert.leftBehind",
                                        "decision.reason")
                                .contains(field));
    }

    private void trainWithNearlyEveryFlag(String model, String report) throws IOException {
        Path test = folder.resolve("test.csv");
        Files.copy(Path.of("data/flats.csv"), test);
        check(
                "train",
                words("train data/flats.csv --target price --exclude id --missing median --epochs 3 --comment #"
                        + " --early-stopping 2 --early-stopping-baseline 1 --validation-data " + test
                        + " --reduce-lr-on-plateau --like " + model + " --test-data " + test + " --out " + model
                        + "7 --report " + report));
        check(
                "train",
                words("train data/flats.csv --target price --exclude id --missing median --epochs 1 --split group:place"
                        + " --out " + model + "8 --report " + report));
        Files.writeString(folder.resolve("m.run.json"), "{}"); // of another model
        check("runs", words("runs " + folder));
    }

    private static String[] words(String line) {
        return line.split(" ");
    }

    private void check(String section, String... command) throws IOException {
        Path json = folder.resolve("result.json");
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--json", json.toString()));
        Console console = Console.of(line.toArray(String[]::new));
        assertThat(console.exitCode()).as(line + console.err()).isZero();
        JsonNode record = new ObjectMapper().readTree(json.toFile());
        Map<String, String> fields = new LinkedHashMap<>(PAGE.get("all"));
        fields.putAll(PAGE.get(section));
        record.properties().forEach(field -> {
            boolean isOfAll = PAGE.get("all").containsKey(field.getKey());
            met.add((isOfAll ? "all." : section + ".") + field.getKey());
            if (isOfAll) {
                met.add(section + "." + field.getKey());
            }
            require(section + "." + field.getKey(), fields.get(field.getKey()), field.getValue());
        });
    }

    private void require(String place, String is, JsonNode value) {
        if (is == null) {
            faults.add(place + " is not on the page");
        } else if (!value.isNull() && !fits(place, is, value)) {
            faults.add("%s is on the page as '%s', and is %s".formatted(place, is, value));
        }
    }

    private boolean fits(String place, String is, JsonNode value) {
        if (is.startsWith("list of ")) {
            value.forEach(element -> require(place + "[]", is.substring(8), element));
            return value.isArray();
        }
        if (is.startsWith("map of ")) {
            value.forEach(element -> require(place + ".*", is.substring(7), element));
            return value.isObject();
        }
        return switch (is) {
            case "number" -> value.isNumber();
            case "text" -> value.isTextual();
            case "value" -> value.isValueNode() || value.isArray();
            case "boolean" -> value.isBoolean();
            case "cell" -> value.isNumber() || value.isTextual();
            case "numbers" -> value.isArray() && all(value, "number");
            case "texts" -> value.isArray() && all(value, "text");
            default -> isSection(is, value);
        };
    }

    private boolean all(JsonNode values, String is) {
        for (JsonNode value : values) {
            if (!value.isNull() && !fits("", is, value)) {
                return false;
            }
        }
        return true;
    }

    private boolean isSection(String section, JsonNode value) {
        assertThat(PAGE).containsKey(section);
        value.properties().forEach(field -> {
            met.add(section + "." + field.getKey());
            require(section + "." + field.getKey(), PAGE.get(section).get(field.getKey()), field.getValue());
        });
        return value.isObject();
    }
}
