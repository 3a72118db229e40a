package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes to the screen, whatever the names are, and what if it does not come there. */
class ScreenTest {
    /** Clears the screen; ends the line and tells a lie; goes back to its beginning; turns the rest round. */
    private static final String[] NAMES = {"\u001b[2J", "a\nEverything is fine.", "\rb\u009b31m", "\u202ec\u2066"};

    private static final String TARGET = "y\u0007\u007f";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path csv;
    private Path model;

    @BeforeEach
    void trainOnHostileNames() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : NAMES) {
            text.append('"').append(name).append("\",");
        }
        text.append('"').append(TARGET).append("\"\n");
        for (int row = 0; row < 40; row++) {
            text.append("%d,%d,%d,%d,%d%n".formatted(row, row * 7 % 11, row * 3 % 5, row * row % 13, row));
        }
        csv = Files.writeString(folder.resolve("d\u001b]0;x\u0007\n.csv"), text);
        model = folder.resolve("m\u001b[1m\n.zip");
        assertThat(run(
                        "train",
                        csv + "",
                        "--target",
                        TARGET,
                        "--epochs",
                        "1",
                        "--out",
                        model + "",
                        "--report",
                        page("t")))
                .as(err.toString())
                .isZero();
    }

    @Test
    void showsControlCharactersOfNamesInsteadOfSendingThem() throws IOException {
        assertThat(out.toString()).contains("d\\u001b]0;x\\u0007\\u000a.csv: 40 rows", "m\\u001b[1m\\u000a.zip");
        assertThat(run("inspect", csv + "")).isZero();
        assertThat(out.toString())
                .contains("\\u001b[2J ", "a\\u000aEverything is fine. ", "\\u009b31m", "\\u202ec\\u2066");
        assertThat(run("inspect", model + "")).isZero();
        assertThat(run("evaluate", model + "", "--data", csv + "", "--report", page("e"), "--fail-if", "mse>0"))
                .isEqualTo(4);
        assertThat(run("predict", model + "", "--data", csv + "", "--out", folder.resolve("p\u001b\n.csv") + ""))
                .isZero();
        assertThat(run("train", csv + "", "--target", "no\u001bne\n")).isEqualTo(3);
        assertThat(run("inspect", folder.resolve("no\u001bne\n") + "")).isEqualTo(3);
        assertThat(run("\u001b[2Jnonsense")).isEqualTo(2);
        assertThat(run("train", csv + "", "--target", TARGET, "--seed", "\u001b[2J"))
                .isEqualTo(2);
        for (String shown : new String[] {out.toString(), err.toString()}) {
            assertThat(shown.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                    .isEmpty();
            assertThat(shown.chars().filter(c -> c == '\u202e' || c == '\u2066'))
                    .isEmpty();
            assertThat(shown.lines()).noneMatch(line -> line.startsWith("Everything") || line.startsWith(".csv"));
        }
        for (String page : new String[] {"t", "e"}) {
            assertThat(Files.readString(Path.of(page(page), "index.html")).chars())
                    .noneMatch(c -> c != '\n' && c != '\t' && Character.isISOControl(c));
        }
    }

    @Test
    void keepsNamesInJsonAsTheyAre() throws IOException {
        assertThat(run("inspect", model + "", "--json", "-")).isZero();
        String json = out.toString().substring(out.toString().indexOf('{'));
        assertThat(json.chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        JsonNode schema = new ObjectMapper().readTree(json).get("schema");
        // Blanks around a name are no part of it.
        assertThat(schema.get("features"))
                .extracting(JsonNode::textValue)
                .containsExactly(Arrays.stream(NAMES).map(String::strip).toArray(String[]::new));
        assertThat(schema.get("target").textValue()).isEqualTo(TARGET);
    }

    @ParameterizedTest
    @CsvSource({
        "inspect CSV, 3",
        "inspect CSV --json -, 3",
        "predict MODEL --data CSV --out DIR/p.csv, 3",
        "evaluate MODEL --data CSV --fail-if mse>0, 4",
        "--help, 3",
        "--version, 3",
        "nonsense, 2"
    })
    void tellsThatTheScreenIsLost(String command, int exitCode) {
        String[] words = Arrays.stream(command.split(" "))
                .map(word -> switch (word) {
                    case "CSV" -> csv.toString();
                    case "MODEL" -> model.toString();
                    default -> word.replace("DIR", folder.toString());
                })
                .toArray(String[]::new);
        assertThat(CommandLineInterface.run(new PrintWriter(full()), new PrintWriter(err), words))
                .isEqualTo(exitCode);
        assertThat(err.toString().contains("Standard output cannot be written")).isEqualTo(exitCode != 2);
    }

    @Test
    void tellsThatTheProcesssOwnScreenIsLost() {
        PrintStream before = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(full()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            assertThat(CommandLineInterface.run("--version")).isEqualTo(3);
        } finally {
            System.setOut(before);
            System.setErr(errBefore);
        }
    }

    private static OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    private String page(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        return CommandLineInterface.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }
}
