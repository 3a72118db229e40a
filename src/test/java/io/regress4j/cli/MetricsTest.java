package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --metrics}. What Prometheus's own client library reads from such a file is frozen in {@code metrics/}. */
class MetricsTest {
    private static final Path FROZEN = Path.of("src/test/resources/metrics");
    private static final String HOUSING = "data/boston_housing.csv";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path metrics;

    @BeforeAll
    static void train() {
        assertThat(Console.of(
                                "train",
                                HOUSING,
                                "--target",
                                "MEDV",
                                "--epochs",
                                "2",
                                "--out",
                                shared.resolve("model.zip").toString(),
                                "--report",
                                shared.resolve("report").toString())
                        .exitCode())
                .isZero();
    }

    @BeforeEach
    void name() {
        metrics = folder.resolve("night.prom");
    }

    @Test
    void isTheTextThatPrometheusReadsAsThis() throws IOException {
        MetricsText text = new MetricsText(Map.of("task", "night"));
        text.gauge("job_info", "A \\ and\na line.", Map.of("model", "C:\\m \"x\"\nß.zip"), 1);
        text.counter("rows_read", "Rows.", Map.of(), 12_345_678_901L);
        text.gauge("mse", "Error.", Map.of("data", "a"), 0.1);
        text.gauge("r2", "Share.", Map.of(), Double.NEGATIVE_INFINITY);
        text.gauge("mse", "Error.", Map.of("data", "b"), 1.5e-300);
        text.gauge("mae", "Error.", Map.of(), Double.NaN);
        text.gauge("rmse", "Error.", Map.of(), Double.POSITIVE_INFINITY);
        assertThat(text).hasToString(Files.readString(FROZEN.resolve("metrics.prom")));

        List<String> read = new ArrayList<>();
        for (JsonNode family :
                new ObjectMapper().readTree(FROZEN.resolve("metrics.json").toFile())) {
            family.get("samples")
                    .forEach(sample -> read.add("%s %s %s"
                            .formatted(
                                    family.get("type").asText(),
                                    sample.get("name").asText(),
                                    sample.get("value").asText())));
        }
        assertThat(read)
                .containsExactly(
                        "gauge job_info 1",
                        "counter rows_read_total 12345678901",
                        "gauge mse 0.1",
                        "gauge mse 1.5e-300",
                        "gauge r2 -inf",
                        "gauge mae nan",
                        "gauge rmse inf");
        JsonNode first = new ObjectMapper()
                .readTree(FROZEN.resolve("metrics.json").toFile())
                .get(0);
        assertThat(first.get("help").asText()).isEqualTo("A \\ and\na line.");
        assertThat(first.at("/samples/0/labels/model").asText()).isEqualTo("C:\\m \"x\"\nß.zip");
    }

    @Test
    void countsTheRowsOfAPrediction() throws IOException {
        Path rows = folder.resolve("rows.csv");
        List<String> lines = Files.readAllLines(Path.of(HOUSING)).subList(0, 4);
        Files.write(rows, List.of(lines.get(0), lines.get(1), lines.get(2).replaceFirst("^[^,]*", "x"), lines.get(3)));

        assertThat(predict(rows, "--rejects", folder.resolve("r.csv").toString()))
                .isEqualTo(5);
        assertThat(value("regress4j_job_exit_code")).isEqualTo("5");
        assertThat(value("regress4j_rows_read_total")).isEqualTo("3");
        assertThat(value("regress4j_rows_written_total")).isEqualTo("2");
        assertThat(value("regress4j_rows_rejected_total")).isEqualTo("1");
    }

    @Test
    void holdsTheScoresOfAnEvaluationAndThatALimitWasBroken() throws IOException {
        Path json = folder.resolve("e.json");
        assertThat(Console.of(
                                "evaluate",
                                model(),
                                "--data",
                                HOUSING,
                                "--fail-if",
                                "mse>1",
                                "--json",
                                json.toString(),
                                "--metrics",
                                metrics.toString())
                        .exitCode())
                .isEqualTo(4);
        JsonNode result = new ObjectMapper().readTree(json.toFile()).at("/results/0");
        String labels = "{task=\"night\",model=\"%s\",data=\"%s\"}".formatted(model(), HOUSING);
        assertThat(lines())
                .contains(
                        "regress4j_job_exit_code{task=\"night\"} 4",
                        "regress4j_evaluation_mse" + labels + " "
                                + result.get("mse").asText(),
                        "regress4j_evaluation_rows" + labels + " 506",
                        "regress4j_evaluation_passed" + labels + " 0");
    }

    @Test
    void tellsOfAJobThatFailed() throws IOException {
        assertThat(predict(folder.resolve("nothing.csv"))).isEqualTo(3);
        assertThat(value("regress4j_job_exit_code")).isEqualTo("3");
        assertThat(predict(Path.of(HOUSING))).isZero();
        assertThat(value("regress4j_job_exit_code")).isEqualTo("0");
        assertThat(predict(folder.resolve("nothing.csv"))).isEqualTo(3);
        assertThat(value("regress4j_job_exit_code")).isEqualTo("3");
    }

    @Test
    void neverReplacesAnInputOrAnotherOutput() throws IOException {
        Path rows = Files.copy(Path.of(HOUSING), folder.resolve("rows.csv"));
        metrics = rows;
        assertThat(predict(rows)).isEqualTo(3);
        assertThat(rows).hasSameBinaryContentAs(Path.of(HOUSING));

        metrics = folder.resolve("p.csv");
        assertThat(predict(rows)).isEqualTo(3);
        assertThat(metrics).doesNotExist();
    }

    private int predict(Path rows, String... flags) {
        List<String> command = new ArrayList<>(List.of(
                "predict",
                model(),
                "--data",
                rows.toString(),
                "--out",
                folder.resolve("p.csv").toString(),
                "--metrics",
                metrics.toString()));
        command.addAll(List.of(flags));
        return Console.of(command.toArray(String[]::new)).exitCode();
    }

    private static String model() {
        return shared.resolve("model.zip").toString();
    }

    private String value(String name) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(metrics);
    }
}
