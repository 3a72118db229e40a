package io.regress4j.report.chart;

import java.util.Locale;

/** The few colours that a chart is drawn in. The page's style sheet gives each a light and a dark variant. */
public enum Ink {
    TEXT(0x1b1f24),
    MUTED(0x57606a),
    GRID(0xe1e5ea),
    ACCENT(0x1f5fbf),
    SOFT(0xc6daf4),
    SECOND(0x9a5700),
    BAD(0xb3261e);

    private final int light;

    Ink(int light) {
        this.light = light;
    }

    /** The colour on white, as 0xRRGGBB. */
    int light() {
        return light;
    }

    /** The name of the colour in the style sheet. */
    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
