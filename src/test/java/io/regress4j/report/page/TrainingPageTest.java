package io.regress4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.parity.KerasBand;
import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.PngRenderer;
import io.regress4j.training.EpochListener;
import io.regress4j.training.ReportDepth;
import io.regress4j.training.StartingPoint;
import io.regress4j.training.StepTrainer;
import io.regress4j.training.TrainingData;
import io.regress4j.training.TrainingJob;
import io.regress4j.training.TrainingResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TrainingPageTest {
    private static final String HOSTILE = "<script>alert('1')</script>\"&\u202Ex";
    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void answersInOneSentenceBesideTheBaselines() {
        String html = TrainingPage.of(seed(100, ReportDepth.BASIC), KerasBand.frozen(true), "bin/regress4j")
                .html();
        assertThat(html)
                .contains(
                        "On 102 neighbourhoods that it had not seen, the network&#39;s typical error in <bdi>MEDV</bdi>")
                .contains("is about $4,147 (RMSE 4.15 in $1000): 29 % less squared error than least squares, 77 % less")
                .contains("17.1961", "8.8001 to 32.3491", "24.2911", "75.0454")
                .contains("30 seeds", "18.6322", HousingData.WARNING, HousingData.SHA256)
                .contains("`reportDepth(FULL)`", "<code>bin/regress4j</code>")
                // the worst row with its values, and what makes its prediction
                .contains("Residuals along LSTAT", "Why does it say so?", "Štrumbelj and Kononenko 2014")
                .contains("What makes the prediction for line 373", "Goldstein et al. 2015");
    }

    @Test
    void showsInFullWhatOnlyMoreTrainingsTell() {
        TrainingResult result = seed(3, ReportDepth.FULL);
        assertThat(TrainingPage.of(result, null, "x").html())
                .contains("32 seeds", "10-fold cross-validation", "Learning curve over training rows")
                .contains("is to hold the actual value in 90 % of rows", "Calibration of the prediction intervals")
                .doesNotContain("With --report-depth full");
    }

    @Test
    void givesTheSameBytesButForTheTime() {
        assertThat(timeless(seed(2, ReportDepth.BASIC))).isEqualTo(timeless(seed(2, ReportDepth.BASIC)));
    }

    @Test
    void asksForNothingAndRunsNothing() {
        assertThat(TrainingPage.of(seed(2, ReportDepth.BASIC), null, "x").html())
                .doesNotContain("<script", "<link", "http:", "https:", "url(", "<img", "@import")
                .contains("default-src 'none'", "lang=\"en\"", "name=\"viewport\"");
    }

    @Test
    void takesEveryNameForText() throws IOException {
        String html = TrainingPage.of(hostile(), null, HOSTILE).html();
        assertThat(html)
                .doesNotContain("<script", "alert('1')")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
    }

    /** A picture is well-formed XML of its own, with a title and a description that its labels point to. */
    @Test
    void tellsEachPictureInWords() throws IOException, SAXException, ParserConfigurationException {
        List<String> names = new ArrayList<>();
        Page page = TrainingPage.of(hostile(), null, "x");
        Matcher svg = SVG.matcher(page.html());
        while (svg.find()) {
            var picture = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg.group())))
                    .getDocumentElement();
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            String title = picture.getFirstChild().getTextContent();
            String description = picture.getFirstChild().getNextSibling().getTextContent();
            assertThat(title).isNotBlank();
            assertThat(description).containsPattern("\\d");
            names.add(picture.getAttribute("aria-labelledby"));
        }
        assertThat(names).hasSameSizeAs(page.charts()).doesNotHaveDuplicates();
    }

    @Test
    void drawsEachPictureAsPng() throws IOException {
        for (Chart chart :
                TrainingPage.of(seed(2, ReportDepth.BASIC), null, "x").charts()) {
            var image = ImageIO.read(new ByteArrayInputStream(PngRenderer.render(chart)));
            assertThat(image.getWidth()).isEqualTo(2 * chart.width());
            assertThat(image.getHeight()).isEqualTo(2 * chart.height());
        }
    }

    private TrainingResult seed(int epochs, ReportDepth depth) {
        TrainingConfig config = TrainingConfig.builder().epochs(epochs).build();
        return TrainingJob.seed(config, new StepTrainer(), folder.resolve("model.zip"))
                .run(EpochListener.NONE, depth, done -> {});
    }

    /** A table whose columns have the names of somebody's bad dream, and one of them is constant. */
    private TrainingResult hostile() throws IOException {
        String quoted = "\"" + HOSTILE.replace("\"", "\"\"") + "\"";
        StringBuilder csv = new StringBuilder(quoted + ",flat," + "w".repeat(300) + "\n");
        for (int row = 0; row < 20; row++) {
            csv.append(row * 1e-9).append(",1,").append(row * 1e9).append('\n');
        }
        Path file = Files.writeString(folder.resolve("'&.csv"), csv);
        return new TrainingJob(
                        () -> TrainingData.of(TypedTable.of(Table.read(file, "w".repeat(300))), SplitConfig.article()),
                        StartingPoint.drawn(NetworkSpec::article),
                        rows -> TrainingConfig.builder()
                                .epochs(2)
                                .validationSplit(0.2)
                                .normalizeTarget(true)
                                .seed(1)
                                .build(),
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(EpochListener.NONE);
    }

    private static String timeless(TrainingResult result) {
        return TrainingPage.of(result, null, "x")
                .html()
                .replaceAll("\\d+\\.\\d\\d s for the fit", "")
                .replace(result.card().provenance().madeAt(), "");
    }
}
