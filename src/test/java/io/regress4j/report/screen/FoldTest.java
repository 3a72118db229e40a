package io.regress4j.report.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is wider than the terminal folds. */
class FoldTest {
    @AfterEach
    void forgetTheTerminal() {
        System.clearProperty(Terminal.WIDTH);
        System.clearProperty(Terminal.COLOURS);
    }

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator());
    }

    @Test
    void aSentenceFoldsAtItsBlanks() {
        assertThat(Fold.text(lines("one two three\n"), 9)).isEqualTo(lines("one two\nthree\n"));
        assertThat(Fold.text(lines("one two three"), 13)).isEqualTo("one two three");
        assertThat(Fold.text("a/name/that/is/too/long and more", 10))
                .isEqualTo(lines("a/name/that/is/too/long\nand more"));
    }

    @Test
    void whatIsInBracketsStaysTogether() {
        assertThat(Fold.text("one two three (four five)", 20)).isEqualTo(lines("one two three\n(four five)"));
        assertThat(Fold.text("one (two three four five)", 20)).isEqualTo(lines("one (two three four\nfive)"));
    }

    @Test
    void whatStandsBesideALabelStaysBesideIt() {
        assertThat(Fold.text("Network   one two three", 20)).isEqualTo(lines("Network   one two\n          three"));
        assertThat(Fold.text("          one two three", 20)).isEqualTo(lines("          one two\n          three"));
        assertThat(Fold.text("Left out  one two three", 20)).isEqualTo(lines("Left out  one two\n          three"));
        assertThat(Fold.text("Model     a/very/long/name.zip", 20)).isEqualTo("Model     a/very/long/name.zip");
    }

    private static TextTable table() {
        return new TextTable()
                .row("Model", "MSE", "95 % interval", "Layers")
                .row("a.zip", "17.1961", "8.8001 to 32.3491", "relu:10,linear:1")
                .row("b.zip", "9.0", "7.0 to 11.0", "relu:64,linear:1");
    }

    @Test
    void aTableThatFitsIsAsItIs() {
        assertThat(table().toString().lines()).hasSize(3).allMatch(line -> line.length() <= 80);
    }

    @Test
    void columnsThatDoNotFitAreInABlockBelow() {
        System.setProperty(Terminal.WIDTH, "40");
        assertThat(table()).hasToString(lines("""
                        Model      MSE      95 % interval
                        a.zip  17.1961  8.8001 to 32.3491
                        b.zip      9.0        7.0 to 11.0

                        Model            Layers
                        a.zip  relu:10,linear:1
                        b.zip  relu:64,linear:1
                        """));
    }

    @Test
    void aCellThatDoesNotFitFolds() {
        System.setProperty(Terminal.WIDTH, "40");
        assertThat(new TextTable()
                        .row("Column", "Values")
                        .row("place", "Eppendorf 66, Altona 61, Wandsbek 60, Harburg"))
                .hasToString(lines("""
                        Column                    Values
                        place   Eppendorf 66, Altona 61,
                                Wandsbek 60, Harburg
                        """));
    }

    @Test
    void longNamesStandAboveTheirValues() {
        System.setProperty(Terminal.WIDTH, "40");
        assertThat(new TextTable()
                        .row("Model", "Rows", "MSE")
                        .row("/a/folder/with/a/long/name/a.zip", "506", "17.1961")
                        .row("/a/folder/with/a/long/name/b.zip", "506", "9.0"))
                .hasToString(lines("""
                        /a/folder/with/a/long/name/a.zip
                          Rows  506
                          MSE   17.1961

                        /a/folder/with/a/long/name/b.zip
                          Rows  506
                          MSE   9.0
                        """));
    }

    @Test
    void aWiderTerminalIsUsed() {
        TextTable table = new TextTable().row("a", "x".repeat(60), "y".repeat(60));
        assertThat(table.toString().lines()).hasSize(3);
        System.setProperty(Terminal.WIDTH, "150");
        assertThat(table.toString().lines()).hasSize(1);
    }

    @Test
    void headsStandOutInColoursAlone() {
        assertThat(table().toString()).startsWith("Model");
        System.setProperty(Terminal.COLOURS, "true");
        assertThat(table().toString()).startsWith("\uFDD0Model");
        String folded = Fold.text(Emphasis.WARNING.of("one two three"), 9);
        assertThat(folded).isEqualTo(lines("\uFDD2one two\uFDD3\n\uFDD2three\uFDD3"));
    }
}
