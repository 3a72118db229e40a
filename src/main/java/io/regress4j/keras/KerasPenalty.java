package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.penalty.Penalty;

/** A penalty as Keras writes it, and the way back. */
final class KerasPenalty {
    private KerasPenalty() {}

    /** Null for none. */
    static ObjectNode write(Penalty penalty) {
        if (penalty.equals(Penalty.NONE)) {
            return null;
        }
        boolean isL2 = penalty.l1() == 0;
        ObjectNode word = KerasJson.object("keras.regularizers", isL2 ? "L2" : "L1L2");
        ObjectNode config = word.putObject("config");
        if (!isL2) {
            config.put("l1", penalty.l1());
        }
        config.put("l2", penalty.l2());
        return word;
    }

    /**
     * What Keras wrote.
     *
     * @return null if it is not known here
     */
    static Penalty read(JsonNode node) {
        KerasObject object = KerasObject.of(node);
        double l1 = object.config().path("l1").asDouble(0);
        double l2 = object.config().path("l2").asDouble(0);
        boolean isKnown = object.is("L1") || object.is("L2") || object.is("L1L2");
        try {
            return isKnown ? new Penalty(l1, l2) : byName(object);
        } catch (IllegalArgumentException e) {
            return null; // factors that no penalty can have
        }
    }

    /** A name alone stands for Keras's defaults. */
    private static Penalty byName(KerasObject object) {
        return switch (object.isKeras() ? object.kind() : "") {
            case "l1" -> new Penalty(0.01, 0);
            case "l2" -> new Penalty(0, 0.01);
            case "l1_l2" -> new Penalty(0.01, 0.01);
            default -> null;
        };
    }
}
