package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.constraint.Constraint;
import io.regress4j.network.constraint.Constraints;
import io.regress4j.network.constraint.MaxNorm;
import io.regress4j.network.constraint.MinMaxNorm;
import io.regress4j.network.constraint.NoConstraint;
import io.regress4j.network.constraint.NonNegative;
import io.regress4j.network.constraint.UnitNorm;

/** Keras's word for each constraint, and the way back. */
final class KerasConstraints implements Constraint.Dialect<ObjectNode> {

    @Override
    public ObjectNode none(NoConstraint constraint) {
        return null;
    }

    @Override
    public ObjectNode maxNorm(MaxNorm constraint) {
        ObjectNode word = object("MaxNorm");
        word.putObject("config").put("max_value", constraint.most()).put("axis", 0);
        return word;
    }

    @Override
    public ObjectNode minMaxNorm(MinMaxNorm constraint) {
        ObjectNode word = object("MinMaxNorm");
        word.putObject("config")
                .put("min_value", constraint.least())
                .put("max_value", constraint.most())
                .put("rate", constraint.rate())
                .put("axis", 0);
        return word;
    }

    @Override
    public ObjectNode unitNorm(UnitNorm constraint) {
        ObjectNode word = object("UnitNorm");
        word.putObject("config").put("axis", 0);
        return word;
    }

    @Override
    public ObjectNode nonNegative(NonNegative constraint) {
        ObjectNode word = object("NonNeg");
        word.putObject("config");
        return word;
    }

    private static ObjectNode object(String kind) {
        return KerasJson.object("keras.constraints", kind);
    }

    /**
     * What Keras wrote.
     *
     * @return null if it is not known here: norms are those of each unit's weights, along the axis 0
     */
    static Constraint read(JsonNode node) {
        KerasObject object = KerasObject.of(node);
        boolean isAlongUnits = object.config().path("axis").asInt(0) == 0;
        return object.isKeras() && isAlongUnits ? KerasTerm.read(object, Constraints.NAMES) : null;
    }
}
