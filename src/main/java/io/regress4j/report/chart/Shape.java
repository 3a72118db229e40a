package io.regress4j.report.chart;

import java.util.List;

/**
 * What charts are made of. Places are in the chart's own units, from its upper left corner. Where a shape has words, a page
 * shows them to whoever points at it; a picture without a page leaves them out.
 */
public sealed interface Shape {

    /** A line through points. */
    record Line(Ink ink, double width, boolean isDashed, double[] xs, double[] ys) implements Shape {}

    /** A filled outline. */
    record Area(Ink ink, double[] xs, double[] ys) implements Shape {}

    /**
     * A filled rectangle.
     *
     * @param words may be empty
     */
    record Bar(Ink ink, double x, double y, double width, double height, String words) implements Shape {
        public Bar(Ink ink, double x, double y, double width, double height) {
            this(ink, x, y, width, height, "");
        }
    }

    /**
     * Filled circles of one size, a little transparent so that many of them show where they are dense.
     *
     * @param words for each, or none
     */
    record Dots(Ink ink, double radius, double[] xs, double[] ys, List<String> words) implements Shape {
        public Dots(Ink ink, double radius, double[] xs, double[] ys) {
            this(ink, radius, xs, ys, List.of());
        }
    }

    /**
     * A line of text that begins, is centred or ends at a place on its baseline.
     *
     * @param words the whole of a shortened text; may be empty
     */
    record Label(Ink ink, Anchor anchor, double x, double y, String text, String words) implements Shape {
        public Label(Ink ink, Anchor anchor, double x, double y, String text) {
            this(ink, anchor, x, y, text, "");
        }

        /** A text in the room for it. */
        static Label within(double room, Ink ink, Anchor anchor, double x, double y, String text) {
            return shortened(ink, anchor, x, y, Fit.middle(text, room), text);
        }

        static Label shortened(Ink ink, Anchor anchor, double x, double y, String text, String whole) {
            return new Label(ink, anchor, x, y, text, text.equals(whole) ? "" : whole);
        }
    }

    /** A rectangle that nobody sees, to point at. */
    record Spot(double x, double y, double width, double height, String words) implements Shape {}

    /** Which part of a text is at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
