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
import io.regress4j.network.Activation;
import io.regress4j.network.ActivationSpec;
import io.regress4j.network.BatchNormalizationSpec;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.DropoutSpec;
import io.regress4j.network.LayerSpec;

/** JSON of the manifest: enums and activations by their Keras names, every property named and no other. */
final class ManifestJson {
    private static final ObjectMapper MAPPER = StrictJson.builder()
            .addModule(activations())
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

    private static SimpleModule activations() {
        return new SimpleModule()
                .addSerializer(Activation.class, ToStringSerializer.instance)
                .addDeserializer(Activation.class, new FromStringDeserializer<>(Activation.class) {
                    @Override
                    protected Activation _deserialize(String name, DeserializationContext context) {
                        return Activation.named(name);
                    }
                });
    }
}
