package io.regress4j.model.callback;

import io.regress4j.network.notation.Settings;
import io.regress4j.network.notation.Term;

/** How settings of callbacks are read, checked and written. */
final class Setting {
    private Setting() {}

    static void require(boolean holds, String expected, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("expected %s, got %s".formatted(expected, value));
        }
    }

    static int whole(String name, double value) {
        require((int) value == value, "a whole number of epochs for " + name, value);
        return (int) value;
    }

    /** Adds a count, unless it is the default. */
    static Term.Writer write(Term.Writer term, String name, int value, int byDefault) {
        return value == byDefault ? term : term.setting(name, value);
    }

    /** Adds a monitor, unless it is the default. */
    static Term.Writer write(Term.Writer term, Monitor monitor) {
        return monitor.equals(Monitor.AUTO) ? term : term.setting("monitor", monitor);
    }

    static Monitor monitor(Settings settings) {
        String name = settings.text("monitor");
        return name == null ? Monitor.AUTO : Monitor.named(name);
    }
}
