package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Where two axes are in a picture: around them as much room as their texts need. */
record Frame(Axis x, Axis y, double left, double right, double top, double bottom) {
    private static final int ROOM = 240; // between the lower and the upper end
    private static final int ABOVE = 34;
    private static final int BELOW = 46;
    private static final int LEAST_AFTER = 14;
    private static final int EDGE = 4;

    /** @param above room for a legend between the caption of y and the values */
    static Frame of(Axis x, Axis y, double above) {
        double widest = y.texts().stream().mapToDouble(TextWidth::of).max().orElse(0);
        Ruler ruler = new Ruler(x);
        double left = Math.max(EDGE + widest + 8, ruler.before());
        double right = Chart.WIDTH - Math.max(LEAST_AFTER, ruler.after());
        return new Frame(x, y, left, right, ABOVE + above, ABOVE + above + ROOM);
    }

    int height() {
        return (int) bottom + BELOW;
    }

    double x(double value) {
        return left + x.share(value) * (right - left);
    }

    double y(double value) {
        return bottom - y.share(value) * (bottom - top);
    }

    boolean holds(double xValue, double yValue) {
        return Double.isFinite(x(xValue)) && Double.isFinite(y(yValue));
    }

    /** The grid and the texts of both axes. */
    List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (double tick : y.ticks()) {
            shapes.add(straight(Ink.GRID, 1, false, left, y(tick), right, y(tick)));
        }
        for (double tick : x.ticks()) {
            shapes.add(straight(Ink.GRID, 1, false, x(tick), bottom, x(tick), bottom + 5));
        }
        List<String> texts = y.texts();
        for (int i = 0; i < texts.size(); i++) {
            shapes.add(new Shape.Label(Ink.MUTED, Anchor.END, left - 8, y(y.ticks()[i]) + 4, texts.get(i)));
        }
        shapes.addAll(new Ruler(x).texts(this::x, bottom + 19));
        shapes.add(Ruler.above(y, 16));
        shapes.add(Ruler.below(x, right, bottom + 38));
        return shapes;
    }

    static Shape straight(Ink ink, double width, boolean isDashed, double x1, double y1, double x2, double y2) {
        return new Shape.Line(ink, width, isDashed, new double[] {x1, x2}, new double[] {y1, y2});
    }
}
