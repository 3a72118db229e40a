package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several models on the same rows: {@code evaluate} names the best and how sure that is. */
class EvaluateRankingTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() {
        train("good", "--epochs", "60", "--batch-size", "16");
        train("bad", "--epochs", "1");
        train("other", "--epochs", "60", "--batch-size", "16", "--exclude", "RM"); // reads other columns
    }

    private static void train(String name, String... flags) {
        List<String> words =
                new ArrayList<>(List.of("train", HOUSING, "--target", "MEDV", "--layers", "relu:8,linear:1"));
        words.addAll(List.of("--out", model(name), "--report", folder + "/report"));
        words.addAll(List.of(flags));
        assertThat(Console.of(words.toArray(String[]::new)).exitCode()).isZero();
    }

    private static String model(String name) {
        return folder.resolve(name + ".zip").toString();
    }

    @Test
    void namesTheBestOnTheScreenInTheJsonAndOnThePage() throws IOException {
        Path page = folder.resolve("evaluation");
        Path json = folder.resolve("e.json");
        Console run = evaluate(
                "--rows", "test", "--report", page.toString(), "--json", json.toString(), "bad", "good", "other");
        String best = "Of 3 models %s has the lowest MSE on %s, ".formatted(model("good"), HOUSING);
        assertThat(run.flat()).contains(best);
        assertThat(page.resolve("index.html"))
                .content()
                .contains(
                        best,
                        "Which model is best on " + HOUSING,
                        "best-1-difference",
                        "<td class=\"words\">worse</td>");

        JsonNode record = new ObjectMapper().readTree(json.toFile());
        JsonNode ranking = record.get("rankings").get(0);
        assertThat(ranking.get("best").textValue()).isEqualTo(model("good"));
        assertThat(ranking.get("rows").intValue()).isEqualTo(102);
        JsonNode last = ranking.get("models").get(2);
        assertThat(last.get("model").textValue()).isEqualTo(model("bad"));
        assertThat(last.at("/behind/mean").doubleValue())
                .isCloseTo(mse(record, "bad") - mse(record, "good"), within(1e-9));
        assertThat(last.at("/behind/tie").booleanValue()).isFalse();
        assertThat(last.at("/behind/interval/0").doubleValue()).isPositive();
        assertThat(ranking.get("models").get(0).has("behind")).isFalse();
    }

    @Test
    void callsWhatMayBeChanceATie() {
        Console run = evaluate("good", "good");
        assertThat(run.flat()).contains("It is a tie with " + model("good"), "the difference may be chance");
    }

    @Test
    void saysNothingOfASingleModel() {
        assertThat(evaluate("good").flat()).doesNotContain("lowest MSE");
    }

    /** On fewer rows the page stays small, however many models there are. */
    @Test
    void thePageOfFiveModelsStaysSmall() throws IOException {
        Path page = folder.resolve("five");
        evaluate("--report", page.toString(), "bad", "good", "other", "bad", "good");
        assertThat(Files.size(page.resolve("index.html"))).isLessThan(150_000);
    }

    private static double mse(JsonNode record, String name) {
        for (JsonNode result : record.get("results")) {
            if (result.get("model").textValue().equals(model(name))) {
                return result.get("mse").doubleValue();
            }
        }
        throw new AssertionError(name);
    }

    private static Console evaluate(String... words) {
        List<String> line = new ArrayList<>(List.of("evaluate"));
        for (String word : words) {
            boolean isModel = Files.exists(Path.of(model(word.replace("/", "_"))));
            line.add(isModel ? model(word) : word);
        }
        line.addAll(List.of("--data", HOUSING));
        Console run = Console.of(line.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }
}
