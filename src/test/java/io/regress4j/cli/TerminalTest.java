package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.report.screen.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a terminal of 80 columns shows. */
class TerminalTest {
    private static final String MODEL = "src/test/resources/models/format-6.zip";
    private static final String ESCAPE = "\u001b[";

    private final Console console = new Console();

    @TempDir
    private Path folder;

    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(Terminal.WIDTH);
        System.clearProperty(Terminal.COLOURS);
    }

    static List<String> helps() {
        return Stream.concat(
                        Stream.of("--help"),
                        Commands.all().getSubcommands().keySet().stream().map(command -> command + " --help"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("helps")
    void helpHasNoBrokenWord(String command) {
        console.expect(0, command.split(" "));
        String help = console.out();
        assertThat(help.lines()).allMatch(line -> line.length() <= 80);
        System.setProperty(Terminal.WIDTH, "10000");
        console.expect(0, command.split(" "));
        assertThat(help.replaceAll(" \\\\\\R", " ").split("\\s+"))
                .as("the words of a help that nothing folds")
                .isEqualTo(console.out().split("\\s+"));
    }

    /** A word that stands alone, such as the name of a file, stays whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect data/flats.csv",
                "inspect data/boston_housing.csv --target MEDV",
                "inspect " + MODEL,
                "inspect src/test/resources/keras/3.15.1-sequential.keras",
                "evaluate " + MODEL + " --data data/flats.csv",
                "evaluate " + MODEL + " " + MODEL + " --data data/flats.csv",
                "train data/flats.csv --target price --exclude id --missing median --epochs 1 --out OUT/m.zip --report OUT/r",
                "train data/boston_housing.csv --target MEDV --folds 2 --epochs 1 --out OUT/m.zip --report OUT/r",
                "train data/boston_housing.csv --target MEDV --auto --budget 1 --out OUT/m.zip --report OUT/r",
                "sweep data/boston_housing.csv --target MEDV --seeds 2 --widths 2,3 --learning-rates 0.001,0.01"
                        + " --folds 2 --epochs 1",
                "compare",
                "convert " + MODEL + " OUT/m.zip"
            })
    void resultsTakeEightyColumns(String command) {
        console.where("OUT", folder);
        console.expect(0, console.words(command));
        assertThat(console.out().lines())
                .allMatch(line -> line.length() <= 80 || line.strip().split(" +").length <= 2);
    }

    @Test
    void coloursAreForATerminalThatHasThem() {
        String[] evaluate = ("evaluate " + MODEL + " --data data/flats.csv").split(" ");
        console.expect(0, evaluate);
        assertThat(console.out()).doesNotContain(ESCAPE);
        System.setProperty(Terminal.COLOURS, "true");
        console.expect(0, evaluate);
        assertThat(console.out()).contains(ESCAPE + "1m", ESCAPE + "0m").doesNotContain("\uFDD0", "\\ufdd0");
        assertThat(console.json(evaluate).get("results")).hasSize(1);
        assertThat(console.out()).doesNotContain(ESCAPE);
    }

    @Test
    void everyReportSaysWhereItIs() {
        console.where("OUT", folder);
        for (String command : List.of(
                "evaluate " + MODEL + " --data data/flats.csv --report OUT/e",
                "sweep data/boston_housing.csv --target MEDV --seeds 2 --epochs 1 --report OUT/s",
                "compare --report OUT/c",
                "runs src/test/resources/models --report OUT/r")) {
            console.expect(0, console.words(command));
            String page = console.words(command)[console.words(command).length - 1] + "/index.html";
            assertThat(console.out()).contains("Report    " + page);
            assertThat(Path.of(page)).exists();
        }
    }
}
