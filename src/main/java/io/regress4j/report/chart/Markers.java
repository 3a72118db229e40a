package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Vertical lines with words at their upper ends, each on the side where there is room, below one another where they meet. */
final class Markers {
    private static final int ROW = 17;
    private static final int BESIDE = 6;

    private record Marker(Ink ink, double value, String words) {}

    private record Taken(double from, double to, int row) {}

    private final List<Marker> markers = new ArrayList<>();

    void add(Ink ink, double value, String words) {
        markers.add(new Marker(ink, value, words));
    }

    List<Shape> shapes(Frame frame) {
        List<Shape> shapes = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        for (Marker marker : markers) {
            double x = frame.x(marker.value);
            if (Double.isFinite(x)) {
                shapes.add(Frame.straight(marker.ink, 1.5, true, x, frame.top(), x, frame.bottom()));
                shapes.add(label(frame, marker, x, taken));
            }
        }
        return shapes;
    }

    private static Shape label(Frame frame, Marker marker, double x, List<Taken> taken) {
        double after = frame.right() - x - BESIDE;
        double before = x - frame.left() - BESIDE;
        double width = TextWidth.of(marker.words);
        boolean isAfter = width <= after || after >= before;
        String text = Fit.middle(marker.words, isAfter ? after : before);
        double from = isAfter ? x + BESIDE : x - BESIDE - TextWidth.of(text);
        double to = from + TextWidth.of(text);
        int row = 0;
        while (meets(taken, from, to, row)) {
            row++;
        }
        taken.add(new Taken(from, to, row));
        return Shape.Label.shortened(
                marker.ink,
                isAfter ? Anchor.START : Anchor.END,
                isAfter ? from : to,
                frame.top() + 12 + ROW * row,
                text,
                marker.words);
    }

    private static boolean meets(List<Taken> taken, double from, double to, int row) {
        return taken.stream().anyMatch(other -> other.row == row && from < other.to + 4 && other.from < to + 4);
    }
}
