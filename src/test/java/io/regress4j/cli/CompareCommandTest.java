package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.parity.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEEP = "deep-float64";

    private final Console console = new Console();

    @TempDir
    private Path folder;

    @Test
    void withoutAnArgumentItComparesTheFrozenRunAndAgrees() {
        assertThat(console.run("compare")).isZero();

        assertThat(console.out())
                .contains("agrees with Keras", "seed-float64", "first update", "test predictions", "skipped")
                .doesNotContain("NOT");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void theJsonHoldsEveryRungWithItsNumbers() throws IOException {
        assertThat(console.run("compare", "--json", "-")).isZero();

        JsonNode result = JSON.readTree(console.out());
        assertThat(result.get("agrees").booleanValue()).isTrue();
        assertThat(result.get("rungs")).hasSize(15).allSatisfy(rung -> {
            assertThat(rung.get("name").textValue()).isNotBlank();
            assertThat(rung.get("agrees").booleanValue()).isTrue();
            assertThat(rung.get("difference").doubleValue()).isBetween(0.0, 1e-12);
            assertThat(rung.get("tolerance").isNumber()).isTrue();
            assertThat(rung.get("detail").textValue()).isNotBlank();
        });
        assertThat(result.get("rungs").get(11).get("tolerance").doubleValue()).isEqualTo(1e-12);
        assertThat(result.path("firstDivergence").isMissingNode()
                        || result.path("firstDivergence").isNull())
                .isTrue();
    }

    @Test
    void theJsonGoesToAFileBesideTheTable() throws IOException {
        Path file = folder.resolve("parity.json");

        assertThat(console.run("compare", Recordings.folder(DEEP).toString(), "--json", file.toString()))
                .isZero();

        assertThat(JSON.readTree(file.toFile()).get("agrees").booleanValue()).isTrue();
        assertThat(console.out()).contains("agrees with Keras");
    }

    @Test
    void anotherRunIsHeldToTheDefaultTolerance() throws IOException {
        assertThat(console.run("compare", Recordings.folder(DEEP).toString(), "--json", "-"))
                .isZero();

        assertThat(JSON.readTree(console.out())
                        .get("rungs")
                        .get(6)
                        .get("tolerance")
                        .doubleValue())
                .isEqualTo(1e-10);
    }

    @Test
    void anotherEpsilonInTheRecordingEndsWith4AndNamesTheFirstUpdate() throws IOException {
        Path copy = edited(run -> run.withObject("/optimizer").put("epsilon", 1e-8));

        assertThat(console.run("compare", copy.toString(), "--json", "-")).isEqualTo(4);

        JsonNode result = JSON.readTree(console.out());
        assertThat(result.get("agrees").booleanValue()).isFalse();
        JsonNode divergence = result.get("firstDivergence");
        assertThat(divergence.get("rung").textValue()).isEqualTo("first update");
        assertThat(divergence.get("epoch").intValue()).isEqualTo(1);
        assertThat(divergence.get("step").intValue()).isEqualTo(2);
        assertThat(divergence.get("layer").textValue()).startsWith("layer ");
        assertThat(divergence.get("meaning").textValue()).contains("epsilon");
    }

    @Test
    void theScreenSaysWhereTheTwoPart() throws IOException {
        Path copy = edited(run -> run.withObject("/optimizer").put("learningRate", 0.001));

        assertThat(console.run("compare", copy.toString())).isEqualTo(4);

        assertThat(console.out())
                .contains(
                        "does NOT agree with Keras",
                        "First rung that fails: first update.",
                        "part in epoch 1, step 2",
                        "This usually means:");
    }

    @Test
    void anotherBatchOrderInTheRecordingEndsWith4() throws IOException {
        Path copy = copy();
        reverseBatchOrderOfEpoch(3, copy);

        assertThat(console.run("compare", copy.toString(), "--json", "-")).isEqualTo(4);

        JsonNode divergence = JSON.readTree(console.out()).get("firstDivergence");
        assertThat(divergence.get("rung").textValue()).isEqualTo("epoch losses");
        assertThat(divergence.get("epoch").intValue()).isEqualTo(3);
        assertThat(divergence.get("step").intValue()).isEqualTo(2 * 13 + 1); // 404 rows in batches of 32
    }

    @Test
    void aDataFileWithOtherRowsEndsWith4() throws IOException {
        Path copy = copy();
        String csv = Files.readString(copy.resolve("data.csv"));
        Files.writeString(copy.resolve("data.csv"), csv.lines().limit(301).reduce("", (a, b) -> a + b + "\n"));

        assertThat(console.run("compare", copy.toString())).isEqualTo(4);
        assertThat(console.out()).contains("First rung that fails: data and split.", "SHA-256 differs");
    }

    @Test
    void aToleranceThatNothingMeetsEndsWith4() {
        assertThat(console.run("compare", "--tolerance", "1e-20")).isEqualTo(4);
        assertThat(console.out()).contains("does NOT agree with Keras");
    }

    @Test
    void aFolderThatIsNoRunEndsWith3AndIsNamed() {
        assertThat(console.run("compare", folder.toString())).isEqualTo(3);

        assertThat(console.err()).contains(folder.toString(), "run.json", "reference/record.py");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aRunThatIsNotThereEndsWith3() {
        assertThat(console.run("compare", folder.resolve("nowhere").toString())).isEqualTo(3);
        assertThat(console.err()).contains("nowhere");
    }

    @Test
    void settingsOfNoTrainingEndWith3() throws IOException {
        assertThat(console.run("compare", edited(run -> run.put("epochs", 0)).toString()))
                .isEqualTo(3);
    }

    @Test
    void wrongUsageEndsWith2() {
        assertThat(console.run("compare", "--tolerance", "little")).isEqualTo(2);
        assertThat(console.run("compare", "one", "two")).isEqualTo(2);
        assertThat(console.err()).contains("--help");
    }

    private Path edited(Consumer<ObjectNode> edit) {
        return Recordings.copy(DEEP, folder, edit);
    }

    private Path copy() {
        return Recordings.copy(DEEP, folder);
    }

    private static void reverseBatchOrderOfEpoch(int epoch, Path run) {
        Recordings.editArrays(run, (name, data) -> {
            if (name.equals("batchOrder")) {
                reverse(((int[][]) data)[epoch - 1]);
            }
            return data;
        });
    }

    private static void reverse(int[] values) {
        int[] before = values.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = before[values.length - 1 - i];
        }
    }
}
