package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cells of the notebooks, and the example of the README, run as they stand; the real kernel runs them in CI. */
class NotebookTest {
    /** From here on they work in plain Deeplearning4j, whose steps take a thousand times as long. */
    private static final String FIRST_LONG = "06";

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
    void thereAreSeven() throws IOException {
        assertThat(notebooks()).hasSize(7);
    }

    static List<Path> quick() throws IOException {
        return notebooks().stream().filter(file -> !isLong(file)).toList();
    }

    static List<Path> slow() throws IOException {
        return notebooks().stream().filter(NotebookTest::isLong).toList();
    }

    private static boolean isLong(Path notebook) {
        return notebook.getFileName().toString().compareTo(FIRST_LONG) > 0;
    }

    @ParameterizedTest
    @MethodSource("quick")
    void everyCellShowsWhatIsStored(Path notebook) throws IOException {
        assertShowsWhatIsStored(notebook);
    }

    @ParameterizedTest
    @MethodSource("slow")
    @Tag("long")
    void everyCellShowsWhatIsStoredInTheLongOnes(Path notebook) throws IOException {
        assertShowsWhatIsStored(notebook);
    }

    /** What the kernel stored comes out here: values, printed lines and charts. */
    private static void assertShowsWhatIsStored(Path notebook) throws IOException {
        PrintStream screen = System.out;
        try (Shell shell = new Shell()) {
            shell.run("void display(Object shown, String mime) { System.out.print(shown); }");
            for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
                String source = text(cell.get("source"));
                if (cell.get("cell_type").textValue().equals("code") && !source.startsWith("%")) {
                    ByteArrayOutputStream printed = new ByteArrayOutputStream();
                    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
                    String value = shell.run(source);
                    String shown = printed.toString(StandardCharsets.UTF_8) + (hasValue(cell) ? value : "");
                    NotebookOutput.assertSame(shown, stored(cell));
                }
            }
        } finally {
            System.setOut(screen);
        }
    }

    @Test
    void anotherNumberOrWordIsNoticed() {
        String stored = "Test MSE 17.1961 of 102 rows";
        NotebookOutput.assertSame("Test MSE 17.1962 of 102 rows", stored);
        for (String other : List.of(
                "Test MSE 17.1963 of 102 rows", "Test MSE 17.1961 of 103 rows", "Test MAE 17.1961 of 102 rows")) {
            assertThatThrownBy(() -> NotebookOutput.assertSame(other, stored)).isInstanceOf(AssertionError.class);
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

    private static boolean hasValue(JsonNode cell) {
        return cell.get("outputs").findValuesAsText("output_type").contains("execute_result");
    }

    /** All that a cell shows, as one text. */
    private static String stored(JsonNode cell) {
        StringBuilder stored = new StringBuilder();
        for (JsonNode output : cell.get("outputs")) {
            stored.append(
                    switch (output.get("output_type").textValue()) {
                        case "stream" -> text(output.get("text"));
                        case "execute_result" -> text(output.at("/data/text~1plain"));
                        case "display_data" -> text(output.at("/data/image~1svg+xml"));
                        default -> throw new AssertionError(output);
                    });
        }
        return stored.toString();
    }

    /** A notebook has a text as one string, or as its lines. */
    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        StringBuilder text = new StringBuilder();
        node.forEach(line -> text.append(line.textValue()));
        return text.toString();
    }
}
