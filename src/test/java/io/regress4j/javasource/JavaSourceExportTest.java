package io.regress4j.javasource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import io.regress4j.model.ModelCard;
import io.regress4j.model.ModelFile;
import io.regress4j.model.Predictor;
import io.regress4j.model.RegressionModel;
import io.regress4j.model.TrainedElsewhere;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.Dtype;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.ActivationCase;
import io.regress4j.network.loss.MeanSquaredError;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Standardizer;
import io.regress4j.preprocessing.TargetEncoder;
import io.regress4j.preprocessing.TargetTransform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated classes, compiled and run: they predict with the bits of the model, whatever it holds. */
class JavaSourceExportTest {
    private static final double[] EDGES = {
        0, -0.0, 1e-300, -1e-300, 1e-40, -1e-40, 0.5, -0.5, 1, -1, 3, -3, 6, 40, -40, 88, -88, 700, -700, 709.9, -745.2,
        1e10, -1e10, 1e38, -1e38, 1e200, -1e200, 1e308, -1e308
    };

    /** Every kind of layer, as {@code LayersTest} holds the list of names. */
    private static final List<String> LAYERS = List.of(
            "tanh:5,linear:1",
            "relu:9(bias=false),batch_normalization,linear:1",
            "silu:6,layer_normalization,linear:1",
            "silu:6,layer_normalization(center=false),linear:1",
            "silu:6,layer_normalization(scale=false,epsilon=0.01),linear:1",
            "batch_normalization,relu:4,unit_normalization,linear:1",
            "linear:6,prelu,dropout:0.3,gaussian_noise:0.1,linear:1",
            "gelu:7,gaussian_dropout:0.2,alpha_dropout:0.1,linear:3,activity_regularization(l2=0.1),elu:1",
            "linear:1,tanh");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void everyActivationOverItsWholeRange(Dtype dtype) {
        Map<String, RegressionModel> models = new LinkedHashMap<>();
        for (Activation function : ActivationCase.EVERY) {
            NetworkSpec network = NetworkSpec.of(
                    1, List.of(new DenseSpec(1, function, false)), new MeanSquaredError(), new Sgd(0.01), 0, dtype);
            models.put("Activation" + models.size(), model(network, new double[] {1}));
        }
        double[][] rows = Stream.concat(
                        Arrays.stream(EDGES).boxed(),
                        new SplittableRandom(1).doubles(200, -12, 12).boxed())
                .map(x -> new double[] {x})
                .toArray(double[][]::new);

        assertSameBits(models, rows);
    }

    @ParameterizedTest
    @EnumSource
    void everyLayer(Dtype dtype) {
        Map<String, RegressionModel> models = new LinkedHashMap<>();
        for (String layers : LAYERS) {
            NetworkSpec network =
                    NetworkSpec.of(6, Layers.read(layers), new MeanSquaredError(), new Sgd(0.01), 0, dtype);
            models.put("Layers" + models.size(), model(network, positive(network.parameters())));
        }
        assertSameBits(models, rows(6));
    }

    /** A float32 network may hold parameters that were made in double. */
    @Test
    void parametersThatAreNoFloats() {
        NetworkSpec network = NetworkSpec.of(
                6,
                Layers.read("batch_normalization,linear:1"),
                new MeanSquaredError(),
                new Sgd(0.01),
                0,
                Dtype.FLOAT32);
        assertSameBits(Map.of("Doubles", model(network, positive(network.parameters()))), rows(6));
    }

    @ParameterizedTest
    @EnumSource
    void everyEncoderAndTransformOfTheTarget(TargetTransform transform) {
        RegressionModel model = model(columns(), encodings(), transform, "y");
        double[][] rows = new double[400][];
        SplittableRandom random = new SplittableRandom(2);
        double[] strange = {Double.NaN, -1, 0, 1, 2, 3, 4, 19_000.25, -3e5, 1e9, -0.0};
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.ints(columns().size(), 0, strange.length)
                    .mapToDouble(at -> strange[at])
                    .toArray();
        }
        GeneratedClass there = assertSameBits(Map.of("Encoders", model), rows);
        Predictor here = new Predictor(model);
        for (Map<String, Object> row : namedRows()) {
            assertThat(new double[] {there.predict(row)}).containsExactly(here.predict(row));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "size, nothing, expected a number for the feature 'size'",
        "place, nowhere, 'expected one of Altona, Zürich for the feature ''place'', got ''nowhere'''",
        "sold, 31.31.2020, expected a date such as d.M.yyyy for the feature 'sold'",
    })
    void whatAColumnDoesNotTakeIsNamed(String column, String value, String message) {
        GeneratedClass there = generate("Named", model(columns(), encodings(), TargetTransform.NONE, "y"), "");
        Map<String, Object> row = new HashMap<>(namedRows().get(0));
        row.put(column, value);
        assertThatThrownBy(() -> there.predict(row))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThatThrownBy(() -> there.predict(new double[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 8 values in row 0");
    }

    /** Texts that would end a literal or a comment, or be something else to the compiler, are texts. */
    @Test
    void noTextBreaksTheSource() {
        List<String> texts = List.of(
                "a\"b",
                "\\",
                "ends in \\",
                "*/ static { System.exit(1); } /*",
                "\\u000a System.exit(1); //",
                "\\u002a\\u002f static { System.exit(1); }",
                "\\\\u0022; static { System.exit(1); }",
                "x\n}\r\n\t\f\b\0\u0001\u007fy",
                "\"\"\"",
                "${class} ${target} $1",
                "%s %n %",
                "größe \u2028 日本 \uD83D\uDE00",
                "\uD800",
                "\\\u00e9",
                "List Map Predictor FloatDense");
        List<Column> columns = new ArrayList<>();
        List<FeatureEncoding> encodings = new ArrayList<>();
        for (String name : texts) {
            columns.add(new CategoricalColumn(name, texts, Missing.NEVER, false));
            boolean[] learned = new boolean[texts.size()];
            Arrays.fill(learned, true);
            encodings.add(new OneHotEncoding(learned));
        }
        RegressionModel model = model(columns, encodings, TargetTransform.NONE, "*/\\u000a\"target");
        GeneratedClass there = generate("Evil", model, "");

        assertThat(there.constant("FEATURES")).isEqualTo(texts);
        assertThat(there.constant("TARGET")).isEqualTo("*/\\u000a\"target");
        for (String text : texts) {
            Map<String, String> row = new HashMap<>();
            texts.forEach(name -> row.put(name, text));
            assertThat(there.predict(row)).isEqualTo(new Predictor(model).predict(row));
        }
    }

    @Test
    void manyNumbersGoToAFileBeside() throws IOException {
        NetworkSpec network = NetworkSpec.of(
                6, Layers.read("relu:400,relu:400,linear:1"), new MeanSquaredError(), new Sgd(0.01), 0, Dtype.FLOAT64);
        RegressionModel model = model(network, network.initialParameters(1));
        assertSameBits(Map.of("Large", model), rows(6));
        Path bytes = folder.resolve("Large.bin");
        assertThat(Files.size(folder.resolve("Large.java"))).isLessThan(50_000);
        assertThat(Files.size(bytes)).isGreaterThan(8L * network.parameters());

        byte[] changed = Files.readAllBytes(bytes);
        changed[1000]++;
        Files.write(bytes, changed);
        assertThatThrownBy(() -> GeneratedClass.load(folder, "Large").verify())
                .hasRootCauseMessage("Large.bin is not the file that was written with Large.java");
        Files.delete(bytes);
        assertThatThrownBy(() -> GeneratedClass.load(folder, "Large").verify())
                .hasRootCauseMessage("expected Large.bin beside Large.class on the class path");
    }

    /** More than one constant of a class, and none beside. */
    @Test
    void manyNumbersOfOneClass() {
        NetworkSpec network = NetworkSpec.of(
                6, Layers.read("relu:300,relu:300,linear:1"), new MeanSquaredError(), new Sgd(0.01), 0, Dtype.FLOAT32);
        assertSameBits(Map.of("Wide", model(network, network.initialParameters(1))), rows(6));
        assertThat(folder.resolve("Wide.bin")).doesNotExist();
    }

    /** The JVM takes no method of more than 65,535 bytes. */
    @Test
    @Tag("long")
    void manyColumnsAndCategories() {
        List<Column> columns = new ArrayList<>();
        List<FeatureEncoding> encodings = new ArrayList<>();
        List<String> categories =
                IntStream.range(0, 1_500).mapToObj(i -> "c" + i).toList();
        boolean[] learned = new boolean[categories.size()];
        learned[3] = true;
        for (int i = 0; i < 4_000; i++) {
            columns.add(new NumericColumn("x" + i, Missing.NEVER));
            encodings.add(new NumberEncoding());
        }
        for (int i = 0; i < 3; i++) {
            columns.add(new CategoricalColumn("k" + i, categories, Missing.NEVER, true));
            encodings.add(new OneHotEncoding(learned));
        }
        RegressionModel model = model(columns, encodings, TargetTransform.NONE, "y");
        double[] row = new SplittableRandom(1)
                .doubles(columns.size(), 0, 5)
                .map(Math::floor)
                .toArray();
        assertSameBits(Map.of("Columns", model), row);
    }

    @Test
    void tooManyCategoriesAreRefused() {
        List<String> categories =
                IntStream.range(0, 3_000).mapToObj(i -> "c" + i).toList();
        RegressionModel model = model(
                List.of(new CategoricalColumn("place", categories, Missing.NEVER, true)),
                List.of(new OneHotEncoding(new boolean[3_000])),
                TargetTransform.NONE,
                "y");
        assertThatThrownBy(() -> JavaSourceExport.write(model, folder.resolve("Many.java"), ""))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("'place' has 3,000 categories, and a method holds 1,999");
        assertThat(folder.resolve("Many.java")).doesNotExist();
    }

    @Test
    void aModelThatPredictsNoNumbersIsRefused() {
        NetworkSpec network = NetworkSpec.of(
                1, Layers.read("exponential:1"), new MeanSquaredError(), new Sgd(0.01), 0, Dtype.FLOAT64);
        RegressionModel model = model(network, new double[] {1e6, 0});
        assertThatThrownBy(() -> JavaSourceExport.write(model, folder.resolve("Infinite.java"), ""))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("predicts Infinity");
        assertThat(folder.resolve("Infinite.java")).doesNotExist();
    }

    /** The name that a person gives first. */
    @Test
    void aClassMayBeCalledPredictor() {
        generate("Predictor", model(columns(), encodings(), TargetTransform.LOG1P, "y"), "com.example")
                .verify();
    }

    @Test
    void aChangedClassDoesNotVerify() throws IOException {
        RegressionModel model = model(columns(), encodings(), TargetTransform.LOG, "y");
        GeneratedClass whole = generate("Changed", model, "com.example.prices");
        whole.verify();
        Path source = folder.resolve("Changed.java");
        String text = Files.readString(source, StandardCharsets.US_ASCII);
        String changed = text.replace("new double[] {0.75}", "new double[] {0.76}"); // the target's mean
        Files.writeString(source, changed);
        GeneratedClass.compile(folder, source);
        assertThatThrownBy(() -> GeneratedClass.load(folder, "com.example.prices.Changed")
                        .verify())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this class was changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class.java", "1a.java", "a-b.java", ".java", "true.java"})
    void aNameThatIsNoneInJavaIsRefused(String name) {
        assertThatThrownBy(() -> JavaSourceExport.requireNames(folder.resolve(name), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
        assertThatThrownBy(() ->
                        JavaSourceExport.requireNames(folder.resolve("A.java"), "com." + name.replace(".java", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"List", "Tanh", "FloatDense", "String", "NUMBERS"})
    void aNameThatTheClassUsesIsRefused(String name) {
        NetworkSpec network =
                NetworkSpec.of(1, Layers.read("tanh:1"), new MeanSquaredError(), new Sgd(0.01), 0, Dtype.FLOAT32);
        RegressionModel model = model(network, new double[] {1, 0});
        assertThatThrownBy(() -> JavaSourceExport.write(model, folder.resolve(name + ".java"), ""))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("cannot be called " + name);
    }

    @Test
    void theExampleOfTheManualRuns() throws Exception {
        RegressionModel model = flats();
        JavaSourceExport.write(model, folder.resolve("FlatPrice.java"), "");
        String manual = Files.readString(Path.of("docs", "embed.md"));
        int example = manual.indexOf("```java\nimport java.util.Map;");
        Path source = folder.resolve("Example.java");
        Files.writeString(source, manual.substring(example + "```java\n".length(), manual.indexOf("```", example + 3)));
        GeneratedClass.compile(folder, folder.resolve("FlatPrice.java"), source);

        double price = new Predictor(model)
                .predict(Map.of(
                        "sold", "2021-08-14", "size", 104.5, "rooms", 4, "place", "Altona", "heating", "district"));
        assertThat(java("-cp", folder.toString(), "Example")).isEqualTo("%s%n".formatted(price));
    }

    /** On a processor that cannot fuse a product with a sum, both round twice. */
    @Test
    void hasTheSameBitsWhereNothingIsFused() throws Exception {
        generate("Unfused", flats(), "");
        String output = java(
                "-XX:-UseFMA",
                "-cp",
                System.getProperty("java.class.path"),
                GeneratedBits.class.getName(),
                folder.toString());
        assertThat(output).endsWith("1000 rows of the same bits, 0 of others\n");
    }

    private static RegressionModel flats() throws IOException {
        try (InputStream file = JavaSourceExportTest.class.getResourceAsStream("/models/format-6.zip")) {
            return ModelFile.read(file.readAllBytes(), "format-6.zip");
        }
    }

    private static String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS"); // of which a line would be printed
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static List<Column> columns() {
        return List.of(
                new NumericColumn("size", Missing.NEVER),
                new NumericColumn("rooms", Missing.SEEN),
                new NumericColumn("age", Missing.ALLOWED),
                new CategoricalColumn("place", List.of("Altona", "Zürich"), Missing.NEVER, false),
                new CategoricalColumn("heating", List.of("gas", "heat pump", "wood"), Missing.SEEN, true),
                new DateColumn("sold", DateFormat.named("d.M.yyyy"), Missing.NEVER),
                new DateColumn("built", DateFormat.ISO, Missing.SEEN),
                new DateColumn("seen", DateFormat.named("%d %b %Y %H:%M"), Missing.SEEN));
    }

    private static List<FeatureEncoding> encodings() {
        return List.of(
                new NumberEncoding(),
                new FilledEncoding(new NumberEncoding(), 3.25, true),
                new FilledEncoding(new NumberEncoding(), -0.5, false),
                new OneHotEncoding(new boolean[] {true, true}),
                new OneHotEncoding(new boolean[] {true, false, true, true}),
                new DateEncoding(),
                new FilledEncoding(new DateEncoding(), 18_262.5, true),
                new FilledEncoding(new DateEncoding(), 0, false));
    }

    private static List<Map<String, Object>> namedRows() {
        Map<String, Object> all = Map.of(
                "size",
                104.5,
                "rooms",
                4,
                "age",
                12L,
                "place",
                " Zürich ",
                "heating",
                "heat pump",
                "sold",
                "1.2.2020",
                "built",
                LocalDate.of(1999, 12, 31),
                "seen",
                "3 Feb 2001 18:30");
        Map<String, Object> gaps = new HashMap<>(all);
        List.of("rooms", "age", "heating", "built", "seen").forEach(name -> gaps.put(name, null));
        Map<String, Object> unknown = new HashMap<>(all);
        unknown.put("heating", "hopes");
        unknown.put("built", "1583-01-01T06:00:00");
        unknown.put("size", Double.MAX_VALUE);
        return List.of(all, gaps, unknown);
    }

    private static double[][] rows(int width) {
        double[][] rows = new double[300 + EDGES.length][];
        SplittableRandom random = new SplittableRandom(5);
        Arrays.setAll(
                rows,
                i -> i < EDGES.length
                        ? IntStream.range(0, width)
                                .mapToDouble(at -> EDGES[(i + at) % EDGES.length])
                                .toArray()
                        : random.doubles(width, -4, 4).toArray());
        return rows;
    }

    /** Such as a variance is. */
    private static double[] positive(int count) {
        return new SplittableRandom(7).doubles(count, 0.05, 1.5).toArray();
    }

    private static RegressionModel model(NetworkSpec network, double[] parameters) {
        List<Column> columns = IntStream.range(0, network.inputs())
                .mapToObj(i -> (Column) new NumericColumn("x" + i, Missing.NEVER))
                .toList();
        return model(
                columns,
                FeatureEncoder.ofNumbers(Standardizer.identity(network.inputs())),
                TargetEncoder.IDENTITY,
                network,
                parameters,
                "y");
    }

    private static RegressionModel model(
            List<Column> columns, List<FeatureEncoding> encodings, TargetTransform transform, String target) {
        int inputs = encodings.stream().mapToInt(FeatureEncoding::inputs).sum();
        NetworkSpec network = NetworkSpec.of(
                inputs, Layers.read("tanh:3,linear:1"), new MeanSquaredError(), new Sgd(0.01), 0, Dtype.FLOAT32);
        SplittableRandom random = new SplittableRandom(11);
        Standardizer scaler = new Standardizer(
                random.doubles(inputs, -2, 2).toArray(),
                random.doubles(inputs, 0.5, 3).toArray());
        return model(
                columns,
                new FeatureEncoder(encodings, scaler),
                new TargetEncoder(transform, new Standardizer(new double[] {0.75}, new double[] {0.5})),
                network,
                network.initialParameters(4),
                target);
    }

    private static RegressionModel model(
            List<Column> columns,
            FeatureEncoder encoder,
            TargetEncoder targets,
            NetworkSpec network,
            double[] parameters,
            String target) {
        ModelCard card = new ModelCard(
                new TableSchema(columns, target, MissingWords.USUAL),
                network,
                encoder,
                targets,
                TrainedElsewhere.of("*/ hand", "hand.zip \\u002a/ */", "0".repeat(64), List.of()));
        return new RegressionModel(card, parameters, new double[network.stateSize()], 0);
    }

    private GeneratedClass generate(String name, RegressionModel model, String packageName) {
        Path source = folder.resolve(name + ".java");
        JavaSourceExport.write(model, source, packageName);
        GeneratedClass.compile(folder, source);
        return GeneratedClass.load(folder, packageName.isEmpty() ? name : packageName + "." + name);
    }

    /** @return the last of the classes */
    private GeneratedClass assertSameBits(Map<String, RegressionModel> models, double[]... rows) {
        models.forEach((name, model) -> JavaSourceExport.write(model, folder.resolve(name + ".java"), ""));
        GeneratedClass.compile(
                folder,
                models.keySet().stream()
                        .map(name -> folder.resolve(name + ".java"))
                        .toArray(Path[]::new));
        GeneratedClass there = null;
        for (Map.Entry<String, RegressionModel> model : models.entrySet()) {
            there = GeneratedClass.load(folder, model.getKey());
            Predictor here = new Predictor(model.getValue());
            String of = model.getValue().card().network().summary();
            assertThat(there.predict(rows)).as(of).containsExactly(here.predict(rows));
            for (double[] row : Arrays.copyOf(rows, Math.min(rows.length, 40))) {
                assertThat(new double[] {there.predict(row)}).as(of).containsExactly(here.predict(row));
            }
        }
        return there;
    }
}
