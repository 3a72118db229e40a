package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.model.ModelFile;
import io.regress4j.network.Dtype;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars on executors that are processes of their own, with what can happen to them. */
class ClusterIT {
    private static final int COPIES = 300;

    /** Small splits, so that much is done and much is left when something happens. */
    private static final List<String> MANY_TASKS =
            List.of("spark.sql.files.maxPartitionBytes=300k", "spark.sql.files.openCostInBytes=300k");

    @TempDir
    static Path folder;

    private static Cluster cluster;
    private static Path model;
    private static Path csv;
    private static List<String> local;
    private static List<String> localRejects;

    @BeforeAll
    static void start() throws Exception {
        model = Local.train(folder, Dtype.FLOAT32);
        csv = folder.resolve("homes.csv");
        write(csv);
        local = Local.predict(model, csv, List.of("id"), folder.resolve("local-rejects.csv"));
        localRejects = Local.lines(folder.resolve("local-rejects.csv"));
        cluster = new Cluster(folder);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void anExecutorKilledInTheMiddleChangesNothing() throws Exception {
        Path out = Files.createDirectory(folder.resolve("killed"));
        Process job = cluster.submit("killed-job", MANY_TASKS, score(csv, out));
        awaitCommittedTasks(out.resolve("scored.csv"), 5);
        assertThat(cluster.executors()).hasSize(2);
        ProcessHandle victim = cluster.executors().get(0);
        victim.destroyForcibly(); // kill -9
        int code = Cluster.await(job);

        assertThat(code).as(() -> cluster.log("killed-job")).isEqualTo(5);
        assertThat(victim.isAlive()).isFalse();
        assertThat(cluster.events()).anyMatch(event -> event.contains("SparkListenerExecutorRemoved"));
        assertIsWholeAndTheLocalOne(out);
    }

    /** Nothing is left of it, also not by a task that was about to write. */
    @Test
    void executorsThatCannotDoItEndTheJobWithASentence() throws Exception {
        Path out = Files.createDirectory(folder.resolve("dying"));
        List<String> settings = new ArrayList<>(MANY_TASKS);
        settings.add("spark.task.maxFailures=1");
        Process job = cluster.submit("dying-job", settings, score(csv, out));
        awaitCommittedTasks(out.resolve("scored.csv"), 1);
        cluster.executors().forEach(ProcessHandle::destroyForcibly);
        int code = Cluster.await(job);

        assertThat(code).as(() -> cluster.log("dying-job")).isEqualTo(3);
        assertThat(cluster.log("dying-job"))
                .contains("The executors that worked on this died")
                .doesNotContain("fault of regress4j");
        assertThat(out).isEmptyDirectory();
    }

    /** A packed file is one task that outlives the others, so a copy of it starts on the other executor. */
    @Test
    void speculativeCopiesWriteNoRowTwice() throws Exception {
        Path out = Files.createDirectory(folder.resolve("speculative"));
        Path input = Files.createDirectory(folder.resolve("parts.csv"));
        List<String> lines = Local.lines(csv);
        int most = lines.size() * 4 / 5;
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(input.resolve("big.csv.gz")));
                BufferedWriter text = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8))) {
            write(text, lines.subList(0, most));
        }
        for (int i = 0; i < 4; i++) {
            List<String> part = new ArrayList<>(lines.subList(0, 1));
            part.addAll(
                    lines.subList(most + i * (lines.size() - most) / 4, most + (i + 1) * (lines.size() - most) / 4));
            Files.write(input.resolve("part%d.csv".formatted(i)), part);
        }
        int code = cluster.run(
                "speculative-job",
                List.of(
                        "spark.speculation=true",
                        "spark.sql.files.maxPartitionBytes=300k",
                        "spark.sql.files.openCostInBytes=300k",
                        "spark.speculation.quantile=0.2",
                        "spark.speculation.multiplier=1.01",
                        "spark.speculation.minTaskRuntime=1ms",
                        "spark.speculation.interval=10ms"),
                score(input, out));

        assertThat(code).as(() -> cluster.log("speculative-job")).isEqualTo(5);
        assertThat(cluster.events())
                .anyMatch(event -> event.contains("SparkListenerTaskStart") && event.contains("\"Speculative\":true"));
        assertThat(counts(out).get("rowsRead").asInt()).isEqualTo(local.size() + localRejects.size() - 1);
        assertThat(written(out.resolve("scored.csv")).stream().sorted())
                .containsExactlyElementsOf(local.stream().sorted().toList());
        assertThat(written(out.resolve("rejected.csv"))).hasSize(localRejects.size() - 1);
    }

    @Test
    void aSearchOverTwoProcessesTrainsTheModelOfTheLocalOne() throws Exception {
        List<String> search = List.of(
                "search",
                "--data",
                Local.HOUSING.toString(),
                "--target",
                "MEDV",
                "--epochs",
                "3",
                "--seeds",
                "16",
                "--widths",
                "4,6",
                "--folds",
                "3");
        Local.Ran here = Local.run(Stream.concat(
                        search.stream(),
                        Stream.of("--output", folder + "/local-search", "--model-out", folder + "/local-best.zip"))
                .toArray(String[]::new));
        int code = cluster.run(
                "search-job",
                List.of("spark.jars=" + System.getProperty("search.jar")), // which --jars sets
                Stream.concat(
                                search.stream(),
                                Stream.of("--output", folder + "/search", "--model-out", folder + "/best.zip"))
                        .toList());

        assertThat(here.code()).isZero();
        assertThat(code).as(() -> cluster.log("search-job")).isZero();
        List<String> found = here.out()
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("Model"))
                .toList();
        assertThat(cluster.log("search-job").lines().toList()).containsAll(found); // the first line tells the time
        assertThat(ModelFile.read(folder.resolve("best.zip")).parameters())
                .containsExactly(
                        ModelFile.read(folder.resolve("local-best.zip")).parameters());
    }

    /** In the middle of the rounds: Spark computes the lost rows anew, and the round is repeated from the driver's numbers. */
    @Test
    void anExecutorKilledWhileItTrainsChangesNothing() throws Exception {
        Path whole = folder.resolve("whole.zip");
        List<String> settings = new ArrayList<>(List.of(
                "spark.jars=" + System.getProperty("search.jar"),
                "spark.sql.files.maxPartitionBytes=2m",
                "spark.sql.files.openCostInBytes=2m"));
        int code = cluster.run("train-job", settings, train(whole, folder.resolve("whole.csv")));
        assertThat(code).as(() -> cluster.log("train-job")).isZero();

        Path killed = folder.resolve("killed.zip");
        Path history = folder.resolve("killed-history.csv");
        Process job = cluster.submit("killed-train-job", settings, train(killed, history));
        awaitLines(history, 3);
        ProcessHandle victim = cluster.executors().get(0);
        victim.destroyForcibly(); // kill -9
        int codeOfKilled = Cluster.await(job);

        assertThat(codeOfKilled).as(() -> cluster.log("killed-train-job")).isZero();
        assertThat(victim.isAlive()).isFalse();
        assertThat(cluster.events()).anyMatch(event -> event.contains("SparkListenerExecutorRemoved"));
        assertThat(ModelFile.read(killed).parameters())
                .containsExactly(ModelFile.read(whole).parameters());
        assertThat(Local.lines(history)).isEqualTo(Local.lines(folder.resolve("whole.csv")));
    }

    private static List<String> train(Path out, Path history) {
        return List.of(
                "train",
                "--data",
                csv.toString(),
                "--target",
                "MEDV",
                "--exclude",
                "id",
                "--missing",
                "drop",
                "--layers",
                "relu:8,linear:1",
                "--epochs",
                "8",
                "--batch-size",
                "1000",
                "--average-every",
                "30",
                "--history",
                history.toString(),
                "--out",
                out.toString());
    }

    private static void awaitLines(Path file, int count) throws Exception {
        for (int tries = 0; tries < 6000; tries++) {
            if (Files.exists(file) && Local.lines(file).size() >= count) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("No epochs were done in five minutes.");
    }

    @Test
    void aSearchWithoutItsJarIsToldToBringIt() throws Exception {
        int code = cluster.run("absent-search", List.of(), List.of("search", "--data", "homes.csv", "--seeds", "2"));
        assertThat(code).isEqualTo(3);
        assertThat(cluster.log("absent-search")).contains("Add --jars regress4j-spark-search.jar");
    }

    @BeforeAll
    static void useALocalSessionForWhatIsComparedWith() {
        Local.spark();
    }

    @Test
    void anEvaluationOverTwoProcessesIsThatOfOne() throws Exception {
        List<String> evaluate =
                List.of("evaluate", "--model", model.toString(), "--input", Local.HOUSING.toString(), "--by", "RAD");
        int code = cluster.run(
                "evaluate-job",
                List.of("spark.sql.files.maxPartitionBytes=5k", "spark.sql.files.openCostInBytes=5k"),
                evaluate);
        assertThat(code).as(() -> cluster.log("evaluate-job")).isZero();
        assertThat(cluster.log("evaluate-job"))
                .contains(Local.run(evaluate.toArray(String[]::new)).out().strip());
    }

    @Test
    void aRefusalOnAnExecutorIsASentenceAndExitCode3() throws Exception {
        int code = cluster.run(
                "refused-job",
                List.of(),
                List.of(
                        "score",
                        "--model",
                        model.toString(),
                        "--input",
                        csv.toString(),
                        "--output",
                        folder + "/refused"));
        assertThat(code).isEqualTo(3);
        assertThat(cluster.log("refused-job")).contains("homes.csv, column 'CRIM': expected a finite");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static void assertIsWholeAndTheLocalOne(Path out) throws Exception {
        JsonNode counts = counts(out);
        assertThat(counts.get("rowsWritten").asInt()).isEqualTo(local.size());
        assertThat(counts.get("rowsRejected").asInt()).isEqualTo(localRejects.size() - 1);
        assertThat(counts.get("rowsRead").asInt()).isEqualTo(506 * COPIES);
        assertThat(written(out.resolve("scored.csv"))).containsExactlyElementsOf(local);
        assertThat(written(out.resolve("rejected.csv")))
                .hasSize(localRejects.size() - 1)
                .doesNotHaveDuplicates();
        assertThat(out.resolve("scored.csv/_SUCCESS")).exists();
        assertThat(out.resolve("rejected.csv/_SUCCESS")).exists();
        assertThat(out.resolve("scored.csv/_temporary")).doesNotExist();
    }

    private static List<String> score(Path input, Path out) {
        return List.of(
                "score",
                "--model",
                model.toString(),
                "--input",
                input.toString(),
                "--output",
                out + "/scored.csv",
                "--rejects",
                out + "/rejected.csv",
                "--keep",
                "id",
                "--json",
                out + "/counts.json");
    }

    private static JsonNode counts(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("counts.json").toFile());
    }

    private static void awaitCommittedTasks(Path output, int count) throws Exception {
        for (int tries = 0; tries < 6000; tries++) {
            Path committed = output.resolve("_temporary/0");
            if (Files.exists(committed)) {
                try (Stream<Path> files = Files.list(committed)) {
                    if (files.filter(file -> file.getFileName().toString().startsWith("task_"))
                                    .count()
                            >= count) {
                        return;
                    }
                }
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("No tasks were done in five minutes.");
    }

    private static List<String> written(Path output) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(output)) {
            files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .forEach(part -> {
                        List<String> lines = Local.lines(part);
                        rows.addAll(lines.subList(Math.min(1, lines.size()), lines.size()));
                    });
        }
        return rows;
    }

    /** The housing rows many times over, numbered; a few cannot be scored. */
    private static void write(Path csv) throws IOException {
        List<String> housing = Local.lines(Local.HOUSING);
        try (BufferedWriter text = Files.newBufferedWriter(csv)) {
            text.write("id," + housing.get(0) + "\n");
            for (int copy = 0; copy < COPIES; copy++) {
                for (int i = 1; i < housing.size(); i++) {
                    boolean isFaulty = copy % 50 == 7 && i % 100 == 3;
                    text.write(copy * 1000 + i + ","
                            + (isFaulty ? housing.get(i).replaceFirst("[^,]*", "?") : housing.get(i)) + "\n");
                }
            }
        }
    }

    private static void write(BufferedWriter text, List<String> lines) throws IOException {
        for (String line : lines) {
            text.write(line + "\n");
        }
    }
}
