package io.regress4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the Javadoc's overview, run as they are, one after the other. */
class OverviewTest {
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\n(.*?)</pre>", Pattern.DOTALL);

    /** Written by Keras; {@code reference/freeze_keras_files.py} also kept what Keras predicts. */
    private static final Path KERAS = Path.of("src/test/resources/keras/2.15.0-all-kinds.keras");

    @TempDir
    private Path folder;

    /** What is true after each example. */
    private static final List<String> CHECKS = List.of(
            "scores.network().metrics().rmse() < 0.5 * scores.mean().metrics().rmse()",
            "flat == same && many[0] == same && many[1] == same",
            "score.metrics().r2() > 0.8 && score.metrics().r2() < 1",
            "Math.abs(four - (50 + 30 * 4)) < 3",
            "mse > 5 && mse < 75", // of the mean: 75.05
            "Math.abs(keras.predictor().predict(new double[] {-3.46875, 0.328125, -3.359375}) - 0.3145711) < 1e-6",
            "dl4j.getnLayers() == 2 && inputs.size() == dl4j.getLayer(0).getParam(\"W\").rows()");

    @Test
    void everyExampleRunsAndSaysTheTruth() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(Path.of("src/main/javadoc/overview.html")))
                .results()
                .map(found -> inPlace(found.group(1)))
                .toList();
        assertThat(examples).hasSameSizeAs(CHECKS);
        PrintStream screen = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (int i = 0; i < examples.size(); i++) {
                try (Shell shell = new Shell()) {
                    shell.run(examples.get(i));
                    assertThat(shell.run(CHECKS.get(i))).as(examples.get(i)).isEqualTo("true");
                }
            }
        } finally {
            System.setOut(screen);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("RMSE ", "of least squares ", "R² 0.");
    }

    private String inPlace(String example) {
        return example.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replace("flats.zip", folder.resolve("flats.zip").toString())
                .replace("price.zip", folder.resolve("price.zip").toString())
                .replace("price.keras", KERAS.toString());
    }
}
