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

    /** @throws IllegalArgumentException if a setting that the rule does not have is not 0 */
    OptimizerJson {
        boolean hasMomentum = "momentum".equals(kind) || "nesterov".equals(kind);
        boolean isSgd = "sgd".equals(kind);
        requireZero("beta1", beta1, hasMomentum || isSgd);
        requireZero("beta2", beta2, hasMomentum || isSgd);
        requireZero("epsilon", epsilon, hasMomentum || isSgd);
        requireZero("momentum", momentum, isSgd || "adam".equals(kind));
    }

    private static void requireZero(String setting, double value, boolean isUnused) {
        if (isUnused && value != 0) {
            throw new IllegalArgumentException(
                    "expected a %s of 0, because the rule has none, got %s".formatted(setting, value));
        }
    }

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
        return switch (kind) {
            case "adam" -> new Adam(learningRate, beta1, beta2, epsilon);
            case "sgd" -> new Sgd(learningRate);
            case "momentum" -> new Momentum(learningRate, momentum);
            case "nesterov" -> new Nesterov(learningRate, momentum);
            default -> throw new IllegalArgumentException("unknown optimizer '%s'".formatted(kind));
        };
    }
}
