package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSVs as they should not be. What the local command does with them is the measure. */
class CsvInputTest {
    private static final List<String> LINES = Local.lines(Local.HOUSING);
    private static final List<String> ROWS = LINES.subList(1, LINES.size());

    @TempDir
    static Path folder;

    private static Path model;

    @BeforeAll
    static void start() {
        Local.spark();
        model = Local.train(folder, Dtype.FLOAT32);
    }

    /** Names that only case or blanks tell apart, that are empty, or that this program and Spark have for themselves. */
    @Test
    void columnsHaveTheNamesThatTheHeaderGivesThem(@TempDir Path out) throws IOException {
        List<String> names = List.of(
                "rm",
                "Rm",
                "a.b",
                "a`b",
                "${x}",
                "*",
                "file",
                "broken",
                "original",
                "carried0",
                "number0",
                "rejected",
                "Prediction",
                "_metadata",
                "__file",
                "regress4j:line",
                "_c0");
        String header = ",," + LINES.get(0).replace(",", " , ") + "," + String.join(",", names);
        Path csv = write(out.resolve("homes.csv"), header, row -> "x,y," + row + marks(names.size()));

        Local.Ran ran = Local.score(model, csv, out.resolve("scored.csv"), "--keep", "MEDV," + String.join(",", names));

        assertThat(ran.err()).isEmpty();
        List<String> keep = new ArrayList<>(List.of("MEDV"));
        keep.addAll(names);
        assertThat(Local.written(out.resolve("scored.csv")))
                .containsExactlyElementsOf(Local.predict(model, csv, keep, null))
                .allMatch(row -> row.contains(marks(names.size())));
    }

    /** Blanks around them, quotes, commas, an empty cell and letters of elsewhere. */
    @Test
    void keptCellsStayAsTheyAre(@TempDir Path out) throws IOException {
        List<String> notes =
                List.of("  x  ", "\"  y  \"", "\tz\t", " ", "", "\"a \"\"b\"\", c\"", "\\", "#", "null", "😀");
        int[] row = {0};
        Path csv = write(
                out.resolve("homes.csv"),
                "note," + LINES.get(0),
                cells -> notes.get(row[0]++ % notes.size()) + "," + cells);
        Local.Ran ran = Local.score(model, csv, out.resolve("scored.csv"), "--keep", "note");
        assertThat(ran.code()).isZero();
        List<String> written = Local.written(out.resolve("scored.csv"));
        List<String> local = Local.predict(model, csv, List.of("note"), null);
        assertThat(written).hasSize(506);
        for (int i = 0; i < 506; i++) {
            assertThat(CsvLine.cells(written.get(i), "")).isEqualTo(CsvLine.cells(local.get(i), ""));
        }
    }

    /** Spark's tasks begin at any line: what looks like a row in the middle of a cell must not be scored. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\"two\nlines\"", "\"start\nfake,%s\nend\"", "\"never closed", "\"closed\"and on", "\"a\r\nb\""})
    void aCellOverSeveralLinesIsRefused(String note, @TempDir Path out) throws IOException {
        int[] row = {0};
        Path csv = write(
                out.resolve("homes.csv"),
                "note," + LINES.get(0),
                cells -> (row[0]++ == 300 ? note.formatted(ROWS.get(0)) : "n") + "," + cells);
        Local.Ran ran = Local.score(model, csv, out.resolve("scored"), "--rejects", out + "/rejected");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .contains("homes.csv: a quoted cell does not end on its line")
                .contains("Parquet");
        assertThat(out.resolve("scored")).doesNotExist();
        assertThat(out.resolve("rejected")).doesNotExist();
    }

    /** Their columns must not be read as if they stood where the first file's stand. */
    @ParameterizedTest
    @ValueSource(strings = {"ZN,CRIM", "crim,ZN", "CRIM,ZN,more", "CRIM"})
    void aFileWithAnotherHeaderIsRefused(String start, @TempDir Path out) throws IOException {
        Path input = Files.createDirectory(out.resolve("homes.csv"));
        Files.copy(Local.HOUSING, input.resolve("a.csv"));
        Files.write(input.resolve("b.csv"), List.of(LINES.get(0).replace("CRIM,ZN", start)));
        Local.Ran ran = Local.score(model, input, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("b.csv has another header than ").contains("a.csv");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "CRIM,ZN,CRIM", "CRIM,caf\uFFFD", "C\u0000R\u0000I\u0000M\u0000", "\"CRIM", "CRIM,ZN"
            })
    void whatIsNoHeaderOfTheModelsColumnsIsRefused(String header, @TempDir Path out) throws IOException {
        Path csv = Files.writeString(out.resolve("homes.csv"), header);
        Local.Ran ran = Local.score(model, csv, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.csv").doesNotContain("\tat ").doesNotContain("\u0000");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    /** As locally; and an empty result must not look like a full one. */
    @Test
    void noRowsAreRefused(@TempDir Path out) throws IOException {
        Path csv = Files.writeString(out.resolve("homes.csv"), LINES.get(0) + "\n\n");
        Local.Ran ran = Local.score(model, csv, out.resolve("scored"), "--rejects", out + "/rejected");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.csv has no rows");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    /** Byte-order mark, ends of lines of every kind, empty lines, and more columns than Spark's reader of CSV takes. */
    @Test
    void isReadAsLocally(@TempDir Path out) throws IOException {
        String more = ",1".repeat(20_500);
        StringBuilder names = new StringBuilder("\uFEFF" + LINES.get(0));
        for (int i = 0; i < 20_500; i++) {
            names.append(",c").append(i);
        }
        Path csv = Files.writeString(
                out.resolve("homes.csv"),
                names + "\r\n" + ROWS.get(0) + more + "\r\r\n\n" + ROWS.get(1) + more + "\n" + ROWS.get(2) + more);
        Local.Ran ran = Local.score(model, csv, out.resolve("scored.csv"));
        assertThat(ran.err()).isEmpty();
        Path plain = Files.write(out.resolve("plain.csv"), LINES.subList(0, 4));
        assertThat(Local.written(out.resolve("scored.csv")))
                .containsExactlyElementsOf(Local.predict(model, plain, List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "flipped", "magic", "garbage"})
    void aDamagedSecondMemberOfAGzIsRefused(String damage, @TempDir Path out) throws IOException {
        byte[] first = zipped(String.join("\n", LINES.subList(0, 250)) + "\n");
        byte[] second = zipped(String.join("\n", LINES.subList(250, LINES.size())) + "\n");
        switch (damage) {
            case "cut" -> second = Arrays.copyOf(second, 5);
            case "flipped" -> second[second.length / 2] ^= 1;
            case "magic" -> second[0] ^= 1;
            default -> second = "hello".getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(second);
        Path csv = Files.write(out.resolve("homes.csv.gz"), both.toByteArray());
        Local.Ran ran = Local.score(model, csv, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("homes.csv.gz cannot be read (");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    /** A folder's name is a text: 007 does not become 7. */
    @Test
    void columnsOfPartitionsAreColumns(@TempDir Path out) throws IOException {
        Path part = Files.createDirectories(out.resolve("homes.csv/zip=007"));
        Files.copy(Local.HOUSING, part.resolve("a.csv"));
        Local.Ran ran = Local.score(model, out.resolve("homes.csv"), out.resolve("scored.csv"), "--keep", "zip");
        assertThat(ran.code()).isZero();
        assertThat(Local.written(out.resolve("scored.csv"))).hasSize(506).allMatch(row -> row.startsWith("007,"));
    }

    private static String marks(int count) {
        StringBuilder marks = new StringBuilder();
        for (int i = 0; i < count; i++) {
            marks.append(",m").append(i);
        }
        return marks.toString();
    }

    private static Path write(Path csv, String header, UnaryOperator<String> row) throws IOException {
        List<String> lines = new ArrayList<>(List.of(header));
        ROWS.stream().map(row).forEach(lines::add);
        return Files.write(csv, lines);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
