package io.regress4j.report.chart;

/** What charts are made of. Places are in the chart's own units, from its upper left corner. */
public sealed interface Shape {

    Ink ink();

    /** A line through points. */
    record Line(Ink ink, double width, boolean isDashed, double[] xs, double[] ys) implements Shape {}

    /** A filled outline. */
    record Area(Ink ink, double[] xs, double[] ys) implements Shape {}

    /** A filled rectangle. */
    record Bar(Ink ink, double x, double y, double width, double height) implements Shape {}

    /** Filled circles of one size, a little transparent so that many of them show where they are dense. */
    record Dots(Ink ink, double radius, double[] xs, double[] ys) implements Shape {}

    /** A line of text that begins, is centred or ends at a place on its baseline. */
    record Label(Ink ink, Anchor anchor, double x, double y, String text) implements Shape {}

    /** Which part of a text is at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }
}
