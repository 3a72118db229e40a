package io.regress4j.cli;

import io.regress4j.network.optimizer.Clipping;
import io.regress4j.network.optimizer.UpdateSettings;
import io.regress4j.network.schedule.LearningRateSchedule;
import io.regress4j.network.schedule.Schedules;
import java.io.Serializable;
import java.util.List;
import picocli.CommandLine.Option;

/** What the optimizer is told beside its own settings. */
public final class UpdateOptions implements Serializable {
    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            description = "How the learning rate changes, counted in steps: exponential(STEPS,RATE),"
                    + " inverse_time(STEPS,RATE), polynomial(STEPS), piecewise([STEPS,…],[RATE,…]), cosine(STEPS),"
                    + " cosine_restarts(STEPS); with Keras's settings. Default: constant.")
    private String schedule;

    @Option(names = "--clip-value", paramLabel = "LIMIT", description = "Hold each number of a gradient to ±LIMIT.")
    private Double clipValue;

    @Option(
            names = "--clip-norm",
            paramLabel = "LIMIT",
            description = "Hold the length of each variable's gradient to LIMIT.")
    private Double clipNorm;

    @Option(
            names = "--global-clip-norm",
            paramLabel = "LIMIT",
            description = "Hold the length of the gradient of all variables together to LIMIT.")
    private Double globalClipNorm;

    @Option(
            names = "--weight-decay",
            paramLabel = "RATE",
            description = "Before each step, take RATE times the learning rate off every weight. Default: 0.")
    private Double weightDecay;

    @Option(
            names = "--exclude-from-weight-decay",
            paramLabel = "NAME",
            split = ",",
            description = "Variables that do not decay, such as bias,gamma.")
    private List<String> undecayed = List.of();

    @Option(
            names = "--moving-average",
            paramLabel = "MOMENTUM",
            description = "End with a moving average of the weights that keeps this share of itself at each step.")
    private Double averageMomentum;

    @Option(
            names = "--moving-average-every",
            paramLabel = "STEPS",
            description =
                    "Also put the average in the weights' place after every so many steps. Default: at the end only.")
    private int averageOverwrites;

    /**
     * Those of the flags, and where a flag is not given those before.
     *
     * @throws IllegalArgumentException if a flag is out of its range, or two say the same
     */
    UpdateSettings over(UpdateSettings before) {
        UpdateSettings settings = before;
        if (schedule != null) {
            settings = settings.withSchedule(schedule());
        }
        if (clipping() != null) {
            settings = settings.withClipping(clipping());
        }
        if (weightDecay != null) {
            settings = settings.withWeightDecay(weightDecay, undecayed);
        } else if (!undecayed.isEmpty()) {
            throw new IllegalArgumentException("--exclude-from-weight-decay needs --weight-decay");
        }
        if (averageMomentum != null) {
            settings = settings.withAverage(averageMomentum, averageOverwrites);
        } else if (averageOverwrites != 0) {
            throw new IllegalArgumentException("--moving-average-every needs --moving-average");
        }
        return settings;
    }

    /**
     * Null if none is said.
     *
     * @throws IllegalArgumentException if there is no such schedule
     */
    LearningRateSchedule schedule() {
        return schedule == null ? null : Schedules.named(schedule);
    }

    /**
     * Null if none is said.
     *
     * @throws IllegalArgumentException if a limit is out of its range, or two are said
     */
    Clipping clipping() {
        Clipping clipping = or(null, Clipping.By.VALUE, clipValue);
        clipping = or(clipping, Clipping.By.NORM, clipNorm);
        return or(clipping, Clipping.By.GLOBAL_NORM, globalClipNorm);
    }

    private static Clipping or(Clipping before, Clipping.By by, Double limit) {
        if (limit == null) {
            return before;
        }
        if (before != null) {
            throw new IllegalArgumentException(
                    "--clip-value, --clip-norm and --global-clip-norm exclude each other, as in Keras");
        }
        return new Clipping(by, limit);
    }
}
