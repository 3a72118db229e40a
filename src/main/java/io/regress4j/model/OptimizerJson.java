package io.regress4j.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.regress4j.network.optimizer.Adam;
import io.regress4j.network.optimizer.Momentum;
import io.regress4j.network.optimizer.Nesterov;
import io.regress4j.network.optimizer.Optimizer;
import io.regress4j.network.optimizer.Sgd;
import java.io.IOException;

/**
 * An optimizer as format 2 of the manifest has it: the settings of all rules side by side, 0 where the rule has none.
 *
 * @param kind the rule's name
 */
record OptimizerJson(String kind, double learningRate, double beta1, double beta2, double epsilon, double momentum) {

    private static final Optimizer.Dialect<OptimizerJson> DIALECT = new Optimizer.Dialect<>() {
        @Override
        public OptimizerJson adam(Adam rule) {
            return new OptimizerJson("adam", rule.learningRate(), rule.beta1(), rule.beta2(), rule.epsilon(), 0);
        }

        @Override
        public OptimizerJson sgd(Sgd rule) {
            return new OptimizerJson("sgd", rule.learningRate(), 0, 0, 0, 0);
        }

        @Override
        public OptimizerJson momentum(Momentum rule) {
            return new OptimizerJson("momentum", rule.learningRate(), 0, 0, 0, rule.momentum());
        }

        @Override
        public OptimizerJson nesterov(Nesterov rule) {
            return new OptimizerJson("nesterov", rule.learningRate(), 0, 0, 0, rule.momentum());
        }
    };

    /** Teaches Jackson this form. */
    static void register(SimpleModule module) {
        module.addSerializer(Optimizer.class, new StdSerializer<>(Optimizer.class) {
            @Override
            public void serialize(Optimizer optimizer, JsonGenerator out, SerializerProvider provider)
                    throws IOException {
                out.writePOJO(optimizer.in(DIALECT));
            }
        });
        module.addDeserializer(Optimizer.class, new StdDeserializer<>(Optimizer.class) {
            @Override
            public Optimizer deserialize(JsonParser in, DeserializationContext context) throws IOException {
                return context.readValue(in, OptimizerJson.class).toOptimizer();
            }
        });
    }

    private Optimizer toOptimizer() {
        Optimizer optimizer = named();
        OptimizerJson expected = optimizer.in(DIALECT);
        requireUnused("beta1", beta1, expected.beta1);
        requireUnused("beta2", beta2, expected.beta2);
        requireUnused("epsilon", epsilon, expected.epsilon);
        requireUnused("momentum", momentum, expected.momentum);
        return optimizer;
    }

    /** What a rule does not have is 0. */
    private void requireUnused(String setting, double value, double expected) {
        if (value != expected) {
            throw new IllegalArgumentException(
                    "expected a %s of %s for %s, got %s".formatted(setting, expected, kind, value));
        }
    }

    private Optimizer named() {
        return switch (kind) {
            case "adam" -> new Adam(learningRate, beta1, beta2, epsilon);
            case "sgd" -> new Sgd(learningRate);
            case "momentum" -> new Momentum(learningRate, momentum);
            case "nesterov" -> new Nesterov(learningRate, momentum);
            default -> throw new IllegalArgumentException("unknown optimizer '%s'".formatted(kind));
        };
    }
}
