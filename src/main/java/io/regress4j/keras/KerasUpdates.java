package io.regress4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.optimizer.AdamW;
import io.regress4j.network.optimizer.Clipping;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.schedule.InverseTimeDecay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What Keras's optimizers are told beside their own settings, and the way back. */
final class KerasUpdates {
    private static final Map<Clipping.By, String> CLIPPING = new EnumMap<>(Map.of(
            Clipping.By.VALUE, "clipvalue",
            Clipping.By.NORM, "clipnorm",
            Clipping.By.GLOBAL_NORM, "global_clipnorm"));

    private KerasUpdates() {}

    /** Adds them to the settings of the network's optimizer. */
    static void write(ObjectNode config, NetworkSpec spec) {
        UpdateSettings updates = spec.updates();
        config.set(
                "learning_rate",
                updates.schedule().in(new KerasSchedules(spec.optimizer().learningRate())));
        Clipping clipping = updates.clipping();
        if (clipping.by() != Clipping.By.NOTHING) {
            config.put(CLIPPING.get(clipping.by()), clipping.limit());
        }
        if (updates.weightDecay() > 0) {
            config.put("weight_decay", updates.weightDecay());
        }
        if (updates.hasAverage()) {
            config.put("use_ema", true).put("ema_momentum", updates.averageMomentum());
            if (updates.averageOverwrites() > 0) {
                config.put("ema_overwrite_frequency", updates.averageOverwrites());
            }
        }
    }

    /**
     * Reads them.
     *
     * @param config settings of an optimizer
     * @param isDecaying whether the decay of weights is the rule's own, as that of {@link AdamW}
     * @throws IllegalArgumentException if a setting is one that no optimizer can have
     */
    static UpdateSettings read(JsonNode config, boolean isDecaying) {
        UpdateSettings updates = UpdateSettings.NONE;
        for (Map.Entry<Clipping.By, String> clipping : CLIPPING.entrySet()) {
            double limit = KerasRule.number(config, clipping.getValue(), 0);
            if (limit > 0) {
                updates = updates.withClipping(new Clipping(clipping.getKey(), limit));
            }
        }
        if (!isDecaying) {
            updates = updates.withWeightDecay(KerasRule.number(config, "weight_decay", 0), List.of());
        }
        if (config.path("use_ema").asBoolean()) {
            updates = updates.withAverage(KerasRule.number(config, "ema_momentum", 0.99), (int)
                    KerasRule.number(config, "ema_overwrite_frequency", 0));
        }
        double decay = KerasRule.number(config, "decay", 0); // of Keras 2
        return decay > 0 ? updates.withSchedule(new InverseTimeDecay(1, decay, false)) : updates;
    }
}
