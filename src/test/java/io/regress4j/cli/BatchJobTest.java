package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code predict} and {@code evaluate} as a job runner calls them, in this process. */
class BatchJobTest {
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path once;

    private static Path model;
    private static List<String> lines;

    @TempDir
    private Path folder;

    private final Console console = new Console();

    @BeforeAll
    static void trainForTwoEpochs() throws IOException {
        model = once.resolve("model.zip");
        lines = Files.readAllLines(Path.of(HOUSING));
        new Console().expect(0, "train", HOUSING, "--target", "MEDV", "--epochs", "2", "--out", model + "");
    }

    @BeforeEach
    void namePlaces() {
        console.where("MODEL", model).where("HOUSING", HOUSING).where("DIR", folder);
    }

    @Test
    void scoresWhatAPatternMatchesInTheOrderOfTheNames() throws IOException {
        Files.write(folder.resolve("part-2.csv"), rows(10, 30));
        Files.write(folder.resolve("part-1.csv"), rows(1, 10));
        Files.write(folder.resolve("other.csv"), rows(30, 40));
        run(0, "predict MODEL --data HOUSING --out DIR/whole.csv");
        run(0, "predict MODEL --data DIR/part-*.csv --out DIR/parts.csv");
        assertThat(Files.readAllLines(folder.resolve("parts.csv")))
                .isEqualTo(Files.readAllLines(folder.resolve("whole.csv")).subList(0, 30));
    }

    /** Left by a killed job, by an editor, by a download that goes on. */
    @Test
    void aPatternLeavesOutWhatIsHiddenOrUnfinished() throws IOException {
        Files.write(folder.resolve("a.csv"), rows(1, 10));
        for (String other : List.of(".a.csv", ".out.csv.part", "b.csv.part")) {
            Files.write(folder.resolve(other), rows(10, 30));
        }
        run(0, "predict MODEL --data DIR/* --out DIR/out");
        assertThat(Files.readAllLines(folder.resolve("out"))).hasSize(10);
        run(0, "predict MODEL --data DIR/.a* --out DIR/hidden");
        run(0, "predict MODEL --data DIR/b*.part --out DIR/unfinished");
        for (String asked : List.of("hidden", "unfinished")) {
            assertThat(Files.readAllLines(folder.resolve(asked))).hasSize(21);
        }
        run(3, "predict MODEL --data DIR/b.* --out DIR/none");
        assertThat(console.err()).contains("leaves out hidden files and those that end in .part");
    }

    @Test
    void readsStandardInput() throws IOException {
        run(0, "predict MODEL --data HOUSING --out DIR/whole.csv");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        try {
            run(0, "predict MODEL --data - --out DIR/piped.csv");
        } finally {
            System.setIn(before);
        }
        assertThat(folder.resolve("piped.csv")).hasSameBinaryContentAs(folder.resolve("whole.csv"));
    }

    @Test
    void writesToStandardOutputAndItsSummaryElsewhere() throws Exception {
        run(0, "predict MODEL --data HOUSING --out DIR/whole.csv");
        File printed = folder.resolve("printed.csv").toFile();
        File said = folder.resolve("said.txt").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.regress4j.Regress4j",
                        "predict",
                        model.toString(),
                        "--data",
                        HOUSING,
                        "--out",
                        "-")
                .redirectOutput(printed)
                .redirectError(said)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(printed).hasSameBinaryContentAs(folder.resolve("whole.csv").toFile());
        assertThat(said).content().contains("506 rows predicted into standard output");
    }

    @Test
    void tellsWithItsExitCodeThatRowsWereRejected() throws IOException {
        List<String> damaged = new ArrayList<>(lines);
        damaged.set(4, lines.get(4) + ",1");
        damaged.set(6, "NA" + lines.get(6).substring(lines.get(6).indexOf(',')));
        Files.write(folder.resolve("a.csv"), damaged);
        run(5, "predict MODEL --data DIR/a.csv --out DIR/p.csv --rejects DIR/r.csv --json DIR/j.json");
        JsonNode json = Console.json(folder.resolve("j.json"));
        assertThat(json.get("rowsRead").longValue()).isEqualTo(506);
        assertThat(json.get("rowsWritten").longValue()).isEqualTo(504);
        assertThat(json.get("rowsRejected").longValue()).isEqualTo(2);
        assertThat(console.out()).contains("504 rows predicted", "2 rejected into");
        assertThat(Files.readAllLines(folder.resolve("r.csv")))
                .hasSize(3)
                .first()
                .isEqualTo("file,line,column,text,reason");
        run(3, "predict MODEL --data DIR/a.csv --out DIR/q.csv --rejects DIR/s.csv --max-rejects 0.1%");
        assertThat(folder.resolve("q.csv")).doesNotExist();
        assertThat(folder.resolve("s.csv")).doesNotExist();
        run(5, "predict MODEL --data DIR/a.csv --out DIR/q.csv --rejects DIR/s.csv --max-rejects 2");
    }

    @Test
    void takesItsSettingsFromAFile() throws IOException {
        Files.writeString(folder.resolve("job.txt"), "--data\n%s\n--keep\nCRIM,RM\n".formatted(HOUSING));
        run(0, "predict MODEL --out DIR/p.csv @DIR/job.txt");
        assertThat(Files.readAllLines(folder.resolve("p.csv")).get(0)).isEqualTo("CRIM,RM,prediction");
        assertThat(Files.readAllLines(folder.resolve("p.csv")).get(1)).startsWith("0.00632,6.575,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict MODEL --data HOUSING --out p.csv --max-rejects 3",
                "predict MODEL --data HOUSING --out p.csv --rejects r.csv --max-rejects 101%",
                "predict MODEL --data HOUSING --out p.csv --rejects r.csv --max-rejects some",
                "predict MODEL --data HOUSING --out - --json -",
                "predict MODEL --data HOUSING --out - --resume",
                "predict MODEL --data - --out p.csv --resume",
                "predict MODEL --data - - --out p.csv",
                "predict MODEL --data HOUSING --out p.csv --keep RM,RM",
                "predict MODEL --data HOUSING --out p.csv --keep prediction",
                "evaluate MODEL --data - -",
                "evaluate MODEL --data HOUSING --fail-if mse>2*mae"
            })
    void refusesContradictionsAsWrongUsage(String arguments) {
        run(2, arguments);
        assertThat(console.err()).contains("--help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "predict MODEL --data DIR/no-*.csv --out DIR/p.csv | No file matches",
                "predict MODEL --data HOUSING --out DIR/p.csv --keep PRICE | Column 'PRICE' is not in",
                "predict MODEL --data HOUSING --out DIR/p.csv --rejects DIR/p.csv | would be written over",
                "predict MODEL --data HOUSING --out DIR/p.csv --rejects HOUSING | would be written over",
                "predict MODEL --data HOUSING --out DIR/none/p.csv | its folder does not exist",
                "predict MODEL --data HOUSING --out DIR/p.csv --rejects DIR/none/r.csv | its folder does not exist",
                "predict MODEL --data HOUSING --out DIR | is a folder",
                "evaluate MODEL --data HOUSING --csv HOUSING | would be written over",
                "evaluate MODEL --data HOUSING --csv DIR/none/e.csv | its folder does not exist",
                "evaluate MODEL --data - --rows test | standard input can be read only once"
            })
    void saysWhatCannotBeDoneAndLeavesNothingBehind(String arguments, String message) throws IOException {
        run(3, arguments);
        assertThat(console.err()).contains(message).doesNotContain("\tat ");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void evaluateWritesItsTableAsCsv() throws IOException {
        run(4, "evaluate MODEL --data HOUSING --csv DIR/e.csv --json DIR/e.json --fail-if mse>1.1*baseline");
        JsonNode result = Console.json(folder.resolve("e.json")).at("/results/0");
        List<String> table = Files.readAllLines(folder.resolve("e.csv"));
        assertThat(table.get(0))
                .isEqualTo("model,data,rows,mse,mseLow,mseHigh,intervalMethod,rmse,mae,r2,baselineMse,passed");
        assertThat(table.get(1).split(","))
                .containsExactly(
                        model.toString(),
                        HOUSING,
                        "506",
                        result.get("mse").asText(),
                        result.at("/mseInterval/0").asText(),
                        result.at("/mseInterval/1").asText(),
                        "bootstrap",
                        result.get("rmse").asText(),
                        result.get("mae").asText(),
                        result.get("r2").asText(),
                        result.at("/baseline/mse").asText(),
                        "false");
    }

    /** Least squares on the training rows has MSE 24.2911 on the test rows, as scikit-learn's. */
    @Test
    void evaluateComparesWithTheLeastSquaresThatTheModelCarries() throws IOException {
        run(4, "evaluate MODEL --data HOUSING --rows test --fail-if mse>1.1*baseline --json DIR/e.json");
        assertThat(console.err()).contains("which fails 'mse>1.1*baseline' with 26.72");
        double baseline = Console.json(folder.resolve("e.json"))
                .at("/results/0/baseline/mse")
                .doubleValue();
        assertThat(baseline).isCloseTo(24.2911194749735, within(1e-9));
        run(0, "evaluate MODEL --data HOUSING --rows test --fail-if mse>100*baseline");
    }

    @Test
    void evaluateWarnsOfFeaturesThatDrift() throws IOException {
        List<String> moved = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            cells[5] = String.valueOf(Double.parseDouble(cells[5]) + 2); // RM: two rooms more
            moved.add(String.join(",", cells));
        }
        Files.write(folder.resolve("moved.csv"), moved);
        run(0, "evaluate MODEL --data DIR/moved.csv --json DIR/e.json");
        assertThat(console.err().strip()).contains("'RM' drifts").hasLineCount(1);
        JsonNode drift = Console.json(folder.resolve("e.json")).at("/results/0/drift");
        assertThat(drift).hasSize(13);
        assertThat(drift.get(5).get("feature").textValue()).isEqualTo("RM");
        assertThat(drift.get(5).get("warning").booleanValue()).isTrue();
        assertThat(drift.get(5).get("outsideShare").doubleValue()).isBetween(0.1, 0.3);
        assertThat(drift.get(5).get("stabilityIndex").doubleValue()).isGreaterThan(1);
    }

    /** Of the training rooms none are more than 8.78; here 20 of 100 rows have more. */
    @Test
    void predictWarnsOfValuesOutsideThoseOfTheTraining() throws IOException {
        List<String> moved = new ArrayList<>(lines.subList(0, 101));
        for (int row = 1; row <= 20; row++) {
            String[] cells = moved.get(row).split(",");
            cells[5] = "%d.5".formatted(8 + row);
            moved.set(row, String.join(",", cells));
        }
        Files.write(folder.resolve("moved.csv"), moved);
        run(0, "predict MODEL --data DIR/moved.csv --out DIR/p.csv --json DIR/p.json");
        assertThat(console.err().strip())
                .isEqualTo(
                        "Values lie outside those of the training rows, where predictions are guesses: RM (20 rows).");
        JsonNode outside = Console.json(folder.resolve("p.json")).get("outside");
        assertThat(outside).hasSize(1);
        assertThat(outside.at("/0/feature").textValue()).isEqualTo("RM");
        assertThat(outside.at("/0/max").doubleValue()).isEqualTo(8.78);
        assertThat(outside.at("/0/rows").intValue()).isEqualTo(20);
        run(0, "predict MODEL --data HOUSING --out DIR/p.csv --json DIR/p.json");
        assertThat(console.err()).isEmpty();
        assertThat(Console.json(folder.resolve("p.json")).get("outside")).isEmpty();
    }

    /** One row with 100 rooms, where the training rows have from 3.863 to 8.78; a name that no model reads stands twice. */
    @Test
    void predictWarnsOfOneValueFarOutside() throws IOException {
        String[] cells = lines.get(1).split(",");
        cells[5] = "100";
        Files.write(
                folder.resolve("far.csv"),
                List.of(",x,x," + lines.get(0), "first,1,2," + String.join(",", cells), "second,1,2," + lines.get(2)));
        console.expect(
                0,
                "predict",
                model + "",
                "--data",
                folder.resolve("far.csv") + "",
                "--keep",
                "",
                "--out",
                folder.resolve("p.csv") + "");
        assertThat(console.err().strip())
                .isEqualTo("Values lie outside those of the training rows, where predictions are guesses: RM (1 row).");
        assertThat(Files.readAllLines(folder.resolve("p.csv")).get(1)).startsWith("first,");
    }

    private static List<String> rows(int from, int to) {
        List<String> part = new ArrayList<>(List.of(lines.get(0)));
        part.addAll(lines.subList(from, to));
        return part;
    }

    private void run(int exitCode, String line) {
        console.expect(exitCode, console.words(line));
    }
}
