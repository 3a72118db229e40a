package io.regress4j.cli;

import io.regress4j.evaluation.Metric;
import io.regress4j.model.TrainingConfig;
import io.regress4j.model.callback.Callbacks;
import io.regress4j.model.callback.EarlyStopping;
import io.regress4j.model.callback.Monitor;
import java.util.List;
import picocli.CommandLine.Option;

/** What is measured after each epoch, and what is done about it. */
public final class CallbackOptions {
    @Option(
            names = "--early-stopping",
            paramLabel = "EPOCHS",
            description = "Stop after this many epochs without a better loss and take the best weights. Default: off.")
    private Integer patience;

    @Option(
            names = "--min-delta",
            paramLabel = "D",
            description = "For --early-stopping, a value must be better by more than D. Default: 0.")
    private Double minDelta;

    @Option(
            names = "--start-from-epoch",
            paramLabel = "N",
            description = "Let N epochs pass before --early-stopping begins to watch. Default: 0.")
    private Integer startFromEpoch;

    @Option(
            names = "--early-stopping-baseline",
            paramLabel = "VALUE",
            description = "Let the patience of --early-stopping also run out while what it watches is not better than"
                    + " VALUE.")
    private Double baseline;

    @Option(
            names = "--no-restore-best",
            description = "After --early-stopping, keep the last weights instead of the best.")
    private boolean keepsLast;

    @Option(
            names = "--reduce-lr-on-plateau",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "SETTINGS",
            description = "Make the learning rate smaller when the loss stops getting better. Settings, with Keras's"
                    + " defaults: factor=0.1,patience=10,min_delta=1e-4, cooldown=0,min_lr=0.")
    private String plateau;

    @Option(
            names = "--monitor",
            paramLabel = "NAME",
            description =
                    "What --early-stopping and --reduce-lr-on-plateau watch: loss or a metric, with val_ in front that"
                            + " of the rows that validate, such as val_mae. Default: val_loss where rows validate, else"
                            + " loss.")
    private String monitor;

    @Option(
            names = "--metrics",
            split = ",",
            paramLabel = "NAME",
            description =
                    "What else is measured in each epoch, of the rows that train and of those that validate: mse, rmse, mae,"
                            + " mape, msle, r2.")
    private List<String> metrics = List.of();

    /**
     * Adds what the flags ask for.
     *
     * @throws IllegalArgumentException if a flag is out of its range, or nothing uses it
     */
    public TrainingConfig.Builder addTo(TrainingConfig.Builder config) {
        Monitor watched = monitor == null ? Monitor.AUTO : Monitor.named(monitor);
        refuseUnused();
        if (patience != null) {
            config.callback(earlyStopping().watching(watched));
        }
        if (plateau != null) {
            config.callback(Callbacks.named("reduce_lr_on_plateau(%s)".formatted(plateau))
                    .watching(watched));
        }
        return config.metrics(metrics.stream().map(Metric::named).distinct().toArray(Metric[]::new));
    }

    /** @throws IllegalArgumentException if something is asked of rows that validate */
    void requireNoValidation() {
        boolean needsThem = addTo(TrainingConfig.builder()).build().callbacks().stream()
                .anyMatch(callback -> callback.monitor().needsValidation());
        if (needsThem || !metrics.isEmpty()) {
            throw new IllegalArgumentException(
                    "--auto has no rows that validate: leave --metrics out, and watch the loss");
        }
    }

    /** @throws IllegalArgumentException if more is to be measured than is watched */
    void requireNoMetrics(String why) {
        if (!metrics.isEmpty()) {
            throw new IllegalArgumentException("--metrics is not taken here: %s. Leave it out".formatted(why));
        }
    }

    private EarlyStopping earlyStopping() {
        if (patience < 1) {
            throw new IllegalArgumentException("expected 1 or more epochs for --early-stopping, got " + patience);
        }
        return new EarlyStopping(
                patience,
                minDelta == null ? 0 : minDelta,
                baseline == null ? Double.NaN : baseline,
                startFromEpoch == null ? 0 : startFromEpoch,
                !keepsLast,
                Monitor.AUTO);
    }

    private void refuseUnused() {
        if (patience == null) {
            require("--min-delta", minDelta == null);
            require("--start-from-epoch", startFromEpoch == null);
            require("--early-stopping-baseline", baseline == null);
            require("--no-restore-best", !keepsLast);
        }
        if (monitor != null && patience == null && plateau == null) {
            throw new IllegalArgumentException("--monitor needs --early-stopping or --reduce-lr-on-plateau");
        }
    }

    private static void require(String flag, boolean isAbsent) {
        if (!isAbsent) {
            throw new IllegalArgumentException(flag + " needs --early-stopping");
        }
    }
}
