package io.regress4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.model.dl4j.Dl4jModels;
import io.regress4j.network.Dtype;
import io.regress4j.network.optimizer.Adam;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is read, and predicts, where there is no ND4J, no Deeplearning4j and no DataVec. */
class PlainJavaTest {
    private static final Pattern NATIVE =
            Pattern.compile("(nd4j|deeplearning4j|datavec|javacpp|openblas)[^/\\\\]*\\.jar$");

    @TempDir
    private Path folder;

    private URLClassLoader plain;

    @BeforeEach
    void leaveOutTheirJars() {
        URL[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !NATIVE.matcher(entry).find())
                .map(PlainJavaTest::url)
                .toArray(URL[]::new);
        plain = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        plain.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.nd4j.linalg.factory.Nd4j",
                "org.nd4j.linalg.api.ndarray.INDArray",
                "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                "org.datavec.api.records.reader.RecordReader",
                "org.bytedeco.javacpp.Pointer"
            })
    void theirClassesAreNotThere(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name)).isNotNull();
        assertThatThrownBy(() -> plain.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, false, 'tanh:5,relu:4,linear:1'",
        "FLOAT64, true, 'selu:5,mish:4,elu:3,linear:1'",
        "FLOAT32, true, 'sigmoid:3,silu:3,softplus:2,softsign:2,relu6:2,leaky_relu:2,linear:1'"
    })
    void readsAModelAndPredictsTheSameBits(Dtype dtype, boolean normalizeTarget, String layers) throws Exception {
        RegressionModel model = TinyModel.train(dtype, normalizeTarget, new Adam(0.01), layers);
        Path file = folder.resolve("model.zip");
        Dl4jModels.write(model, file);

        assertThat(predictWithoutThem(Files.readAllBytes(file), TinyModel.ROWS))
                .containsExactly(model.predict(TinyModel.ROWS));
    }

    @Test
    void readsAModelOfTheFirstFormatToo() throws Exception {
        byte[] file =
                PlainJavaTest.class.getResourceAsStream("/models/format-1.zip").readAllBytes();
        double[] rows = {6.5, 4.9, 5.2, 30};

        assertThat(predictWithoutThem(file, rows))
                .containsExactly(ModelFile.read(file, "format-1.zip").predict(rows));
    }

    private double[] predictWithoutThem(byte[] file, double[] rows) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(plain); // where Jackson looks for the kinds of layers
        try {
            Class<?> modelFile = plain.loadClass(ModelFile.class.getName());
            assertThat(modelFile).isNotSameAs(ModelFile.class);
            Object model =
                    modelFile.getMethod("read", byte[].class, String.class).invoke(null, file, "model.zip");
            return (double[])
                    model.getClass().getMethod("predict", double[].class).invoke(model, (Object) rows);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
