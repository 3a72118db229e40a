package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a command reads and writes: nothing is written over anything, and what fails leaves nothing. */
class PlacesTest {
    @TempDir
    static Path folder;

    private static Path trained;

    @TempDir
    Path out;

    private Path model;
    private Path input;

    @BeforeAll
    static void start() {
        Local.spark();
        trained = Local.train(folder, Dtype.FLOAT32);
    }

    @BeforeEach
    void place() throws IOException {
        model = Files.copy(trained, out.resolve("model.zip"));
        input = Files.createDirectory(out.resolve("homes.csv"));
        Files.copy(Local.HOUSING, input.resolve("a.csv"));
        Files.createSymbolicLink(out.resolve("link"), input);
    }

    /** Each in a folder of its own; a link, dots and a doubled slash are no disguise. */
    @ParameterizedTest
    @CsvSource({
        "homes.csv/scored, rejected",
        "link/scored, rejected",
        "x/../homes.csv/scored, rejected",
        "scored, homes.csv/rejected",
        "scored, scored/rejected",
        "scored/scored, scored",
        "scored, scored",
        "scored/, x/..//scored",
        "homes.csv, rejected",
        "model.zip, rejected",
        "model.zip/scored, rejected",
        "scored, model.zip/rejected",
        "scored, /dev/null/rejected",
        "scored, nosuch://rejected",
        "scored, a:b",
        "scored, ''"
    })
    void outputsThatCannotStandSideBySideAreRefused(String scored, String rejected) throws IOException {
        List<Path> before = all();
        Local.Ran ran = Local.score(model, input, absolute(scored), "--rejects", absolute(rejected));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(all()).containsExactlyElementsOf(before);
        assertThat(model).hasSameBinaryContentAs(trained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "homes.csv", "scored", "scored/counts.json", "nowhere/counts.json"})
    void theJsonIsWrittenOverNothing(String json) throws IOException {
        List<Path> before = all();
        Local.Ran ran = Local.score(model, input, out.resolve("scored"), "--json", absolute(json));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(all()).containsExactlyElementsOf(before);
        assertThat(model).hasSameBinaryContentAs(trained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.zip", "homes.csv/a.csv"})
    void theJsonOfAnEvaluationIsWrittenOverNothing(String json) {
        Local.Ran ran = Local.run(
                "evaluate",
                "--model",
                model.toString(),
                "--input",
                input.resolve("a.csv").toString(),
                "--json",
                absolute(json));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(model).hasSameBinaryContentAs(trained);
        assertThat(input.resolve("a.csv")).hasSameBinaryContentAs(Local.HOUSING);
    }

    /** Also the folders that were made on the way to it. */
    @Test
    void whatFailsLeavesNothing() throws IOException {
        Files.writeString(input.resolve("b.csv"), "other,columns\n1,2\n");
        List<Path> before = all();
        Local.Ran ran = Local.score(model, input, out.resolve("deep/er/scored"), "--rejects", out + "/deep/rejected");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("b.csv has another header");
        assertThat(all()).containsExactlyElementsOf(before);
    }

    @Test
    void whatIsDoneHasNoTraceOfTheWork() throws IOException {
        Local.Ran ran = Local.score(model, input, out.resolve("deep/scored"));
        assertThat(ran.code()).isZero();
        try (Stream<Path> files = Files.list(out.resolve("deep/scored"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("_SUCCESS")
                    .allMatch(name -> name.matches("\\.?(_SUCCESS|part-.*)(\\.crc)?"));
        }
    }

    /** A driver that is killed cannot tidy up; what it left must not be taken for a result, nor written into. */
    @Test
    void whatAKilledJobLeftIsNamed() throws IOException {
        Files.createFile(Files.createDirectory(out.resolve("scored")).resolve("_started"));
        Local.Ran ran = Local.score(model, input, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("being written by another job, or was left by one that was killed");
        assertThat(out.resolve("scored/_started")).exists();
    }

    /** Spark reads the files of one level of folders. */
    @ParameterizedTest
    @ValueSource(strings = {"sub", "year=2020"})
    void filesAndFoldersSideBySideAreRefused(String name) throws IOException {
        Files.copy(Local.HOUSING, Files.createDirectory(input.resolve(name)).resolve("b.csv"));
        Local.Ran ran = Local.score(model, input, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("has files and folders side by side").contains("b.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_homes.csv", ".homes.csv"})
    void aHiddenInputIsNamed(String name) throws IOException {
        Path hidden = Files.copy(Local.HOUSING, out.resolve(name));
        Local.Ran ran = Local.score(model, hidden, out.resolve("scored"));
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("names begin with _ or .");
    }

    /** What is there is no pattern. */
    @ParameterizedTest
    @ValueSource(strings = {"a[1]{x}b*?.csv", "back\\slash.csv", "a b%20#é😀.csv", "new\nline.csv"})
    void aFileMayHaveAnyName(String name) throws IOException {
        Path file = Files.copy(Local.HOUSING, out.resolve(name));
        Local.Ran ran = Local.score(model, file, out.resolve("scored.csv"));
        assertThat(ran.err()).isEmpty();
        assertThat(Local.written(out.resolve("scored.csv"))).hasSize(506);
    }

    @Test
    void aPatternIsAPattern() throws IOException {
        Files.copy(Local.HOUSING, input.resolve("b.csv"));
        Local.Ran ran = Local.score(model, input + "/[a-b].csv", out.resolve("scored.csv"));
        assertThat(ran.err()).isEmpty();
        assertThat(Local.written(out.resolve("scored.csv"))).hasSize(2 * 506);
    }

    /** None of them may be waited for, or read to an end that it does not have. */
    @ParameterizedTest
    @CsvSource({"/dev/zero, homes.csv", "model.zip, /dev/zero", "model.zip, /dev/null", "/dev/stdin, homes.csv"})
    void devicesAreRefused(String model, String input) {
        Local.Ran ran =
                Local.score(Path.of(absolute(model)), absolute(input), out.resolve("scored"), "--format", "csv");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("is a device or a pipe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:",
                "a:b",
                "nosuch://a/b",
                "s3a://bucket/x",
                "hdfs://nowhere.invalid:1/x",
                "[",
                "x\u0000y"
            })
    void aNameThatNoFileCanHaveIsAskedFor(String name) {
        for (List<String> flags : List.of(
                List.of("--model", name, "--input", "" + input, "--output", out + "/scored"),
                List.of("--model", "" + model, "--input", name, "--output", out + "/scored"),
                List.of("--model", "" + model, "--input", "" + input, "--output", name))) {
            if (name.equals("[") && flags.indexOf(name) == 5) {
                continue; // of an output it is a name like any other
            }
            Local.Ran ran = Local.run(Stream.concat(Stream.of("score", "--format", "csv"), flags.stream())
                    .toArray(String[]::new));
            assertThat(ran.code()).isEqualTo(3);
            assertThat(ran.err()).isNotBlank().doesNotContain("\tat ").doesNotContain("\u0000");
            assertThat(out.resolve("scored")).doesNotExist();
        }
    }

    /** Letters that move the cursor of a terminal are shown, not obeyed. */
    @Test
    void controlCharactersOfNamesAreShown() throws IOException {
        Path file = Files.copy(Local.HOUSING, out.resolve("a\u001b[31mb.csv"));
        Local.Ran ran = Local.score(model, file, out.resolve("c\u001b[31md.csv"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("c\\u001b[31md.csv").doesNotContain("\u001b");
        assertThat(Local.score(model, file, out.resolve("c\u001b[31md.csv")).err())
                .contains("c\\u001b[31md.csv is there already")
                .doesNotContain("\u001b");
    }

    private String absolute(String name) {
        return name.isEmpty() || name.contains(":") || name.startsWith("/") ? name : out + "/" + name;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.sorted().toList();
        }
    }
}
