package io.regress4j.model.callback;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Keras's {@code ReduceLROnPlateau}: the learning rate becomes smaller once the monitor has not become better for some
 * epochs.
 *
 * @param factor what the rate is multiplied by, above 0 and below 1
 * @param patience epochs without a better value after which that is done, 1 or more
 * @param minDelta by how much a value must be better than the best so far, 0 or more
 * @param cooldown epochs after that in which nothing is counted, 0 or more
 * @param minRate the rate becomes no smaller than this, 0 or more
 * @param monitor what is watched
 */
public record ReduceOnPlateau(
        double factor, int patience, double minDelta, int cooldown, double minRate, Monitor monitor)
        implements Callback {
    static final String NAME = "reduce_lr_on_plateau";

    private static final double FACTOR = 0.1;
    private static final int PATIENCE = 10;
    private static final double MIN_DELTA = 1e-4;

    /** Keras's defaults. */
    public static final ReduceOnPlateau USUAL = new ReduceOnPlateau(FACTOR, PATIENCE, MIN_DELTA, 0, 0, Monitor.AUTO);

    /** @throws IllegalArgumentException if a setting is out of its range */
    public ReduceOnPlateau {
        Setting.require(factor > 0 && factor < 1, "a factor above 0 and below 1", factor);
        Setting.require(patience >= 1, "1 or more epochs of patience", patience);
        Setting.require(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY, "a min_delta of 0 or more", minDelta);
        Setting.require(cooldown >= 0, "a cooldown of 0 or more", cooldown);
        Setting.require(minRate >= 0 && minRate < Double.POSITIVE_INFINITY, "a min_lr of 0 or more", minRate);
    }

    static ReduceOnPlateau read(Settings settings) {
        return new ReduceOnPlateau(
                settings.number("factor", FACTOR),
                Setting.whole("patience", settings.number("patience", PATIENCE)),
                settings.number("min_delta", MIN_DELTA),
                Setting.whole("cooldown", settings.number("cooldown", 0)),
                settings.number("min_lr", 0),
                Setting.monitor(settings));
    }

    @Override
    public ReduceOnPlateau watching(Monitor other) {
        return new ReduceOnPlateau(factor, patience, minDelta, cooldown, minRate, other);
    }

    @Override
    public Follower follow() {
        return new Plateau();
    }

    private final class Plateau implements Follower {
        private boolean hasBest;
        private double best;
        private int wait;
        private int cooling;

        @Override
        public void afterEpoch(EpochEnd epoch) {
            double value = epoch.value(monitor);
            if (cooling > 0) {
                cooling--;
                wait = 0;
            }
            if (!hasBest || monitor.isBetter(value, best, minDelta)) {
                hasBest = true;
                best = value;
                wait = 0;
            } else if (cooling == 0) {
                wait++;
                if (wait >= patience && epoch.learningRate() > minRate) {
                    epoch.setLearningRate(Math.max(epoch.learningRate() * factor, minRate));
                    cooling = cooldown;
                    wait = 0;
                }
            }
        }
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write(NAME).setting("factor", factor, FACTOR);
        Setting.write(term, "patience", patience, PATIENCE).setting("min_delta", minDelta, MIN_DELTA);
        Setting.write(term, "cooldown", cooldown, 0).setting("min_lr", minRate, 0);
        return Setting.write(term, monitor).toString();
    }
}
