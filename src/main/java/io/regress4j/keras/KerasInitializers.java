package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.initializer.Constant;
import io.regress4j.network.initializer.Initializer;
import io.regress4j.network.initializer.Initializers;
import io.regress4j.network.initializer.Orthogonal;
import io.regress4j.network.initializer.RandomNormal;
import io.regress4j.network.initializer.RandomUniform;
import io.regress4j.network.initializer.TruncatedNormal;
import io.regress4j.network.initializer.VarianceScaling;

/** Keras's word for each initializer, and the way back. */
final class KerasInitializers implements Initializer.Dialect<ObjectNode> {

    @Override
    public ObjectNode varianceScaling(VarianceScaling initializer) {
        ObjectNode word = object("VarianceScaling");
        config(word)
                .put("scale", initializer.scale())
                .put("mode", initializer.fan().toString())
                .put("distribution", initializer.distribution().toString());
        return word;
    }

    @Override
    public ObjectNode randomNormal(RandomNormal initializer) {
        ObjectNode word = object("RandomNormal");
        config(word).put("mean", initializer.mean()).put("stddev", initializer.stddev());
        return word;
    }

    @Override
    public ObjectNode randomUniform(RandomUniform initializer) {
        ObjectNode word = object("RandomUniform");
        config(word).put("minval", initializer.least()).put("maxval", initializer.most());
        return word;
    }

    @Override
    public ObjectNode truncatedNormal(TruncatedNormal initializer) {
        ObjectNode word = object("TruncatedNormal");
        config(word).put("mean", initializer.mean()).put("stddev", initializer.stddev());
        return word;
    }

    @Override
    public ObjectNode constant(Constant initializer) {
        ObjectNode word = object("Constant");
        word.putObject("config").put("value", initializer.value());
        return word;
    }

    @Override
    public ObjectNode orthogonal(Orthogonal initializer) {
        ObjectNode word = object("Orthogonal");
        config(word).put("gain", initializer.gain());
        return word;
    }

    private static ObjectNode object(String kind) {
        return KerasJson.object("keras.initializers", kind);
    }

    private static ObjectNode config(ObjectNode word) {
        return word.putObject("config").putNull("seed");
    }

    /**
     * What Keras wrote.
     *
     * @return null if it is not known here
     */
    static Initializer read(JsonNode node) {
        KerasObject object = KerasObject.of(node);
        return object.isKeras() ? KerasTerm.read(object, Initializers.NAMES) : null;
    }
}
