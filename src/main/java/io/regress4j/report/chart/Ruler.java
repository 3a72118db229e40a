package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The texts of a horizontal axis. Where they would run into each other, every second stands, or every third. */
final class Ruler {
    private static final double APART = 10;
    private static final double EDGE = 3;

    private final Axis axis;
    private final List<String> texts;

    Ruler(Axis axis) {
        this.axis = axis;
        this.texts = axis.texts();
    }

    /** Room to the left of the axis for half of the first text. */
    double before() {
        return TextWidth.of(texts.get(0)) / 2 + EDGE;
    }

    /** Room to the right of the axis for half of the last text. */
    double after() {
        return TextWidth.of(texts.get(texts.size() - 1)) / 2 + EDGE;
    }

    /**
     * @param place of a value
     * @param y of the baseline
     */
    List<Shape> texts(DoubleUnaryOperator place, double y) {
        int every = 1;
        while (every < texts.size() && collide(place, every)) {
            every++;
        }
        List<Shape> labels = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += every) {
            double x = place.applyAsDouble(axis.ticks()[i]);
            labels.add(new Shape.Label(Ink.MUTED, Anchor.MIDDLE, x, y, texts.get(i)));
        }
        return labels;
    }

    /** What is measured, from the picture's left edge on. */
    static Shape.Label above(Axis axis, double y) {
        return caption(axis, Anchor.START, EDGE, y);
    }

    /** What is measured, up to where the axis ends, or to the picture's edge if it is long. */
    static Shape.Label below(Axis axis, double right, double y) {
        boolean fits = TextWidth.of(axis.label() + axis.note()) <= right - EDGE;
        return caption(axis, Anchor.END, fits ? right : Chart.WIDTH - EDGE, y);
    }

    /** Shortened to the picture's width; what the numbers are multiples of always stands. */
    private static Shape.Label caption(Axis axis, Anchor anchor, double x, double y) {
        double room = Chart.WIDTH - 2 * EDGE - TextWidth.of(axis.note());
        String text = Fit.middle(axis.label(), room) + axis.note();
        return Shape.Label.shortened(Ink.TEXT, anchor, x, y, text, axis.label() + axis.note());
    }

    private boolean collide(DoubleUnaryOperator place, int every) {
        return IntStream.iterate(0, i -> i + every < texts.size(), i -> i + every)
                .anyMatch(i -> place.applyAsDouble(axis.ticks()[i + every]) - place.applyAsDouble(axis.ticks()[i])
                        < (TextWidth.of(texts.get(i)) + TextWidth.of(texts.get(i + every))) / 2 + APART);
    }
}
