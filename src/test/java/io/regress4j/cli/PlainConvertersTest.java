package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a word of the command line can mean. None of these commands does anything. */
class PlainConvertersTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--epochs, NaN, expected a whole number",
        "--epochs, 1.5, expected a whole number",
        "--epochs, 0x5, expected a whole number",
        "--seed, 1_0, expected a whole number",
        "--epochs, ١, expected a whole number",
        "--epochs, 2147483648, '2147483648' is too large",
        "--seed, 9223372036854775808, '9223372036854775808' is too large",
        "--l2, Infinity, expected a finite number",
        "--l2, 1e999, expected a finite number",
        "--learning-rate, 0x1p3, expected a finite number",
        "--learning-rate, 5d, expected a finite number",
    })
    void aNumberIsWrittenAsInACsv(String flag, String value, String expected) {
        assertThat(run("train", "none.csv", "--target", "y", flag, value)).isEqualTo(2);
        assertThat(err.toString()).contains(flag, expected, value).doesNotContain(" int", "double", "long");
    }

    @Test
    void aNegativeNumberIsNoOption() {
        assertThat(run("train", "none.csv", "--target", "y", "--seed", "-1", "--l2", "+.5e-3"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("There is no file none.csv");
    }

    /** An empty name would be the folder that one is in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "train none.csv --target y --report NAME",
                "train NAME --target y",
                "train none.csv --target y --json NAME",
                "train none.csv --target y --out NAME",
                "predict none.zip --data NAME --out p.csv",
                "predict none.zip --data none.csv --out NAME",
                "predict none.zip --data none.csv --out p.csv --rejects NAME",
                "evaluate NAME --data none.csv",
                "evaluate none.zip --data NAME",
                "compare NAME",
                "--report NAME"
            })
    void anEmptyNameIsNoPlace(String command) {
        assertThat(run(words(command, ""))).isEqualTo(2);
        assertThat(err.toString()).contains("expected the name of a file or folder, got ''");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "predict none.zip --data none.csv --out p.csv --rejects NAME",
                "evaluate none.zip --data none.csv --csv NAME",
                "evaluate none.zip --data none.csv --report NAME",
                "inspect NAME",
                "convert NAME none.zip"
            })
    void aStreamIsRefusedWhereNoneCanBe(String command) {
        assertThat(run(words(command, "-"))).isEqualTo(2);
        assertThat(err.toString()).contains("got '-', which cannot be a stream here. Write ./- for a file");
    }

    /** --data takes all words that follow it. */
    @ParameterizedTest
    @CsvSource({
        "evaluate none.zip --data none.csv --failif mse>3, --fail-if",
        "predict none.zip --data none.csv --ou p.csv, --out",
        "train none.csv --target --epoch, --epochs"
    })
    void aFlagThatDoesNotExistIsNoFile(String command, String meant) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(meant).doesNotContain("There is no file");
    }

    private static String[] words(String command, String name) {
        String[] words = command.split(" ");
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].equals("NAME") ? name : words[i];
        }
        return words;
    }

    private int run(String... arguments) {
        return CommandLineInterface.run(
                new PrintWriter(StringWriter.nullWriter()), new PrintWriter(err, true), arguments);
    }
}
