package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.files.Processors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    @TempDir
    private Path folder;

    private Console console;
    private String parallelism;

    @BeforeEach
    void begin() {
        console = new Console().where("FOLDER", folder);
        parallelism = System.getProperty(PARALLELISM);
    }

    @AfterEach
    void allowAllAgain() {
        System.clearProperty("regress4j.threads");
        if (parallelism == null) {
            System.clearProperty(PARALLELISM);
        }
    }

    @Test
    void oneThreadGivesTheSameBits() throws IOException {
        for (String flags : new String[] {"", " --threads 1"}) {
            String name = flags.isEmpty() ? "all" : "one";
            run(
                    "train data/boston_housing.csv --target MEDV --layers relu:64,relu:64,linear:1 --batch-size 202 --epochs 3"
                            + " --out FOLDER/" + name + ".zip --report FOLDER/report" + flags);
            run("predict FOLDER/all.zip --data data/boston_housing.csv --out FOLDER/" + name + ".csv" + flags);
        }
        assertThat(Processors.used()).isEqualTo(1);
        assertThat(folder.resolve("one.csv")).hasSameTextualContentAs(folder.resolve("all.csv"));
        run("predict FOLDER/one.zip --data data/boston_housing.csv --out FOLDER/one.csv");
        assertThat(Files.readString(folder.resolve("one.csv"))).isEqualTo(Files.readString(folder.resolve("all.csv")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train x.csv --target y",
                "sweep x.csv --target y",
                "predict m.zip --data x --out y",
                "evaluate m --data x"
            })
    void refusesNoThread(String command) {
        assertThat(console.run(console.words(command + " --threads 0"))).isEqualTo(2);
        assertThat(console.err()).contains("--threads expects 1 or more; got 0.");
    }

    private void run(String line) {
        assertThat(console.run(console.words(line))).as(console.err()).isZero();
    }
}
