package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code evaluate} on rows that it cannot score. */
class EvaluateRejectsTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path once;

    private static List<String> lines;

    @TempDir
    private Path folder;

    private final Console console = new Console();

    /** The second model knows fewer columns. */
    @BeforeAll
    static void trainTwoModels() throws IOException {
        lines = Files.readAllLines(Path.of(HOUSING));
        Console training = new Console().where("DIR", once);
        training.expect(
                0,
                training.words("train " + HOUSING + " --target MEDV --epochs 2 --out DIR/a.zip --report DIR/report"));
        training.expect(
                0,
                training.words("train " + HOUSING
                        + " --target MEDV --features RM,LSTAT --epochs 2 --out DIR/b.zip --report DIR/report"));
    }

    @BeforeEach
    void namePlaces() {
        console.where("A.ZIP", once.resolve("a.zip"))
                .where("B.ZIP", once.resolve("b.zip"))
                .where("DIR", folder);
    }

    /** NOX of line 3 is a text, which only the first model reads; RM of line 5 is far, line 7 is short, line 9 has no target. */
    @Test
    void scoresTheOtherRowsAndNamesEachReadingsOwnRejects() throws IOException {
        List<String> bad = new ArrayList<>(lines.subList(0, 60));
        bad.set(2, with(bad.get(2), 4, "much"));
        bad.set(4, with(bad.get(4), 5, "1e300"));
        bad.set(6, "1,2,3");
        bad.set(8, with(bad.get(8), 13, ""));
        Files.write(folder.resolve("bad.csv"), bad);
        run(5, "evaluate A.ZIP B.ZIP --data DIR/bad.csv --rejects DIR/r.csv --json DIR/bad.json");
        assertThat(console.err())
                .contains("a.zip on", "left out: 1 row has no target; 3 rows cannot be scored.")
                .contains("b.zip on", "left out: 1 row has no target; 2 rows cannot be scored.");
        assertThat(Files.readAllLines(folder.resolve("r.csv"))).hasSize(1 + 3 + 2);
        assertThat(Files.readAllLines(folder.resolve("r.csv")).subList(0, 3))
                .satisfiesExactly(
                        header -> assertThat(header).isEqualTo("file,line,column,text,reason"),
                        text -> assertThat(text).contains("bad.csv,3,NOX,much,"),
                        far -> assertThat(far).contains("bad.csv,5,prediction,", "not a finite number"));
        for (int model = 0; model < 2; model++) {
            List<String> good = new ArrayList<>(bad);
            good.removeAll(List.of(bad.get(4), bad.get(6), bad.get(8)));
            if (model == 0) {
                good.remove(bad.get(2));
            }
            Files.write(folder.resolve("good.csv"), good);
            run(0, "evaluate %s --data DIR/good.csv --json DIR/good.json".formatted(model == 0 ? "A.ZIP" : "B.ZIP"));
            JsonNode of = result("bad.json", model);
            assertThat(of.get("mse")).isEqualTo(result("good.json", 0).get("mse"));
            assertThat(of.get("rows").intValue()).isEqualTo(good.size() - 1);
            assertThat(of.get("rowsRejected").intValue()).isEqualTo(model == 0 ? 3 : 2);
            assertThat(of.get("rowsWithoutTarget").intValue()).isEqualTo(1);
        }
    }

    @Test
    void aBrokenLimitOutranksRejects() throws IOException {
        List<String> bad = new ArrayList<>(lines.subList(0, 60));
        bad.set(2, "1,2");
        Files.write(folder.resolve("bad.csv"), bad);
        run(4, "evaluate A.ZIP --data DIR/bad.csv --rejects DIR/r.csv --fail-if mse>0");
        run(5, "evaluate A.ZIP --data DIR/bad.csv --rejects DIR/r.csv --max-rejects 1 --fail-if mse<0");
    }

    @Test
    void tooManyRejectsLeaveNothingBehind() throws IOException {
        List<String> bad = new ArrayList<>(lines.subList(0, 60));
        bad.set(2, "1,2");
        bad.set(3, "1,2");
        Path data = Files.write(folder.resolve("bad.csv"), bad);
        run(3, "evaluate A.ZIP --data DIR/bad.csv --rejects DIR/r.csv --max-rejects 1 --csv DIR/t.csv");
        assertThat(console.err()).contains("2 of 59 rows cannot be scored, more than 1. No score is shown. The first:");
        run(3, "evaluate A.ZIP --data DIR/bad.csv");
        assertThat(console.err()).contains("bad.csv, line 3");
        Files.write(data, List.of(lines.get(0), "1,2"));
        run(3, "evaluate A.ZIP --data DIR/bad.csv --rejects DIR/r.csv");
        assertThat(console.err()).contains("bad.csv has no row to score: 1 row cannot be scored.");
        assertThat(folder.toFile().list()).containsExactly("bad.csv");
        run(2, "evaluate A.ZIP --data DIR/bad.csv --max-rejects 1");
        run(3, "evaluate A.ZIP --data DIR/bad.csv --rejects DIR/bad.csv");
    }

    /** Rows of the file lack numbers, categories and dates; the last has no target. */
    @Test
    void leavesOutTheRowsThatTheTrainingDropped() throws IOException {
        StringBuilder csv = new StringBuilder("size,kind,sold,price\n");
        for (int row = 0; row < 100; row++) {
            csv.append("%s,%s,%s,%d%n"
                    .formatted(
                            row % 10 == 3 ? "NA" : row * 7 % 50,
                            row % 10 == 4 ? "" : row % 2 == 0 ? "flat" : "house",
                            row % 20 == 5 ? "" : "2024-01-%02d".formatted(1 + row % 28),
                            row));
        }
        Files.writeString(folder.resolve("gaps.csv"), csv + "1,flat,2024-01-01,\n");
        run(
                0,
                "train DIR/gaps.csv --target price --missing drop --epochs 2 --out DIR/m.zip --report DIR/p --json DIR/t.json");
        JsonNode trained = Console.json(folder.resolve("t.json"));
        assertThat(trained.at("/data/rowsWithGaps").intValue()).isEqualTo(25);
        run(0, "evaluate DIR/m.zip --data DIR/gaps.csv --rows test --json DIR/e.json");
        assertThat(console.err())
                .contains("left out: 1 row has no target; 25 rows lack a feature, as rows that the training dropped.");
        JsonNode scored = result("e.json", 0);
        assertThat(scored.get("mse")).isEqualTo(trained.at("/test/mse"));
        assertThat(scored.get("rows").intValue()).isEqualTo(15);
        assertThat(scored.get("rowsWithGaps").intValue()).isEqualTo(25);
        run(3, "predict DIR/m.zip --data DIR/gaps.csv --out DIR/p.csv");
        assertThat(console.err()).contains("gaps.csv, line 5, column 'size'");
    }

    private JsonNode result(String file, int model) {
        return Console.json(folder.resolve(file)).at("/results/" + model);
    }

    private static String with(String line, int column, String cell) {
        String[] cells = line.split(",", -1);
        cells[column] = cell;
        return String.join(",", cells);
    }

    private void run(int exitCode, String line) {
        console.expect(exitCode, console.words(line));
    }
}
