package io.regress4j.cli;

import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callback;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.model.callback.ReduceOnPlateau;
import io.regress4j.network.Layers;
import io.regress4j.network.NetworkSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What flags of {@code train} come to, in whatever words and by whatever default. */
final class SettledFlags {
    private SettledFlags() {}

    /** By flag; those that are not here are nothing but their value. */
    static Map<String, Object> of(TrainingConfig config) {
        Map<String, Object> settled = new HashMap<>();
        settled.put("--epochs", config.epochs());
        settled.put("--batch-size", config.batchSize());
        settled.put("--shuffle-seed", config.shuffleSeed());
        settled.put("--metrics", text(config.metrics()));
        put(settled, config.preprocessing().scaling(), "--scaler", "--no-normalize");
        put(settled, config.preprocessing().normalizeTarget(), "--normalize-target", "--no-normalize-target");
        settled.put("--monitor", callbacks(config, Callback.class));
        settled.put("--reduce-lr-on-plateau", callbacks(config, ReduceOnPlateau.class));
        put(
                settled,
                callbacks(config, EarlyStopping.class),
                "--early-stopping",
                "--min-delta",
                "--start-from-epoch",
                "--early-stopping-baseline",
                "--no-restore-best");
        return settled;
    }

    /** The same of what makes a network. */
    static Map<String, Object> of(NetworkSpec network) {
        Map<String, Object> settled = new HashMap<>();
        settled.put("--layers", Layers.write(network.layersAlone()));
        settled.put("--optimizer", network.optimizer());
        settled.put("--learning-rate", network.optimizer().learningRate());
        settled.put("--loss", network.loss());
        settled.put("--l1", network.kernelPenalty().l1());
        settled.put("--l2", network.kernelPenalty().l2());
        settled.put("--dtype", network.dtype());
        put(
                settled,
                network.updates(),
                "--schedule",
                "--clip-value",
                "--clip-norm",
                "--global-clip-norm",
                "--weight-decay",
                "--exclude-from-weight-decay",
                "--moving-average",
                "--moving-average-every");
        return settled;
    }

    private static void put(Map<String, Object> settled, Object value, String... flags) {
        for (String flag : flags) {
            settled.put(flag, value);
        }
    }

    private static String callbacks(TrainingConfig config, Class<? extends Callback> kind) {
        return text(config.callbacks().stream().filter(kind::isInstance).toList());
    }

    private static String text(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
