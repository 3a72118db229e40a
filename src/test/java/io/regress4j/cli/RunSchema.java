package io.regress4j.cli;

import io.regress4j.files.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** docs/run.schema.json, as the tables of docs/json.md make it: what is written down there once, is there twice. */
final class RunSchema {
    static final Path FILE = Path.of("docs/run.schema.json");

    private static final List<String> ALWAYS = List.of(
            "schemaVersion",
            "command",
            "version",
            "started",
            "seconds",
            "commandLine",
            "data",
            "target",
            "layers",
            "optimizer",
            "loss",
            "trainRows",
            "testRows",
            "parameters",
            "epochs",
            "steps",
            "fitSeconds",
            "trainer",
            "dtype",
            "seed",
            "shuffleSeed",
            "test",
            "baselines",
            "epochLoss",
            "model",
            "modelSha256",
            "settings");

    private final Map<String, Map<String, String>> page = JsonPage.read();
    private final SortedMap<String, Object> definitions = new TreeMap<>();

    private RunSchema() {}

    /** Writes the file. */
    public static void main(String[] arguments) throws IOException {
        Files.write(FILE, bytes());
    }

    static byte[] bytes() {
        return JsonTree.write(new RunSchema().tree());
    }

    private Map<String, Object> tree() {
        Map<String, String> fields = new LinkedHashMap<>(page.get("all"));
        fields.putAll(page.get("train"));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        tree.put("title", "A training of regress4j: run.json beside a model, and what train --json writes");
        tree.put("description", "docs/json.md says what each field is. A field without a value is left out.");
        tree.putAll(object(fields));
        tree.put("required", ALWAYS);
        tree.put("$defs", definitions);
        return tree;
    }

    private Map<String, Object> object(Map<String, String> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach((name, is) -> properties.put(name, type(is)));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("additionalProperties", false);
        return object;
    }

    private Map<String, Object> type(String is) {
        if (is.startsWith("list of ")) {
            return ordered("array", "items", type(is.substring(8)));
        }
        if (is.startsWith("map of ")) {
            return ordered("object", "additionalProperties", type(is.substring(7)));
        }
        return switch (is) {
            case "number" -> Map.of("type", List.of("number", "null")); // one that does not exist is null
            case "cell" -> Map.of("type", List.of("number", "string", "null"));
            case "text" -> Map.of("type", "string");
            case "boolean" -> Map.of("type", "boolean");
            case "value" -> Map.of("type", List.of("number", "boolean", "string", "array"));
            case "numbers" -> type("list of number");
            case "texts" -> type("list of text");
            default -> reference(is);
        };
    }

    private static Map<String, Object> ordered(String type, String of, Object what) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        schema.put(of, what);
        return schema;
    }

    private Map<String, Object> reference(String section) {
        if (!definitions.containsKey(section)) {
            definitions.put(section, Map.of()); // it may name itself
            definitions.put(section, object(page.get(section)));
        }
        return Map.of("$ref", "#/$defs/" + section);
    }
}
