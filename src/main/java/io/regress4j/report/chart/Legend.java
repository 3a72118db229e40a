package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each ink of a plot stands for: a sample and words, one beside the other above the values. */
final class Legend {
    private static final int ROW = 18;
    private static final int FIRST = 34; // baseline, below the caption of the axis
    private static final int EDGE = 4;
    private static final int SAMPLE = 20;
    private static final int APART = 18;

    /** How the values of an ink look. */
    enum Look {
        LINE,
        DASHED,
        DOTS,
        AREA
    }

    private final Map<Ink, Look> looks = new LinkedHashMap<>();
    private final Map<Ink, String> words = new LinkedHashMap<>();

    void look(Ink ink, Look look) {
        looks.putIfAbsent(ink, look);
    }

    void name(Ink ink, String name) {
        words.put(ink, name);
    }

    /** What an ink stands for; empty if nobody said it. */
    String name(Ink ink) {
        return words.getOrDefault(ink, "");
    }

    /** Room that it takes below the caption. */
    double height() {
        return shapes().stream()
                .filter(Shape.Label.class::isInstance)
                .mapToDouble(label -> ((Shape.Label) label).y() - FIRST + ROW)
                .max()
                .orElse(0);
    }

    List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        double x = EDGE;
        double y = FIRST;
        for (Map.Entry<Ink, String> entry : words.entrySet()) {
            String text = Fit.middle(entry.getValue(), Chart.WIDTH - 2.0 * EDGE - SAMPLE - 6);
            double width = SAMPLE + 6 + TextWidth.of(text);
            if (x > EDGE && x + width > Chart.WIDTH - EDGE) {
                x = EDGE;
                y += ROW;
            }
            shapes.add(sample(entry.getKey(), x, y - 4));
            shapes.add(Shape.Label.shortened(Ink.TEXT, Anchor.START, x + SAMPLE + 6, y, text, entry.getValue()));
            x += width + APART;
        }
        return shapes;
    }

    private Shape sample(Ink ink, double x, double y) {
        return switch (looks.getOrDefault(ink, Look.LINE)) {
            case LINE -> Frame.straight(ink, 2, false, x, y, x + SAMPLE, y);
            case DASHED -> Frame.straight(ink, 2, true, x, y, x + SAMPLE, y);
            case DOTS -> new Shape.Dots(ink, 3, new double[] {x + SAMPLE / 2.0}, new double[] {y});
            case AREA -> new Shape.Bar(ink, x, y - 5, SAMPLE, 10);
        };
    }
}
