package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManualPageTest {
    @TempDir
    private Path folder;

    @Test
    void aPageHasEveryFlagOfItsCommand() {
        Manual.main(new String[] {folder.toString()});
        CommandLine train = Commands.all().getSubcommands().get("train");
        String page = read("man/man1/regress4j-train.1");
        assertThat(train.getCommandSpec().options())
                .filteredOn(option -> !option.hidden())
                .hasSizeGreaterThan(60)
                .allSatisfy(option -> assertThat(page).contains(roff(option)));
        assertThat(read("man/man1/regress4j.1")).contains("regress4j\\-train", ".SH EXIT STATUS");
        assertThat(read("bash-completion/completions/regress4j")).contains("--early-stopping");
    }

    @Test
    void whatRoffWouldTakeForACommandIsText() {
        Manual.main(new String[] {folder.toString()});
        assertThat(read("man/man1/regress4j-convert.1").lines())
                .filteredOn(line -> line.startsWith("."))
                .allMatch(line -> line.matches("\\.(nh|ad l|TP|nf|fi|TH .*|SH .*)"));
    }

    @Test
    void theSystemsManShowsItWithoutAWarning() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")) && Files.isExecutable(Path.of("/usr/bin/groff")));
        Manual.main(new String[] {folder.toString()});
        ProcessBuilder man = new ProcessBuilder(
                "man",
                "--warnings=all",
                "-l",
                folder.resolve("man/man1/regress4j-train.1").toString());
        man.environment().put("LC_ALL", "C.UTF-8");
        man.environment().put("MANWIDTH", "100");
        Process shown = man.start();
        String page = new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(new String(shown.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(shown.waitFor()).isZero();
        assertThat(page)
                .contains("--batch-size N\n", "regress4j train data/boston_housing.csv --target MEDV")
                .doesNotContain("\\-");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String roff(OptionSpec option) {
        return List.of(option.names()).get(0).replace("-", "\\-");
    }
}
