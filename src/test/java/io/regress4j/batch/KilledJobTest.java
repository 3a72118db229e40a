package io.regress4j.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.model.TinyModel;
import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed as an operating system kills them. */
class KilledJobTest {
    private static final int KILLS = 50;
    private static final int CANNOT = 3;
    private static final int ROWS_REJECTED = 5;
    private static final List<String> DATA = List.of("data.csv", "data.csv");

    @TempDir
    private Path folder;

    @BeforeEach
    void makeModelAndData() throws IOException {
        Dl4jModels.write(TinyModel.train(Dtype.FLOAT32, false), folder.resolve("model.zip"));
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder("id,size,größe,tiny\n");
        for (int row = 0; row < 400_000; row++) {
            text.append(row).append(',').append(random.nextInt(1000) / 10.0).append(',');
            text.append(random.nextInt(5000) == 0 ? "?" : "0." + random.nextInt(1000))
                    .append(",1.5e-7\n");
        }
        Files.writeString(folder.resolve("data.csv"), text);
    }

    /** The moments are lengths of the output and not times: on a busy machine a job takes as long as it takes. */
    @Test
    @Tag("long")
    void resumedFiftyTimesWithTheSameBytes() throws Exception {
        assertThat(start("whole", DATA).waitFor()).isEqualTo(ROWS_REJECTED);
        long length = Files.size(folder.resolve("whole.csv"));
        SplittableRandom moments = new SplittableRandom(4);
        int resumed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start("killed", DATA, "--resume");
            awaitOutput(process, ".killed.csv.part", moments.nextLong(length));
            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isIn(128 + 9, ROWS_REJECTED);
            Path notes = folder.resolve(".killed.csv.job");
            resumed += Files.exists(notes) && Files.readAllLines(notes).size() > 1 ? 1 : 0;

            assertThat(start("killed", DATA, "--resume").waitFor()).isEqualTo(ROWS_REJECTED);
            for (String name : List.of("%s.csv", "%s-rejects.csv")) {
                assertThat(folder.resolve(name.formatted("killed")))
                        .hasSameBinaryContentAs(folder.resolve(name.formatted("whole")));
                Files.delete(folder.resolve(name.formatted("killed")));
            }
            assertThat(hidden()).isEmpty();
        }
        assertThat(resumed).isGreaterThan(KILLS / 4);
    }

    @Test
    @Tag("long")
    void aProcessThatIsGoneHoldsNoLock() throws Exception {
        Process first = start("out", List.of("-")); // waits for rows that nobody sends
        while (!Files.exists(folder.resolve(".out.csv.part"))) {
            assertThat(first.isAlive()).isTrue();
            Thread.sleep(1);
        }
        assertThat(start("out", DATA).waitFor()).isEqualTo(CANNOT);
        first.destroyForcibly().waitFor();
        assertThat(start("out", DATA).waitFor()).isEqualTo(ROWS_REJECTED);
    }

    private void awaitOutput(Process process, String name, long length) throws Exception {
        Path file = folder.resolve(name);
        while (process.isAlive() && !(Files.exists(file) && file.toFile().length() >= length)) {
            Thread.sleep(1);
        }
    }

    private Process start(String out, List<String> data, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.regress4j.Regress4j",
                "predict",
                "model.zip",
                "--keep",
                "id",
                "--out",
                out + ".csv",
                "--rejects",
                out + "-rejects.csv"));
        command.addAll(List.of(more));
        command.add("--data");
        command.addAll(data);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<Path> hidden() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
