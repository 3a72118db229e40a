package io.regress4j.report.chart;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A chart as an SVG document that brings its colours along, for a notebook or a file. */
public final class StandaloneSvg {
    private static final String CLASS = "regress4j-chart";

    private StandaloneSvg() {}

    public static String of(Chart chart) {
        String opening = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"%s\" ".formatted(CLASS);
        String svg = SvgRenderer.render(chart);
        int behindTag = svg.indexOf('>') + 1;
        return opening + svg.substring("<svg ".length(), behindTag) + style() + svg.substring(behindTag);
    }

    private static String style() {
        String inks = Arrays.stream(Ink.values()).map(StandaloneSvg::rules).collect(Collectors.joining());
        return ("<style>.%1$s{background:#fff}.%1$s text{font:%2$dpx sans-serif}"
                                + ".%1$s .spot{fill:none;pointer-events:all}.%1$s .line,.%1$s .dots{fill:none}"
                                + ".%1$s .dots{stroke-linecap:round;stroke-opacity:.6}.%1$s .dashed{stroke-dasharray:5 4}")
                        .formatted(CLASS, TextWidth.FONT_SIZE)
                + inks + "</style>";
    }

    private static String rules(Ink ink) {
        return ".%1$s .line.%2$s,.%1$s .dots.%2$s{stroke:#%3$06x}.%1$s .area.%2$s,.%1$s .label.%2$s{fill:#%3$06x}"
                .formatted(CLASS, ink.css(), ink.light());
    }
}
