package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/run.schema.json: real trainings hold to it, and it says what docs/json.md says. */
class RunSchemaTest {
    private static final JsonNode SCHEMA = Console.json(RunSchema.FILE);

    @TempDir
    private Path folder;

    private final List<String> faults = new ArrayList<>();

    @Test
    void isThatOfThePage() throws IOException {
        assertThat(Files.readAllBytes(RunSchema.FILE))
                .as("docs/json.md and docs/run.schema.json differ: run RunSchema.main, which writes the second")
                .isEqualTo(RunSchema.bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train data/boston_housing.csv --target MEDV --epochs 2 --validation-split 0.1 --metrics mae"
                        + " --early-stopping 3 --reduce-lr-on-plateau",
                "train data/flats.csv --target price --exclude id --missing median --epochs 1 --folds 2"
                        + " --layers relu:4(l1=0.1),dropout:0.1,batch_normalization,linear:1 --optimizer adamw",
            })
    void realTrainingsHoldToIt(String command) throws IOException {
        new Console()
                .expect(0, (command + " --out " + folder + "/model.zip --report " + folder + "/report").split(" "));
        require("run", SCHEMA, Console.json(folder.resolve("run.json")));
        assertThat(faults).isEmpty();
    }

    @Test
    void otherFilesDoNot() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"seed\": \"42\", \"sead\": 42}");
        require("run", SCHEMA, Console.json(other));
        assertThat(faults)
                .contains("run.seed is no [number, null]", "run has a field sead", "run has no field modelSha256");
    }

    /** The words of JSON Schema that the file uses. */
    private void require(String place, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            require(place, SCHEMA.at(schema.get("$ref").textValue().substring(1)), value);
            return;
        }
        List<String> types = texts(schema.get("type"));
        if (types.stream().noneMatch(type -> is(type, value))) {
            faults.add("%s is no %s".formatted(place, types));
            return;
        }
        texts(schema.path("required")).stream()
                .filter(name -> !value.has(name))
                .forEach(name -> faults.add("%s has no field %s".formatted(place, name)));
        if (schema.has("items")) {
            value.forEach(element -> require(place + "[]", schema.get("items"), element));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").get(field.getKey());
            JsonNode others = schema.get("additionalProperties");
            if (known == null && !others.isObject()) {
                faults.add("%s has a field %s".formatted(place, field.getKey()));
            } else {
                require(place + "." + field.getKey(), known == null ? others : known, field.getValue());
            }
        }
    }

    private static List<String> texts(JsonNode words) {
        return words.isTextual()
                ? List.of(words.textValue())
                : StreamSupport.stream(words.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList();
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "number" -> value.isNumber();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "array" -> value.isArray();
            default -> value.isObject();
        };
    }
}
