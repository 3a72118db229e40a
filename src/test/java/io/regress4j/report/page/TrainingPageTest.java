package io.regress4j.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.HousingData;
import io.regress4j.data.SplitConfig;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Monitor;
import io.regress4j.model.callback.ReduceOnPlateau;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class TrainingPageTest {
    private static final String HOSTILE = "<script>alert('1')</script>\"&\u202Ex";
    private static final Pattern CARD = Pattern.compile("<dt>(.*?)</dt>\\s*<dd><strong>(.*?)</strong>");
    private static final Pattern TABLE = Pattern.compile("<div class=\"table\">.*?</table>", Pattern.DOTALL);
    private static final Pattern CAPTION = Pattern.compile("<div class=\"table\"><p class=\"caption\" id=\"(.*?)\">");
    private static final Pattern ID = Pattern.compile(" id=\"(.*?)\"");
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");

    /** A figure on a page has three digits or more. */
    private static final Comparator<Double> NEARLY = (a, b) -> Math.abs(a - b) < 5e-3 * b ? 0 : Double.compare(a, b);

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
                .contains("17.20", "8.800 to 32.35", "24.29", "75.05")
                .contains("30 seeds", "18.6322", HousingData.WARNING, HousingData.SHA256)
                .contains("`reportDepth(FULL)`", "<code>bin/regress4j</code>")
                // the worst row with its values, and what makes its prediction
                .contains("Residuals along LSTAT", "Why does it say so?", "Štrumbelj and Kononenko 2014")
                .contains("What makes the prediction for line 373", "Goldstein et al. 2015");
    }

    /** The MSE is 17.1961, its interval 8.8001 to 32.3491: these are their roots. 1 - 17.1961 / 24.2911 is 29 %. */
    @Test
    void leadsWithFourFiguresAndItsSettings() {
        String html = TrainingPage.of(seed(100, ReportDepth.BASIC), null, "x").html();
        String lead = html.substring(html.indexOf("<header>"), html.indexOf("<nav"));
        List<String> cards = CARD.matcher(lead)
                .results()
                .map(card -> card.group(1) + ": " + card.group(2))
                .toList();
        assertThat(cards)
                .extracting(card -> card.split(": ")[0])
                .containsExactly("RMSE", "95 % interval", "R²", "Against least squares");
        assertThat(numbers(cards.get(0))).usingElementComparator(NEARLY).containsExactly(4.1468);
        assertThat(numbers(cards.get(1).substring(4)))
                .usingElementComparator(NEARLY)
                .endsWith(2.9665, 5.6876);
        assertThat(numbers(cards.get(2))).usingElementComparator(NEARLY).containsExactly(0.7655);
        assertThat(cards.get(3)).endsWith("29 % less");
        assertThat(lead)
                .contains("in $1000", "13 -&gt; relu:10 -&gt; linear:1", "adam(0.001)", "<dd>mse</dd>")
                .contains(
                        "100 epochs, batches of 10 rows, 4,100 steps",
                        "after all 100 epochs",
                        "404 to train",
                        "102 to test")
                .contains("split seed 42", "features standardized", "in its own unit", "151 in float32");
    }

    /** A caption in what scrolls would leave the screen of a phone with the first columns. */
    @Test
    void keepsEachCaptionOutsideWhatScrolls() {
        String html = TrainingPage.of(seed(2, ReportDepth.FULL), null, "x").html();
        List<String> tables =
                TABLE.matcher(html).results().map(MatchResult::group).toList();
        assertThat(tables).hasSizeGreaterThan(5).allSatisfy(table -> {
            Matcher caption = CAPTION.matcher(table);
            assertThat(caption.lookingAt()).as(table).isTrue();
            assertThat(table)
                    .contains(
                            "class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + caption.group(1)
                                    + "\"",
                            "<table aria-labelledby=\"" + caption.group(1) + "\"");
        });
        assertThat(html).doesNotContain("<caption");
        assertThat(ID.matcher(html).results().map(id -> id.group(1))).doesNotHaveDuplicates();
    }

    @Test
    void drawsTheNetworkLayerByLayer() {
        String html = TrainingPage.of(seed(2, ReportDepth.BASIC), null, "x").html();
        String network = html.substring(html.indexOf("<ol class=\"network\""), html.indexOf("</ol>"));
        assertThat(network.split("<li")).hasSize(5);
        assertThat(network)
                .containsSubsequence(
                        "Input",
                        "13 features",
                        "[rows, 13]",
                        "Dense",
                        "relu:10",
                        "[rows, 10]",
                        "140 parameters",
                        "Dense",
                        "linear:1",
                        "[rows, 1]",
                        "11 parameters",
                        "Output",
                        "MEDV");
        assertThat(html).contains("2 layers with 151 parameters, all of them trained");
    }

    @Test
    void saysWhichEpochWasTheBestAndWhichOnesWeightsItHas() {
        TrainingConfig config = TrainingConfig.builder()
                .epochs(60)
                .normalizeTarget(true)
                .validationSplit(0.2)
                .callback(new ReduceOnPlateau(0.5, 1, 0, 0, 0, Monitor.AUTO))
                .earlyStopping(3)
                .build();
        TrainingResult result = TrainingJob.seed(config, new StepTrainer(), folder.resolve("model.zip"))
                .run(EpochListener.NONE);
        double[] validation = result.history().validationLoss();
        double least = Arrays.stream(validation).min().orElseThrow();
        int best = IntStream.range(0, validation.length)
                        .filter(i -> validation[i] == least)
                        .findFirst()
                        .orElseThrow()
                + 1;
        assertThat(validation).as("it stopped early").hasSizeLessThan(60);
        assertThat(TrainingPage.of(result, null, "x").html())
                .contains("The best epoch by val_loss is %d. The model has the weights of epoch %d of %d."
                        .formatted(best, best, validation.length))
                .contains("best epoch: " + best, "early, after %d of at most 60 epochs".formatted(validation.length))
                .contains("<dd>adam(0.001)</dd>") // which is no longer the rate at the end
                .containsPattern("<strong>Learning rate\\.</strong>\\s+From 0\\.001");
        assertThat(TrainingPage.of(seed(2, ReportDepth.BASIC), null, "x").html())
                .contains("The model has the weights of the last epoch, 2.")
                .doesNotContain("best epoch", "<strong>Learning rate.</strong>");
    }

    @Test
    void tellsOfEachColumnWhatItIsAndWhatTheNetworkGets() {
        String html = TrainingPage.of(flats(), null, "x").html();
        String data = html.substring(html.indexOf("id=\"data\""));
        assertThat(data)
                .containsSubsequence(
                        "<bdi>sold</bdi>", "date", "r 0.12", "none", "year, month, day, weekday, day number")
                .containsSubsequence(
                        "<bdi>rooms</bdi>", "number", "r 0.66", "16, filled by the median, 3", "standardized")
                .containsSubsequence(
                        "<bdi>heating</bdi>",
                        "4 categories",
                        "η 0.14",
                        "12, a category of their own",
                        "one-hot, 4 inputs")
                .containsSubsequence("Columns that are left out", "<bdi>id</bdi>", "left out", "as asked");
    }

    @Test
    void showsNoKerasWhereNoneFits() {
        assertThat(TrainingPage.of(seed(2, ReportDepth.BASIC), null, "x").html())
                .doesNotContain("Keras, ", "Keras itself");
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

    private static List<Double> numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private TrainingResult flats() {
        ColumnRequest columns =
                ColumnRequest.builder("price").exclude("id").missing(Gaps.FILL).build();
        return new TrainingJob(
                        () -> TrainingData.of(
                                TypedTable.read(CsvSource.of(Path.of("data/flats.csv")), columns),
                                SplitConfig.article()),
                        StartingPoint.drawn(NetworkSpec::article),
                        rows -> TrainingConfig.builder()
                                .epochs(1)
                                .normalizeTarget(true)
                                .build(),
                        new StepTrainer(),
                        folder.resolve("model.zip"))
                .run(EpochListener.NONE);
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
