package io.regress4j.model.callback;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/**
 * Keras's {@code EarlyStopping}: the training stops once the monitor has not become better for some epochs.
 *
 * @param patience epochs without a better value after which training stops, 1 or more
 * @param minDelta by how much a value must be better than the best so far, 0 or more
 * @param baseline patience also runs out while the monitor is not better than this; NaN for none
 * @param startFromEpoch epochs that pass before anything is watched
 * @param restoresBest whether the training ends with the weights of the best epoch, else with the last
 * @param monitor what is watched
 */
public record EarlyStopping(
        int patience, double minDelta, double baseline, int startFromEpoch, boolean restoresBest, Monitor monitor)
        implements Callback {
    static final String NAME = "early_stopping";

    /** @throws IllegalArgumentException if a setting is out of its range */
    public EarlyStopping {
        Setting.require(patience >= 1, "1 or more epochs of patience", patience);
        Setting.require(minDelta >= 0 && minDelta < Double.POSITIVE_INFINITY, "a min_delta of 0 or more", minDelta);
        Setting.require(!Double.isInfinite(baseline), "a finite baseline", baseline);
        Setting.require(startFromEpoch >= 0, "a start_from_epoch of 0 or more", startFromEpoch);
    }

    /** With Keras's defaults, but for the best weights, which return. */
    public static EarlyStopping after(int patience) {
        return new EarlyStopping(patience, 0, Double.NaN, 0, true, Monitor.AUTO);
    }

    static EarlyStopping read(Settings settings) {
        return new EarlyStopping(
                Setting.whole("patience", settings.number("patience")),
                settings.number("min_delta", 0),
                settings.number("baseline", Double.NaN),
                Setting.whole("start_from_epoch", settings.number("start_from_epoch", 0)),
                settings.flag("restore_best_weights", true),
                Setting.monitor(settings));
    }

    @Override
    public EarlyStopping watching(Monitor other) {
        return new EarlyStopping(patience, minDelta, baseline, startFromEpoch, restoresBest, other);
    }

    @Override
    public Follower follow() {
        return new Patience();
    }

    private final class Patience implements Follower {
        private boolean hasBest;
        private double best;
        private int wait;

        @Override
        public void afterEpoch(EpochEnd epoch) {
            if (epoch.epoch() < startFromEpoch) {
                return;
            }
            double value = epoch.value(monitor);
            wait++;
            if (!hasBest || monitor.isBetter(value, best, minDelta)) {
                hasBest = true;
                best = value;
                if (restoresBest) {
                    epoch.keepWeights();
                }
                boolean isBeyondBaseline = Double.isNaN(baseline) || monitor.isBetter(value, baseline, minDelta);
                wait = isBeyondBaseline ? 0 : wait; // Keras counts on, and stops at the next epoch that is not better
            } else if (wait >= patience) {
                epoch.stop();
            }
        }
    }

    @Override
    public String toString() {
        Term.Writer term = Term.write(NAME)
                .value(patience)
                .setting("min_delta", minDelta, 0)
                .setting("baseline", baseline, Double.NaN);
        Setting.write(term, "start_from_epoch", startFromEpoch, 0).setting("restore_best_weights", restoresBest, true);
        return Setting.write(term, monitor).toString();
    }
}
