package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/article.md says without a command of its own; {@code ArticleNumbersTest} has the rest. */
class ArticleTest {
    private static final Path ARTICLE = Path.of("docs/article.md");

    /** From a row of a table: who says it, and the code. */
    private static final Pattern LINE = Pattern.compile("(?m)^\\| (Keras|regress4j|Deeplearning4j) \\| (`.*`) \\|$");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

    @Test
    @Tag("long")
    void itsProgramGivesTheNumberOfTheSeedJob() {
        try (Shell shell = new Shell()) {
            shell.run(program());
            assertThat(Double.parseDouble(shell.run("score.metrics().mse()"))).isBetween(17.195, 17.205);
        }
        assertThat(text(ARTICLE)).contains("The first prints 17.20, ");
    }

    @Test
    void everyLineStandsInAProgramThatRuns() {
        Map<String, String> programs = Map.of(
                "Keras", text(Path.of("reference/seed_article.py")),
                "regress4j", program(),
                "Deeplearning4j", text(Path.of("src/main/java/io/regress4j/examples/KerasScriptInDl4j.java")));
        List<MatchResult> lines = LINE.matcher(text(ARTICLE)).results().toList();
        assertThat(lines).hasSize(18);
        for (MatchResult line : lines) {
            assertThat(CODE.matcher(line.group(2)).results().map(code -> code.group(1)))
                    .allSatisfy(code -> assertThat(programs.get(line.group(1))).contains(code));
        }
    }

    /** Numbers that the notebook prints; NotebookTest holds them to what comes out. */
    @Test
    void theNumbersByHandAreThoseOfTheNotebook() {
        String notebook = text(Path.of("notebooks-java/06-from-a-neuron-to-a-network.ipynb"));
        Map<String, String> saidAs = Map.of(
                "= 25, that is", "\"25.0\"",
                "sigmoid is 0.0066", "z = 5.0: slope of sigmoid 0.0066",
                "an MSE of 7.", "\"7.0\"",
                "0.0101 where", "p = 0.99: 0.0101",
                "4.6052 where", "p = 0.01: 4.6052",
                "loss of 290.2051", "loss 290.2051",
                "rows is 289.6313", "loss of the three rows: 289.6313");
        saidAs.forEach((words, printed) -> {
            assertThat(words(ARTICLE)).contains(words);
            assertThat(notebook).contains(printed);
        });
    }

    /** docs/benchmarks.md says how they were measured; there the first two columns of a row are these. */
    @Test
    void theTimesAreThoseOfTheBenchmarks() {
        List<String> times = text(ARTICLE)
                .lines()
                .dropWhile(line -> !line.startsWith("| | seconds"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(times).hasSize(6);
        assertThat(times)
                .allSatisfy(
                        row -> assertThat(text(Path.of("docs/benchmarks.md"))).contains("\n" + row));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/article.md", "docs/article.zh.md", "README.zh.md"})
    void everyLinkLeadsSomewhere(String file) {
        Path page = Path.of(file);
        assertThat(LINK.matcher(text(page)).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link ->
                        assertThat(page.toAbsolutePath().resolveSibling(link)).exists());
    }

    private static String program() {
        String article = text(ARTICLE);
        int start = article.indexOf("```java\n") + "```java\n".length();
        return article.substring(start, article.indexOf("```", start));
    }

    /** In one line, wherever the page breaks its lines. */
    private static String words(Path file) {
        return text(file).replace('\n', ' ');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
