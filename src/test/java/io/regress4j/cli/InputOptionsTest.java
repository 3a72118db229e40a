package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same rows in another dialect give the same predictions. */
class InputOptionsTest {
    @TempDir
    private Path folder;

    private Path plain;
    private Path model;

    @BeforeEach
    void train() throws IOException {
        StringBuilder text = new StringBuilder("area,rooms,price\n");
        for (int i = 0; i < 40; i++) {
            text.append("%d.5,%d,%d.25\n".formatted(20 + i * 7 % 40, i % 5, 100 + i * 11 % 60));
        }
        plain = Files.writeString(folder.resolve("plain.csv"), text);
        model = folder.resolve("m.zip");
        Console trained = Console.of(
                "train",
                plain + "",
                "--target",
                "price",
                "--epochs",
                "1",
                "--out",
                model + "",
                "--report",
                folder + "/r");
        assertThat(trained.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "; ! , ! ``",
                "` ` ! . ! --delimiter blanks",
                "| ! , ! --no-header --names area,rooms,price --skip-lines 1 --delimiter | --decimal ,"
            })
    void predictsAndEvaluatesTheSame(String delimiter, String decimal, String flags) throws IOException {
        String text = Files.readString(plain).replace(",", delimiter).replace(".", decimal);
        Path other = Files.write(folder.resolve("other.csv"), text.getBytes(StandardCharsets.UTF_8));
        assertThat(predicted(other, flags)).isEqualTo(predicted(plain, ""));
        assertThat(run("evaluate", other, flags).out().replace("other", "plain"))
                .isEqualTo(run("evaluate", plain, "").out());
    }

    @Test
    void refusesFlagsThatMeanNothingAsWrongUsage() {
        for (String flags : new String[] {
            "--delimiter :",
            "--decimal x",
            "--encoding klingon",
            "--skip-lines -1",
            "--comment ab",
            "--names a,b",
            "--number-format roman",
            "--no-header --names a,a"
        }) {
            Console console = run("evaluate", plain, flags);
            assertThat(console.exitCode()).as(flags).isEqualTo(2);
            assertThat(console.err()).as(flags).contains("evaluate --help").doesNotContain("\tat ");
        }
    }

    private String predicted(Path data, String flags) throws IOException {
        Path out = folder.resolve("p.csv");
        Files.deleteIfExists(out);
        assertThat(run("predict", data, "--out " + out + " " + flags).exitCode())
                .isZero();
        return Files.readString(out);
    }

    private Console run(String command, Path data, String flags) {
        String line = "%s %s --data %s %s".formatted(command, model, data, flags);
        return Console.of(line.strip().split(" "));
    }
}
