package io.regress4j.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.Damage;
import io.regress4j.files.CannotProceedException;
import io.regress4j.files.StoredZip;
import io.regress4j.model.LeftBehind;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.network.loss.Huber;
import io.regress4j.network.loss.LogCosh;
import io.regress4j.network.loss.MeanAbsoluteError;
import io.regress4j.network.loss.MeanAbsolutePercentageError;
import io.regress4j.network.loss.MeanSquaredLogarithmicError;
import io.regress4j.network.loss.Poisson;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.AmsGrad;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.optimizer.Sgd;
import io.regress4j.network.schedule.InverseTimeDecay;
import io.regress4j.parity.Recordings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every class and every setting of Keras 3.15 as Keras itself writes it, and every value of a file changed: each is done,
 * refused by name, or left behind in words. What {@code freeze_keras_settings.py} froze stands around the weights of a small
 * network.
 */
class KerasSettingsTest {
    private static final JsonNode FROZEN = frozen();

    /** What changes no number that is computed here. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "optimizer/Adam",
            "loss/MeanSquaredError",
            "reduction/mean",
            "loss_weights/one",
            "run_eagerly",
            "steps_per_execution",
            "kernel_regularizer/L1L2", // Keras's default of 0 and 0
            "Input/float64");

    private static final Set<String> KNOWN =
            Set.of("Adam", "AdamW", "Nadam", "Adamax", "RMSprop", "Adagrad", "Adadelta", "Lion", "Ftrl", "SGD");

    static Stream<String> optimizers() {
        return names("compiled", "optimizer/").filter(name -> !KNOWN.contains(name));
    }

    static Set<String> known() {
        return KNOWN;
    }

    /** Its defaults are Keras's own. */
    @ParameterizedTest
    @MethodSource("known")
    void aKnownOptimizerIsRead(String kind) {
        KerasModel model = compiled("optimizer/" + kind);
        Optimizer optimizer = Optimizers.named(kind.toLowerCase());

        assertThat(model.leftBehind()).isEmpty();
        assertThat(model.network().optimizer()).isEqualTo(kind.equals("SGD") ? new Sgd(0.01) : optimizer);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void anotherOptimizerIsLeftBehindByName(String kind) {
        String name = kind.equals("shop") ? "shop>Adam" : kind;

        assertLeft(compiled("optimizer/" + kind), Concern.OPTIMIZER, "its optimizer " + name);
    }

    @ParameterizedTest
    @CsvSource({"loss_scale_factor, loss_scale_factor 8.0", "gradient_accumulation_steps, gradient_accumulation_steps 4"
    })
    void whatAnOptimizerDoesBesidesIsLeftBehindByName(String setting, String words) {
        for (String kind : List.of("Adam", "SGD")) {
            KerasModel model = compiled(kind + "/" + setting);

            assertLeft(model, Concern.OPTIMIZER, words + " of its optimizer");
            assertThat(model.network().optimizer()).isEqualTo(kind.equals("Adam") ? new Adam(0.001) : new Sgd(0.01));
        }
        assertThat(compiled("Adam/amsgrad").leftBehind()).isEmpty();
        assertThat(compiled("Adam/amsgrad").network().optimizer()).isEqualTo(new AmsGrad(0.001, 0.9, 0.999, 1e-7));
    }

    @Test
    void whatIsKnownOfAnOptimizerIsDone() {
        Optimizer adam = new Adam(0.001);
        assertThat(optimizer("Adam/learning_rate")).isEqualTo(adam.withLearningRate(0.01));
        assertThat(optimizer("Adam/beta_1")).isEqualTo(new Adam(0.001, 0.8, 0.999, 1e-7));
        assertThat(optimizer("Adam/beta_2")).isEqualTo(new Adam(0.001, 0.9, 0.99, 1e-7));
        assertThat(optimizer("Adam/epsilon")).isEqualTo(new Adam(0.001, 0.9, 0.999, 1e-5));
        assertThat(optimizer("SGD/learning_rate")).isEqualTo(new Sgd(0.1));
        assertThat(optimizer("SGD/momentum")).isEqualTo(new Momentum(0.01, 0.5));
        assertThat(optimizer("SGD/nesterov")).isEqualTo(new Nesterov(0.01, 0.9));
    }

    private static Optimizer optimizer(String name) {
        assertThat(compiled(name).leftBehind()).isEmpty();
        return compiled(name).network().optimizer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weight_decay | weight decay 0.01",
                "clipnorm | gradients clipped by norm 1.0",
                "clipvalue | gradients clipped by value 0.5",
                "global_clipnorm | gradients clipped by global norm 2.0",
                "use_ema | moving average of the weights 0.99"
            })
    void whatEveryOptimizerMayBeToldIsRead(String setting, String words) {
        for (String kind : List.of("Adam", "SGD")) {
            KerasModel model = compiled(kind + "/" + setting);

            assertThat(model.leftBehind()).isEmpty();
            assertThat(model.network().updates()).hasToString(words);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CosineDecay | cosine(100.0)",
                "CosineDecayRestarts | cosine_restarts(100.0)",
                "ExponentialDecay | exponential(100.0,0.9)",
                "InverseTimeDecay | inverse_time(100.0,0.9)",
                "PolynomialDecay | polynomial(100.0)"
            })
    void aScheduleIsReadWithTheRateThatItBeginsWith(String schedule, String words) {
        KerasModel model = compiled("schedule/" + schedule);

        assertThat(model.leftBehind()).isEmpty();
        assertThat(model.network().updates().schedule()).hasToString(words);
        assertThat(model.network().optimizer().learningRate()).isEqualTo(0.01);
    }

    static Stream<String> losses() {
        Set<String> known = Set.of(
                "MeanSquaredError",
                "MeanAbsoluteError",
                "MeanAbsolutePercentageError",
                "MeanSquaredLogarithmicError",
                "LogCosh",
                "Huber",
                "Poisson",
                "function",
                "list",
                "shop",
                "name");
        return names("compiled", "loss/").filter(name -> !known.contains(name));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void anotherLossIsLeftBehindByName(String loss) {
        KerasModel model = compiled("loss/" + loss);

        assertThat(model.leftBehind().get(0).what()).startsWith("its loss '" + loss);
        assertThat(model.leftBehind()).extracting(LeftBehind::concern).containsOnly(Concern.LOSS);
    }

    @Test
    void lossesAreKnownByClassFunctionAndName() {
        assertThat(compiled("loss/MeanAbsoluteError").network().loss()).isEqualTo(new MeanAbsoluteError());
        assertThat(compiled("loss/function").network().loss()).isEqualTo(new MeanAbsoluteError());
        assertThat(compiled("loss/Huber").network().loss()).isEqualTo(new Huber(1));
        assertThat(compiled("loss/MeanAbsolutePercentageError").network().loss())
                .isEqualTo(new MeanAbsolutePercentageError());
        assertThat(compiled("loss/MeanSquaredLogarithmicError").network().loss())
                .isEqualTo(new MeanSquaredLogarithmicError());
        assertThat(compiled("loss/LogCosh").network().loss()).isEqualTo(new LogCosh());
        assertThat(compiled("loss/Poisson").network().loss()).isEqualTo(new Poisson());
        assertThat(compiled("loss/name").network().loss()).isEqualTo(new LogCosh());
        assertLeft(
                compiled("loss/shop"), Concern.LOSS, "its loss 'shop>MeanSquaredError(reduction=sum_over_batch_size)'");
    }

    @Test
    void howALossIsReducedAndWeighedIsRead() {
        assertThat(compiled("reduction/sum").network().loss()).hasToString("mse(reduction=sum)");
        assertThat(compiled("reduction/mean_with_sample_weight").network().loss())
                .hasToString("mse(reduction=mean_with_sample_weight)");
        assertThat(compiled("loss/list").network().loss()).hasToString("mse(reduction=sum)");
        assertThat(compiled("loss_weights").network().loss()).hasToString("mse(weight=2.0)");
        assertThat(compiled("loss_weights/list").network().loss()).hasToString("mse(weight=0.5)");
        assertLeft(compiled("reduction/none"), Concern.LOSS, "the reduction \"none\" of its loss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1.0, 2.0]", "-1.0", "1e999"})
    void aWeightThatOneOutputCannotHaveIsLeftBehind(String weights) throws IOException {
        ObjectNode config = FROZEN.get("plain").deepCopy();
        config.set("compile_config", FROZEN.at("/compiled/loss_weights"));
        config.withObject("/compile_config").set("loss_weights", new ObjectMapper().readTree(weights));

        assertThat(read(config).leftBehind()).extracting(LeftBehind::concern).containsOnly(Concern.LOSS);
    }

    /** They watch a training and do not change it. */
    @Test
    void metricsAreLeftBehindAndKeepNothingFromGoingOn() {
        assertLeft(compiled("metrics"), Concern.NOTHING, "its metrics mae, R2Score");
        assertLeft(compiled("weighted_metrics"), Concern.NOTHING, "its weighted_metrics mse");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel_regularizer/OrthogonalRegularizer | PENALTY"
                        + " | kernel_regularizer OrthogonalRegularizer(factor=0.01, mode=rows) of layer 'hidden'",
                "kernel_regularizer/shop | PENALTY | kernel_regularizer shop>L2(l2=0.01) of layer 'hidden'",
                "trainable | TRAINING | trainable=False of layer 'hidden'",
                "trainable/model | TRAINING | trainable=False of layers 'hidden', 'out'"
                        + "; trainable=False of the whole model",
                "Dropout/noise_shape | TRAINING | noise_shape [null,1] of layer 'dropout_5'",
                "Input/float16 | NOTHING | half precision (float16), held in float32",
                "Dropout/float16 | NOTHING | half precision (float16), held in float32",
                "ReLU/mixed_float16 | NOTHING | half precision (mixed_float16), held in float32",
                "float64 | NOTHING | that the rows are rounded to float32, the dtype of its input"
            })
    void whatLayersAskOfTheTrainingIsLeftBehindByName(String name, Concern concern, String words) {
        assertLeft(network(name), concern, words.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel_regularizer/L1 | (l1=0.0",
                "kernel_regularizer/L2 | (l2=0.01",
                "bias_regularizer | (bias_l2=0.01)",
                "activity_regularizer | -> activity_regularization(l2=0.01)",
                "kernel_constraint/MaxNorm | (constraint=max_norm(2.0))",
                "kernel_constraint/MinMaxNorm | (constraint=min_max_norm)",
                "kernel_constraint/NonNeg | (constraint=non_neg)",
                "kernel_constraint/UnitNorm | (constraint=unit_norm)",
                "bias_constraint | (bias_constraint=non_neg)"
            })
    void whatHoldsWeightsBackIsRead(String name, String words) {
        assertThat(network(name).leftBehind()).isEmpty();
        assertThat(network(name).network().summary()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "Input/int32, (InputLayer), 'int32'",
        "Input/uint8, (InputLayer), 'uint8'",
        "Input/bool, (InputLayer), 'bool'",
        "Input/bfloat16, (InputLayer), 'bfloat16'",
        "Dropout/bfloat16, (Dropout), 'bfloat16'",
        "Dropout/mixed_bfloat16, (Dropout), 'mixed_bfloat16'",
        "Rescaling/bfloat16, (Rescaling), 'bfloat16'",
        "Rescaling/mixed_bfloat16, (Rescaling), 'mixed_bfloat16'",
        "ReLU/bfloat16, (ReLU), 'bfloat16'",
        "ReLU/mixed_bfloat16, (ReLU), 'mixed_bfloat16'",
        "BatchNormalization/bfloat16, (BatchNormalization), 'bfloat16'",
        "Dropout/float64, (Dropout), the same in all layers",
        "Rescaling/float64, (Rescaling), the same in all layers",
        "ReLU/float64, (ReLU), the same in all layers",
        "lora, (Dense), lora_rank 2"
    })
    void whatChangesPredictionsIsRefusedByName(String name, String layer, String words) {
        assertThatThrownBy(() -> network(name))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContainingAll(layer, words);
    }

    /** In Keras 3.15, with these files' real weights, the second output is the hidden layer's. */
    @ParameterizedTest
    @CsvSource({"on-the-way, 2 outputs, 'hidden, out'", "twice, 2 outputs, 'out, out'"})
    void severalOutputsAreRefusedByName(String name, String count, String names) {
        assertThatThrownBy(() -> functional(FROZEN.at("/functional/" + name)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContainingAll("has " + count, names, "expected one");
    }

    @Test
    void anOutputMayHaveAName() {
        for (String name : List.of("one", "named")) {
            assertThatThrownBy(() -> functional(FROZEN.at("/functional/" + name)))
                    .hasMessageContaining("dataset 'layers/dense/vars/0'"); // its hidden layer has one unit
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_layers", "output_layers"})
    void anEndAtAnotherLayerIsRefused(String setting) {
        ObjectNode config = FROZEN.at("/functional/one").deepCopy();
        config.withObject("/config").putArray(setting).add("hidden").add(0).add(0);

        assertThatThrownBy(() -> functional(config)).hasMessageContaining("put is at layer 'hidden'");
    }

    /** Whatever Keras may add, and every setting that it has at another value than the one that was written. */
    @Test
    void noSettingIsPassedOver() {
        for (String group : List.of("compiled", "networks")) {
            names(group, "").filter(name -> !WITHOUT_EFFECT.contains(name)).forEach(name -> {
                KerasModel plain = read(FROZEN.get("plain"));
                KerasModel[] model = new KerasModel[1];
                Throwable refusal =
                        catchThrowable(() -> model[0] = group.equals("compiled") ? compiled(name) : network(name));
                assertThat(refusal != null || !same(model[0], plain)).as(name).isTrue();
            });
        }
        for (String name : WITHOUT_EFFECT) {
            assertThat(same(
                            FROZEN.get("compiled").has(name) ? compiled(name) : network(name),
                            read(FROZEN.get("plain"))))
                    .as(name)
                    .isTrue();
        }
    }

    private static boolean same(KerasModel one, KerasModel other) {
        return one.leftBehind().equals(other.leftBehind()) && one.network().equals(other.network());
    }

    /** Names, seeds, and how fast or in which pieces Keras computes; where the weights came from that are there. */
    private static final Set<String> CHANGES_NOTHING = Set.of(
            "name",
            "shared_object_id",
            "build_config",
            "build_input_shape",
            "seed",
            "run_eagerly",
            "steps_per_execution",
            "jit_compile",
            "optional",
            "ema_momentum",
            "ema_overwrite_frequency",
            "synchronized",
            "renorm_clipping",
            "renorm_momentum");

    /** Every value of two files, one after the other, is changed to another: none is passed over but by intent. */
    @ParameterizedTest
    @ValueSource(strings = {"3.15.1-all-kinds.keras", "3.15.1-layer-several.keras", "3.15.1-functional.keras"})
    void everyValueCounts(String file) throws IOException {
        Map<String, byte[]> entries = entries(file);
        JsonNode config = new ObjectMapper().readTree(entries.get(KerasArchive.CONFIG));
        KerasModel plain = KerasFile.read(file, zip(entries, config.toString()));
        List<String> passedOver = new ArrayList<>();
        for (String path : everyPath(config)) {
            boolean isMeantTo = Stream.of(path.split("/")).anyMatch(CHANGES_NOTHING::contains)
                    || path.contains("_initializer")
                    || path.matches("/config/dtype.*") // of no computation
                    || path.endsWith("/trainable") && !hasWeights(config.at(path.replaceAll("/config/trainable$", "")))
                    || path.matches(
                            ".*(args/0/class_name|keras_history/[12]|_layers/[12]|args/0/config/(dtype|shape).*|batch_shape/0)");
            JsonNode changed = changed(config, path);
            KerasModel[] model = new KerasModel[1];
            Throwable refusal = catchThrowable(() -> model[0] = KerasFile.read(file, zip(entries, changed.toString())));
            if (refusal != null) {
                assertThat(refusal).as(path).isInstanceOf(CannotProceedException.class);
            } else if (same(model[0], plain)
                    && model[0].features().equals(plain.features())
                    && model[0].target().equals(plain.target())
                    && !isMeantTo) {
                passedOver.add(path);
            }
        }

        assertThat(passedOver).isEmpty();
    }

    private static boolean hasWeights(JsonNode layer) {
        return Set.of("Dense", "BatchNormalization", "Functional", "Sequential")
                .contains(layer.path("class_name").asText());
    }

    /** Of lists every element. */
    private static List<String> everyPath(JsonNode node) {
        List<String> paths = new ArrayList<>();
        collect(node, "", paths);
        return paths;
    }

    private static void collect(JsonNode node, String path, List<String> paths) {
        node.properties().forEach(property -> collect(property.getValue(), path + "/" + property.getKey(), paths));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), path + "/" + i, paths);
        }
        if (node.isValueNode()) {
            paths.add(path);
        }
    }

    /** true becomes false, 1 becomes 2, a text another, and null a text. */
    private static JsonNode changed(JsonNode config, String path) {
        JsonNode value = config.at(path);
        String other = value.isBoolean()
                ? String.valueOf(!value.booleanValue())
                : value.isNumber()
                        ? String.valueOf(
                                value.isIntegralNumber() ? value.intValue() + 1 : value.doubleValue() / 2 + 0.1)
                        : "\"other\"";
        return Damage.with(config, path, other);
    }

    @Test
    void anUnknownSettingIsRefusedAtALayerAndLeftBehindByTheTraining() {
        assertThatThrownBy(() -> read(with("/config/layers/1/config", "gated", "true")))
                .hasMessageContaining("layer 'hidden' (Dense) has the gated true, which is not known here");
        assertThatThrownBy(() -> read(with("/config", "gated", "3"))).hasMessageContaining("its model has the gated 3");
        assertThatThrownBy(() -> read(with("/config/layers/1", "gated", "{}")))
                .hasMessageContaining("(Dense) has the gated {}");
        assertLeft(
                read(with("/compile_config/optimizer/config", "gated", "7")),
                Concern.OPTIMIZER,
                "gated 7 of its optimizer");
        assertLeft(read(with("/compile_config", "gated", "7")), Concern.TRAINING, "gated 7 of its training");
        assertThat(read(with("/config/layers/1/config", "gated", "null")).leftBehind())
                .isEmpty();
    }

    /** Keras 2 as 2.15 writes it, with its old optimizer. */
    @Test
    void theDecayOfKeras2IsASchedule() throws IOException {
        KerasObject old = KerasObject.of(new ObjectMapper()
                .readTree("{\"class_name\": \"Adam\", \"config\": {\"learning_rate\": 0.002, \"decay\": 0.1}}"));

        assertThat(KerasUpdates.read(old.config(), false).schedule()).isEqualTo(new InverseTimeDecay(1, 0.1, false));
    }

    /** Between Keras 2 and 3 it has become another function. */
    @Test
    void theHardSigmoidOfKeras2IsRefused() {
        String config = with("/config/layers/1/config", "activation", "\"hard_sigmoid\"")
                .toString();
        Map<String, byte[]> old = new LinkedHashMap<>(entries("3.15.1-sequential.keras"));
        assertThat(KerasFile.read("new.keras", zip(old, config)).network().summary())
                .contains("hard_sigmoid:6");
        old.put(KerasArchive.METADATA, "{\"keras_version\": \"2.15.0\"}".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> KerasFile.read("old.keras", zip(old, config)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("layer 'hidden' (Dense) has the hard_sigmoid of Keras 2");
    }

    private static ObjectNode with(String path, String setting, String value) {
        return (ObjectNode) Damage.with(FROZEN.get("plain"), path + "/" + setting, value);
    }

    private static void assertLeft(KerasModel model, Concern concern, String... words) {
        assertThat(model.leftBehind()).extracting(LeftBehind::what).containsExactly(words);
        assertThat(model.leftBehind()).extracting(LeftBehind::concern).containsOnly(concern);
    }

    private static KerasModel compiled(String name) {
        ObjectNode config = FROZEN.get("plain").deepCopy();
        config.set("compile_config", FROZEN.get("compiled").get(name));
        return read(config);
    }

    private static KerasModel network(String name) {
        ObjectNode config = FROZEN.get("plain").deepCopy();
        config.set("config", FROZEN.get("networks").get(name));
        return read(config);
    }

    private static KerasModel functional(JsonNode config) {
        return read(config);
    }

    private static KerasModel read(JsonNode config) {
        return KerasFile.read("some.keras", zip(entries("3.15.1-sequential.keras"), config.toString()));
    }

    private static byte[] zip(Map<String, byte[]> entries, String config) {
        Map<String, byte[]> changed = new LinkedHashMap<>(entries);
        changed.put(KerasArchive.CONFIG, config.getBytes(StandardCharsets.UTF_8));
        return StoredZip.write(changed);
    }

    private static Map<String, byte[]> entries(String file) {
        try {
            return KerasArchive.unzip(Recordings.read(KerasFixture.of(file).path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> names(String group, String prefix) {
        return StreamSupport.stream(((Iterable<String>) FROZEN.get(group)::fieldNames).spliterator(), false)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()));
    }

    private static JsonNode frozen() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of("src", "test", "resources", "keras-settings", "3.15.1.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
