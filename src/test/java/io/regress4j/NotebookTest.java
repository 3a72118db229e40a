package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells of the notebooks, and the example of the README, run as they stand; the real kernel runs them in CI. */
class NotebookTest {
    @TempDir
    private Path folder;

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks-java"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreFive() throws IOException {
        assertThat(notebooks()).hasSize(5);
    }

    /** A value that the kernel stored is the value here, but for the last digits. */
    @ParameterizedTest
    @MethodSource("notebooks")
    void everyCellRuns(Path notebook) throws IOException {
        try (Shell shell = new Shell()) {
            shell.run(
                    "void display(Object shown, String mime) { if (shown == null) throw new NullPointerException(); }");
            for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
                String source = source(cell);
                if (cell.get("cell_type").textValue().equals("code") && !source.startsWith("%")) {
                    String value = shell.run(source);
                    assertThat(cell.get("outputs").findValues("ename")).isEmpty();
                    stored(cell).forEach(text -> assertThat(letters(value)).isEqualTo(letters(text)));
                }
            }
        }
    }

    /** The seed job's number, which README and screen show as 17.1961. */
    @Test
    void theExampleOfTheReadmeGivesTheNumberOfTheSeedJob() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        String example = readme.substring(start, readme.indexOf("```", start));
        assertThat(example.lines().count()).isLessThan(25);

        try (Shell shell = new Shell()) {
            shell.run(
                    example.replace("housing.zip", folder.resolve("housing.zip").toString()));
            assertThat(Double.parseDouble(shell.run("regression.evaluate(housing.test()).metrics().mse()")))
                    .isBetween(17.19, 17.21);
        }
    }

    private static String source(JsonNode cell) {
        StringBuilder text = new StringBuilder();
        cell.get("source").forEach(line -> text.append(line.textValue()));
        return text.toString();
    }

    /** What a cell's last value was, as text; none if it had none. */
    private static List<String> stored(JsonNode cell) {
        List<String> values = new ArrayList<>();
        for (JsonNode output : cell.get("outputs")) {
            if (output.get("output_type").textValue().equals("execute_result")) {
                StringBuilder text = new StringBuilder();
                output.at("/data/text~1plain").forEach(line -> text.append(line.textValue()));
                values.add(text.isEmpty() ? output.at("/data/text~1plain").textValue() : text.toString());
            }
        }
        return values;
    }

    /** Without quotes, and with any digit for each digit. */
    private static String letters(String value) {
        return value.replace("\"", "").replaceAll("[0-9]+", "0");
    }
}
