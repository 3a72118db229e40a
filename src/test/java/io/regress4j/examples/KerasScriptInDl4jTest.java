package io.regress4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.backend.Backend;
import io.regress4j.data.Split;
import io.regress4j.data.SplitConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class KerasScriptInDl4jTest {
    private static final File HOUSING = new File("data/boston_housing.csv");

    /** Split's own test holds these rows equal to scikit-learn's. */
    @Test
    void holdsOutTheRowsOfTheSeedJob() {
        assertThat(Arrays.stream(KerasScriptInDl4j.TEST_ROWS.split("\\s+")).mapToInt(Integer::parseInt))
                .containsExactly(
                        Arrays.stream(Split.of(506, SplitConfig.article()).test())
                                .boxed()
                                .toArray(Integer[]::new));
    }

    /** 30 seeds of Keras on these rows end from 15.8039 to 21.5361. */
    @Test
    @Tag("long")
    void endsWhereKerasEnds() throws IOException, InterruptedException {
        double mse = KerasScriptInDl4j.run(HOUSING, 42).meanSquaredError(0);
        assertThat(mse).isBetween(15.8, 21.54);
        assertThat(mse).isCloseTo(19.22, within(0.01)); // another processor may round the last digit otherwise
        assertThat(Files.readString(Path.of("docs/article.md"))).contains("the second 19.22,");
    }

    @Test
    void theDefaultsAreThoseOfTheComments() {
        Backend.prepare();
        DenseLayer.Builder silent = new DenseLayer.Builder().nIn(13).nOut(10);
        OutputLayer.Builder last =
                new OutputLayer.Builder(LossFunction.MSE).nIn(10).nOut(1);
        assertThatThrownBy(() -> network(silent, last)).hasMessageContaining("Softmax + nOut=1");

        BaseLayer hidden = network(silent, last.activation(Activation.IDENTITY));
        assertThat(hidden.getActivationFn()).isInstanceOf(ActivationSigmoid.class);
        assertThat(hidden.getWeightInitFn()).isInstanceOf(WeightInitXavier.class);
        assertThat(new Adam().getEpsilon()).isEqualTo(1e-8);
    }

    /** @return the first layer, with the defaults filled in */
    private static BaseLayer network(DenseLayer.Builder first, OutputLayer.Builder last) {
        return (BaseLayer) new NeuralNetConfiguration.Builder()
                .list()
                .layer(first.build())
                .layer(last.build())
                .build()
                .getConf(0)
                .getLayer();
    }

    /** The notebook explains this class line by line, so it has these lines. */
    @Test
    void theNotebookHasItsLines() throws IOException {
        List<String> lines = new ArrayList<>();
        File notebook = new File("notebooks-java/07-the-keras-script-in-plain-dl4j.ipynb");
        for (JsonNode cell : new ObjectMapper().readTree(notebook).get("cells")) {
            cell.get("source").forEach(line -> lines.add(code(line.textValue())));
        }
        assertThat(lines).containsAll(body());
        KerasScriptInDl4j.TEST_ROWS.lines().forEach(rows -> assertThat(lines).anyMatch(line -> line.startsWith(rows)));
    }

    /** About forty lines, which is what is promised. */
    @Test
    void isShort() throws IOException {
        assertThat(body()).hasSizeBetween(35, 50);
    }

    /** The statements of what runs, without comments, braces alone and what Java asks around them. */
    private static List<String> body() throws IOException {
        Path file = Path.of("src/main/java/io/regress4j/examples/KerasScriptInDl4j.java");
        return Files.readString(file)
                .lines()
                .dropWhile(line -> !line.contains(" run(File csv"))
                .skip(1)
                .map(KerasScriptInDl4jTest::code)
                .filter(line -> !line.isEmpty() && !line.startsWith("/*") && !line.startsWith("*") && !line.equals("}"))
                .filter(line -> !line.startsWith("private static") && !line.startsWith("return evaluation"))
                .toList();
    }

    private static String code(String line) {
        return line.replaceAll("//.*", "").strip();
    }
}
