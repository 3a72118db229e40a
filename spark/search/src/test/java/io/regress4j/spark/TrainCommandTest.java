package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.ModelFile;
import io.regress4j.model.RegressionModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
    @TempDir
    static Path folder;

    private static Path csv;

    @BeforeAll
    static void write() throws Exception {
        Local.spark();
        csv = Files.createDirectory(folder.resolve("homes.csv"));
        List<String> lines = Homes.lines(Homes.rows(400));
        for (int part = 0; part < 4; part++) {
            List<String> some = new ArrayList<>(List.of(Homes.header()));
            some.addAll(lines.subList(part * 100, part * 100 + 100));
            Files.write(csv.resolve("part%d.csv".formatted(part)), some);
        }
        Homes.table(Homes.rows(400), 2)
                .write()
                .parquet(folder.resolve("homes.parquet").toString());
    }

    private static Local.Ran train(String flags) {
        String missing = flags.contains("--missing") ? "" : "--missing mean ";
        return Local.run(("train --target price " + missing + "--layers relu:8,linear:1 --epochs 3 " + flags)
                .replace("CSV", csv.toString())
                .replace("PARQUET", folder.resolve("homes.parquet").toString())
                .replace("DIR", folder.toString())
                .split(" "));
    }

    @Test
    void trainsAModelThatTheOtherCommandsTake() throws Exception {
        Local.Ran ran = train(
                "--data CSV --out DIR/model.zip --json DIR/train.json --report DIR/report --history DIR/history.csv");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("400 rows, 320 to train and 80 to test", "partitions, averaged every 100 steps", "note")
                .contains("network", "least squares", "training mean")
                .contains("Report " + folder.resolve("report/index.html"));
        JsonNode json = new ObjectMapper().readTree(folder.resolve("train.json").toFile());
        assertThat(json.get("command").asText()).isEqualTo("train");
        assertThat(json.get("epochLoss")).hasSize(3);
        assertThat(json.get("data").get("rows").asInt()).isEqualTo(400);
        assertThat(json.get("testRows").asInt()).isEqualTo(80);
        assertThat(Files.readString(folder.resolve("report/index.html"))).contains("How well is");
        assertThat(Local.lines(folder.resolve("history.csv"))).hasSize(4);
        Local.Ran evaluated = Local.run(
                "evaluate", "--model", folder + "/model.zip", "--input", csv.toString(), "--json", folder + "/e.json");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        RegressionModel model = ModelFile.read(folder.resolve("model.zip"));
        assertThat(model.card().trainedHere().orElseThrow().file().rows()).isEqualTo(400);
    }

    /** What was stopped goes on with the checkpoint; the words that were told before need not be said again. */
    @Test
    void resumesByTheCheckpoint() {
        Local.Ran first = train("--data CSV --out DIR/a.zip --checkpoint DIR/checkpoint.zip --average-every 4");
        assertThat(first.code()).as(first.err()).isZero();
        Local.Ran again = Local.run(
                "train",
                "--data",
                csv.toString(),
                "--target",
                "price",
                "--out",
                folder + "/b.zip",
                "--resume",
                folder + "/checkpoint.zip");
        assertThat(again.err()).isEmpty();
        assertThat(again.code()).isZero();
        assertThat(ModelFile.read(folder.resolve("b.zip")).parameters())
                .containsExactly(ModelFile.read(folder.resolve("a.zip")).parameters());
        Local.Ran other = train("--data CSV --out DIR/c.zip --resume DIR/checkpoint.zip --average-every 5");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.err()).contains("--average-every=5 is not what");
    }

    @Test
    void readsTypedColumnsOfParquet() {
        Local.Ran ran = train("--data PARQUET --out DIR/parquet.zip --average-every epoch");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("averaged every epoch");
        RegressionModel model = ModelFile.read(folder.resolve("parquet.zip"));
        assertThat(model.card().schema().features())
                .containsExactly("region", "rooms", "built", "sold", "garden", "weight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data CSV --out DIR/x.zip --average-every 0 | 2 | expected 1 or more steps for --average-every, or epoch, got 0",
                "--data CSV --out DIR/x.zip --average-every often | 2 | expected a number of steps, or epoch, got 'often'",
                "--data CSV --out DIR/x.zip --missing median | 2 | --missing median needs all values",
                "--data CSV --out DIR/x.zip --scaler robust | 2 | --scaler robust needs all values",
                "--data CSV --out DIR/x.zip --split group:region | 2 | not groups",
                "--data CSV --out DIR/x.zip --metrics mae | 2 | leave --metrics out",
                "--data CSV --out DIR/x.zip --average-every 1 --optimizer adem | 2 | adam",
                "--data DIR --out DIR/x.zip | 2 | add --format parquet or --format csv",
                "--data DIR/nowhere.csv --out DIR/x.zip | 3 | There is no input",
                "--data CSV --out /dev/null/x.zip | 3 | The folder /dev/null cannot be made",
                "--data CSV --out DIR/x.zip --exclude region,rooms,built,sold,garden,weight,note | 3 | has no column but the target",
                "--data CSV --out DIR/x.zip --numeric region | 3 | column 'region': expected a finite decimal number",
                "--data CSV --out DIR/x.zip --batch-size 1 --average-every 2 | 3 | Choose --batch-size"
            })
    void whatCannotBeDoneIsToldInASentence(String flags, int code, String message) {
        Local.Ran ran = train(flags);
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
        assertThat(ran.code()).isEqualTo(code);
        assertThat(folder.resolve("x.zip")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,price | 3 | has columns but no rows",
                "a,price;1,2;2,2;3,2 | 3 | every row has the target 2.0, so there is nothing to learn",
                "a,price;1,2;2,high;3,2 | 3 | row 2, column 'price': expected a finite number as the target, found the text 'high'",
                "a,cost;1,2;2,3 | 3 | Column 'price' is not in",
                "a,price;1,2;,3;3,5 | 3 | values are missing in a (1 of 3), the first in row 2"
            })
    void whatIsNoTableToLearnFromIsToldInASentence(String text, int code, String message) throws Exception {
        Path file = Files.write(folder.resolve("other.csv"), List.of(text.split(";")));
        Local.Ran ran = Local.run("train", "--target", "price", "--data", file.toString(), "--out", folder + "/y.zip");
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
        assertThat(ran.code()).isEqualTo(code);
    }
}
