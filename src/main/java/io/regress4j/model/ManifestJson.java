package io.regress4j.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.LayerSpec;
import io.regress4j.network.activation.Activation;
import io.regress4j.network.activation.Activations;
import io.regress4j.network.loss.Loss;
import io.regress4j.network.loss.Losses;
import java.util.function.Function;

/** JSON of the manifest: enums, activations and losses by their Keras names, every property named and no other. */
final class ManifestJson {
    private static final ObjectMapper MAPPER = StrictJson.builder()
            .addModule(words())
            .addMixIn(LayerSpec.class, AnyLayer.class)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .build();

    private ManifestJson() {}

    /** A layer is told by its properties. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({
        @JsonSubTypes.Type(DenseSpec.class),
        @JsonSubTypes.Type(ActivationSpec.class),
        @JsonSubTypes.Type(BatchNormalizationSpec.class),
        @JsonSubTypes.Type(DropoutSpec.class)
    })
    private interface AnyLayer {}

    static ObjectMapper mapper() {
        return MAPPER;
    }

    private static SimpleModule words() {
        SimpleModule module = new SimpleModule();
        addNames(module, Activation.class, Activations::named);
        addNames(module, Loss.class, Losses::named);
        OptimizerJson.register(module);
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
