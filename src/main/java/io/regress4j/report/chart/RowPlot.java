package io.regress4j.report.chart;

import io.regress4j.report.chart.Shape.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * Draws a value or a range for each of several named things, one below the other, over one axis. As in a {@link Plot}, shapes
 * wait until all names and notes are known, and with them the room for the values.
 */
public final class RowPlot {
    private static final int ROW = 30;
    private static final int TOP = 12;
    private static final int EDGE = 4;
    private static final int LEAST_AFTER = 14;
    private static final double NAMES = 180; // room for names at the most
    private static final double NOTES = 150;
    private static final double IN_A_LABEL = 150;

    /** Lines over bars, and dots over lines. */
    private static final Comparator<Shape> ABOVE_BARS =
            Comparator.comparingInt(shape -> shape instanceof Shape.Bar ? 0 : shape instanceof Shape.Line ? 1 : 2);

    private record Note(int row, Ink ink, String words) {}

    private final Axis axis;
    private final List<String> names;
    private final RowValues values;
    private final List<Function<DoubleUnaryOperator, Shape>> marks = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();

    /** @param names of the rows, from above to below */
    public RowPlot(Axis axis, List<String> names) {
        this.axis = axis;
        this.names = List.copyOf(names);
        this.values = new RowValues(axis.label(), this.names);
    }

    /** A bar from one value to another. */
    public RowPlot bar(int row, Ink ink, double from, double to) {
        if (from == 0) {
            values.value(row, to);
        } else {
            values.range(row, from, to);
        }
        marks.add(x -> {
            double start = x.applyAsDouble(Math.min(from, to));
            double width = Math.max(1, x.applyAsDouble(Math.max(from, to)) - start);
            return new Shape.Bar(ink, start, middle(row) - 8, width, 16);
        });
        return this;
    }

    /** A thin line from one value to another. */
    public RowPlot range(int row, Ink ink, double from, double to) {
        values.range(row, from, to);
        marks.add(x ->
                Frame.straight(ink, 2, false, x.applyAsDouble(from), middle(row), x.applyAsDouble(to), middle(row)));
        return this;
    }

    public RowPlot dot(int row, Ink ink, double value) {
        values.value(row, value);
        marks.add(x -> new Shape.Dots(ink, 5, new double[] {x.applyAsDouble(value)}, new double[] {middle(row)}));
        return this;
    }

    /** A cross, which differs from a dot in more than colour. */
    public RowPlot cross(int row, Ink ink, double value) {
        values.value(row, value);
        marks.add(x -> stroke(ink, 2.5, x.applyAsDouble(value), 5, middle(row) - 5, middle(row) + 5));
        marks.add(x -> stroke(ink, 2.5, x.applyAsDouble(value), 5, middle(row) + 5, middle(row) - 5));
        return this;
    }

    /** An upright stroke: a limit. */
    public RowPlot limit(int row, Ink ink, double value) {
        values.limit(row, value);
        marks.add(x -> stroke(ink, 2, x.applyAsDouble(value), 0, middle(row) - 10, middle(row) + 10));
        return this;
    }

    /** Words behind the axis. */
    public RowPlot note(int row, Ink ink, String words) {
        values.note(row, words);
        notes.add(new Note(row, ink, words));
        return this;
    }

    public Chart chart(String name, String title, String description) {
        List<String> texts = Fit.distinct(names, NAMES);
        Ruler ruler = new Ruler(axis);
        double left = Math.max(EDGE + widest(texts) + 10, ruler.before());
        double forNotes =
                widest(notes.stream().map(note -> Fit.middle(note.words, NOTES)).toList());
        double right = Chart.WIDTH - Math.max(forNotes == 0 ? LEAST_AFTER : forNotes + 12 + EDGE, ruler.after());
        double bottom = TOP + ROW * names.size();
        DoubleUnaryOperator x = value -> left + share(value) * (right - left);
        List<Shape> shapes = new ArrayList<>();
        for (double tick : axis.ticks()) {
            shapes.add(Frame.straight(Ink.GRID, 1, false, x.applyAsDouble(tick), TOP, x.applyAsDouble(tick), bottom));
        }
        shapes.addAll(ruler.texts(x, bottom + 18));
        shapes.add(Ruler.below(axis, right, bottom + 38));
        marks.stream().map(mark -> mark.apply(x)).sorted(ABOVE_BARS).forEach(shapes::add);
        shapes.addAll(words(texts, left, right));
        return new Chart(name, title, description, Chart.WIDTH, (int) bottom + 48, shapes, values.data());
    }

    /** Names and notes, and over each row what to point at. */
    private List<Shape> words(List<String> texts, double left, double right) {
        List<Shape> shapes = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            shapes.add(Shape.Label.shortened(
                    Ink.TEXT, Anchor.END, left - 10, middle(row) + 4, texts.get(row), names.get(row)));
        }
        for (Note note : notes) {
            shapes.add(Shape.Label.within(NOTES, note.ink, Anchor.START, right + 12, middle(note.row) + 4, note.words));
        }
        for (int row = 0; row < names.size(); row++) {
            shapes.add(new Shape.Spot(left, middle(row) - ROW / 2.0, right - left, ROW, values.words(row)));
        }
        return shapes;
    }

    /** A name for a label that says more. */
    public static String shortened(String name) {
        return Fit.middle(name, IN_A_LABEL);
    }

    private static double widest(List<String> texts) {
        return texts.stream().mapToDouble(TextWidth::of).max().orElse(0);
    }

    private static Shape stroke(Ink ink, double width, double x, double aside, double from, double to) {
        return Frame.straight(ink, width, false, x - aside, from, x + aside, to);
    }

    private static double middle(int row) {
        return TOP + ROW * (row + 0.5);
    }

    /** What lies beyond the axis is drawn at its end. */
    private double share(double value) {
        double share = axis.share(value);
        return Math.min(1, Math.max(0, Double.isNaN(share) ? 0 : share));
    }
}
