package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.regress4j.model.Predictor;
import io.regress4j.parity.KerasBand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of docs/article.md are those of its own commands. */
@Tag("long")
class ArticleNumbersTest {
    @TempDir
    private static Path folder;

    private static String article;

    @BeforeAll
    static void runItsCommands() throws IOException {
        article = Files.readString(Path.of("docs/article.md"));
        Console console = new Console().where("regress4j-out", folder);
        List<String> commands = article.lines()
                .filter(line -> line.startsWith("bin/regress4j "))
                .map(line -> line.substring("bin/regress4j ".length()))
                .toList();
        assertThat(commands).hasSize(6);
        commands.forEach(command -> console.expect(0, console.words(command)));
        article = article.replace('\n', ' ');
    }

    @Test
    void ofTheNumbersOfRows() {
        JsonNode tutorial = json("article").get("trainingSizes");
        JsonNode defaults = json("defaults").get("trainingSizes");
        for (int i = 0; i < tutorial.size(); i++) {
            assertThat(tutorial.get(i).at("/testMse/values")).hasSize(4); // "means of four seeds"
            says(
                    "| %d | %.1f | %.1f | %.1f | %.1f |",
                    tutorial.get(i).get("rows").intValue(),
                    tutorial.get(i).at("/trainingMse/mean").doubleValue(),
                    tutorial.get(i).at("/testMse/mean").doubleValue(),
                    defaults.get(i).at("/trainingMse/mean").doubleValue(),
                    defaults.get(i).at("/testMse/mean").doubleValue());
        }
        says(
                "%.1f there, %.1f on others",
                defaults.get(0).at("/trainingMse/mean").doubleValue(),
                defaults.get(0).at("/testMse/mean").doubleValue());
    }

    @Test
    void besideLeastSquares() {
        for (int rows : new int[] {50, 101, 253}) {
            JsonNode few = json("rows-" + rows);
            assertThat(few.get("trainRows").intValue()).isEqualTo(rows);
            says(
                    "| %d | %d | %.1f | %.1f |",
                    rows,
                    few.get("testRows").intValue(),
                    few.at("/test/mse").doubleValue(),
                    few.at("/baselines/leastSquares/mse").doubleValue());
        }
    }

    @Test
    void ofWhatIsUnsure() {
        JsonNode tutorial = json("article");
        says("an MSE of %.2f, with a 95 %% interval from %.2f to %.2f", score(tutorial.get("test")));
        says("least squares has %.2f, from %.2f to %.2f", score(tutorial.at("/baselines/leastSquares")));
        JsonNode seeds = tutorial.get("seeds");
        says(
                "from %.2f to %.2f, with a mean of %.2f",
                seeds.get("min").doubleValue(),
                seeds.get("max").doubleValue(),
                seeds.get("mean").doubleValue());
        JsonNode folds = json("folds").get("folds");
        says(
                "mean MSE of %.2f with a standard deviation of %.2f, least squares %.2f with %.2f",
                folds.at("/mse/mean").doubleValue(),
                folds.at("/mse/sd").doubleValue(),
                folds.at("/leastSquares/mse/mean").doubleValue(),
                folds.at("/leastSquares/mse/sd").doubleValue());
        JsonNode conformal = tutorial.get("conformal");
        says("±%.2f", conformal.get("halfWidth").doubleValue());
        says("it holds %.1f %%", 100 * conformal.get("coverage").doubleValue());
    }

    @Test
    void ofWhatTheNetworkUses() {
        assertThat(json("article").at("/importance/repeats").intValue()).isEqualTo(10); // "of ten shuffles"
        for (JsonNode feature : json("article").at("/importance/features")) {
            String name = feature.get("feature").textValue();
            if (List.of("LSTAT", "RM", "CRIM", "NOX", "B", "INDUS").contains(name)) {
                says("| " + name + ", ");
                says(
                        "| %.1f | %.1f |",
                        feature.get("mean").doubleValue(), feature.get("sd").doubleValue());
            }
        }
        says("from %.1f to %.1f %%, the price falls from %.1f to %.1f", ends("LSTAT"));
        says("from %.1f to %.1f, it rises from %.1f to %.1f", ends("RM"));
    }

    @Test
    void ofOneHome() throws IOException {
        double[] home = Arrays.stream(Files.readAllLines(Path.of("data/boston_housing.csv"))
                        .get(1)
                        .split(","))
                .limit(13)
                .mapToDouble(Double::parseDouble)
                .toArray();
        Predictor predictor = Predictor.load(folder.resolve("article.zip"));
        double before = predictor.predict(home);
        home[5]++;
        double after = predictor.predict(home);
        says("It prints %.2f and %.2f", before, after);
        says("pays %.1f for a room", after - before);
    }

    @Test
    void ofKerasAndOfComputing() {
        KerasBand standardized = KerasBand.frozen(true);
        KerasBand raw = KerasBand.frozen(false);
        says(
                "%d seeds of Keras end from %.4f to %.4f with it, and from %.4f to %.4f without",
                standardized.seeds(), standardized.min(), standardized.max(), raw.min(), raw.max());
        says(
                "which is at %.4f",
                json("article").at("/baselines/leastSquares/mse").doubleValue());
        says("something between %.2f and %.2f", standardized.min(), standardized.max());
        JsonNode tutorial = json("article");
        says(
                "%d parameters and %,d steps",
                tutorial.get("parameters").intValue(), tutorial.get("steps").intValue());
    }

    /** MSE and its interval. */
    private static Object[] score(JsonNode score) {
        JsonNode interval = score.get("mseInterval");
        return new Object[] {
            score.get("mse").doubleValue(),
            interval.get(0).doubleValue(),
            interval.get(1).doubleValue()
        };
    }

    /** The first and the last value of a column, and the mean predictions there. */
    private static Object[] ends(String column) {
        for (JsonNode dependence : json("article").get("partialDependence")) {
            if (dependence.get("feature").textValue().equals(column)) {
                JsonNode grid = dependence.get("grid");
                JsonNode mean = dependence.get("mean");
                return new Object[] {
                    grid.get(0).doubleValue(),
                    grid.get(grid.size() - 1).doubleValue(),
                    mean.get(0).doubleValue(),
                    mean.get(mean.size() - 1).doubleValue()
                };
            }
        }
        throw new AssertionError(column);
    }

    private static JsonNode json(String name) {
        return Console.json(folder.resolve(name + ".json"));
    }

    private static void says(String words, Object... numbers) {
        assertThat(article).contains(words.formatted(numbers));
    }
}
