package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.GroupSplit;
import io.regress4j.data.NoTest;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.OrderedSplit;
import io.regress4j.data.RandomSplit;
import io.regress4j.data.SeparateTest;
import io.regress4j.data.SplitConfig;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.Layers;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Optimizers;
import io.regress4j.network.schedule.LearningRateSchedule;
import io.regress4j.network.schedule.Schedules;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import java.util.function.Function;

/** JSON of the manifest: enums, activations and losses by their Keras names, every property named and no other. */
final class ManifestJson {
    private static final ObjectMapper MAPPER = StrictJson.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS) // components alone
            .addModule(words())
            .addMixIn(Column.class, AnyColumn.class)
            .addMixIn(FeatureEncoding.class, AnyEncoding.class)
            .addMixIn(Provenance.class, AnyProvenance.class)
            .addMixIn(FirstWeights.class, AnyFirstWeights.class)
            .addMixIn(SplitConfig.class, AnySplit.class)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private ManifestJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NumericColumn.class, name = "numeric"),
        @JsonSubTypes.Type(value = CategoricalColumn.class, name = "categorical"),
        @JsonSubTypes.Type(value = DateColumn.class, name = "date")
    })
    private interface AnyColumn {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NumberEncoding.class, name = "number"),
        @JsonSubTypes.Type(value = OneHotEncoding.class, name = "one-hot"),
        @JsonSubTypes.Type(value = DateEncoding.class, name = "date"),
        @JsonSubTypes.Type(value = FilledEncoding.class, name = "filled")
    })
    private interface AnyEncoding {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TrainedHere.class, name = "trained-here"),
        @JsonSubTypes.Type(value = TrainedElsewhere.class, name = "trained-elsewhere")
    })
    private interface AnyProvenance {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FirstWeights.Drawn.class, name = "drawn"),
        @JsonSubTypes.Type(value = FirstWeights.Resumed.class, name = "resumed")
    })
    private interface AnyFirstWeights {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RandomSplit.class, name = "random"),
        @JsonSubTypes.Type(value = OrderedSplit.class, name = "order"),
        @JsonSubTypes.Type(value = GroupSplit.class, name = "group"),
        @JsonSubTypes.Type(value = SeparateTest.class, name = "separate"),
        @JsonSubTypes.Type(value = NoTest.class, name = "none")
    })
    private interface AnySplit {}

    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule();
        addNames(module, Activation.class, Activations::named);
        addNames(module, LayerSpec.class, Layers::named);
        addNames(module, Loss.class, Losses::named);
        addNames(module, DateFormat.class, DateFormat::named);
        addNames(module, Optimizer.class, Optimizers::named);
        addNames(module, LearningRateSchedule.class, Schedules::named);
        addNames(module, Callback.class, Callbacks::named);
        return module;
    }

    private static <T> void addNames(SimpleModule module, Class<T> type, Function<String, T> named) {
        module.addSerializer(type, ToStringSerializer.instance)
                .addDeserializer(type, new FromStringDeserializer<>(type) {
                    @Override
                    protected T _deserialize(String name, DeserializationContext context) {
                        return named.apply(name);
                    }
                });
    }
}
