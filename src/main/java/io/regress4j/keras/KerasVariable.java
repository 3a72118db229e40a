package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.model.LeftBehind.Concern;
import io.regress4j.network.VariableSpec;
import io.regress4j.network.constraint.Constraint;
import io.regress4j.network.constraint.NoConstraint;
import io.regress4j.network.initializer.Initializer;
import io.regress4j.network.penalty.Penalty;
import java.util.function.Function;

/** What a layer's settings say of one of its variables: {@code kernel_initializer} and its like. */
final class KerasVariable {
    private static final String INITIALIZER = "_initializer";
    private static final String PENALTY = "_regularizer";
    private static final String CONSTRAINT = "_constraint";

    private KerasVariable() {}

    /** Adds the settings of the variable {@code name} to those of its layer. */
    static void write(ObjectNode config, String name, VariableSpec spec) {
        config.set(name + INITIALIZER, spec.initializer().in(new KerasInitializers()));
        config.set(name + PENALTY, KerasPenalty.write(spec.penalty()));
        config.set(name + CONSTRAINT, spec.constraint().in(new KerasConstraints()));
    }

    /** @param leftovers take what is not known here */
    static VariableSpec read(KerasLayer layer, String name, VariableSpec byDefault, Leftovers leftovers) {
        Initializer initializer =
                read(layer, name + INITIALIZER, KerasInitializers::read, Concern.INITIALIZER, leftovers);
        Penalty penalty = read(layer, name + PENALTY, KerasPenalty::read, Concern.PENALTY, leftovers);
        Constraint constraint = read(layer, name + CONSTRAINT, KerasConstraints::read, Concern.TRAINING, leftovers);
        return new VariableSpec(
                initializer == null ? byDefault.initializer() : initializer,
                penalty == null ? Penalty.NONE : penalty,
                constraint == null ? new NoConstraint() : constraint);
    }

    private static <T> T read(
            KerasLayer layer, String setting, Function<JsonNode, T> reader, Concern concern, Leftovers leftovers) {
        JsonNode node = layer.config().path(setting);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        T known = reader.apply(node);
        if (known == null) {
            leftovers.add(layer, "%s %s".formatted(setting, KerasObject.of(node)), concern);
        }
        return known;
    }
}
