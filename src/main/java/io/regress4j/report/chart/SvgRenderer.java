package io.regress4j.report.chart;

import java.util.Comparator;
import java.util.stream.IntStream;

/** A chart as an {@code svg} element for a page whose style sheet knows the inks. */
public final class SvgRenderer {
    private final StringBuilder svg = new StringBuilder();
    private final Pen pen = new Pen(svg);
    private final boolean dotsHaveWords;
    private String opening = ""; // of the element that shapes of the same look share
    private String closing = "";

    private SvgRenderer(boolean dotsHaveWords) {
        this.dotsHaveWords = dotsHaveWords;
    }

    /** With words at all that has some. */
    public static String render(Chart chart) {
        return render(chart, true);
    }

    /** @param dotsHaveWords whether each dot is a path of its own, which takes nine times the letters */
    public static String render(Chart chart, boolean dotsHaveWords) {
        SvgRenderer renderer = new SvgRenderer(dotsHaveWords);
        renderer.open(chart);
        chart.shapes().forEach(renderer::draw);
        return renderer.svg.append(renderer.closing).append("</svg>").toString();
    }

    private void open(Chart chart) {
        String name = XmlText.escape(chart.name());
        svg.append("<svg role=\"img\" width=\"").append(chart.width());
        svg.append("\" height=\"").append(chart.height());
        svg.append("\" viewBox=\"0 0 ").append(chart.width()).append(' ');
        svg.append(chart.height()).append("\" aria-labelledby=\"");
        svg.append(name).append("-title ").append(name).append("-desc\"><title id=\"");
        svg.append(name).append("-title\">").append(XmlText.escape(chart.title()));
        svg.append("</title><desc id=\"").append(name).append("-desc\">");
        svg.append(XmlText.escape(chart.description())).append("</desc>");
    }

    private void draw(Shape shape) {
        if (shape instanceof Shape.Line line) {
            path("line " + (line.isDashed() ? "dashed " : "") + line.ink().css(), line.width());
            pen.polyline(line.xs(), line.ys());
        } else if (shape instanceof Shape.Area area) {
            path("area " + area.ink().css(), 0);
            pen.polyline(area.xs(), area.ys());
            svg.append('z');
            within("", "");
        } else if (shape instanceof Shape.Dots dots) {
            draw(dots);
        } else if (shape instanceof Shape.Bar bar) {
            group("area " + bar.ink().css(), "");
            rectangle(bar);
        } else if (shape instanceof Shape.Spot spot) {
            group("spot", "");
            double right = spot.x() + spot.width();
            double bottom = spot.y() + spot.height();
            pathWithWords(
                    new double[] {spot.x(), right, right, spot.x()},
                    new double[] {spot.y(), spot.y(), bottom, bottom},
                    spot.words());
        } else if (shape instanceof Shape.Label label && !label.text().isEmpty()) {
            group("label " + label.ink().css(), anchor(label.anchor()));
            draw(label);
        }
    }

    /** Stays in the element that is open if it is the same, closes it and opens another if not. */
    private void within(String otherOpening, String otherClosing) {
        if (!otherOpening.equals(opening)) {
            svg.append(closing).append(otherOpening);
            opening = otherOpening;
            closing = otherClosing;
            pen.lift();
        }
    }

    private void group(String classes, String attributes) {
        within("<g class=\"" + classes + '"' + attributes + '>', "</g>");
    }

    private void path(String classes, double strokeWidth) {
        within("<path class=\"" + classes + '"' + stroke(strokeWidth) + " d=\"", "\"/>");
    }

    private static String stroke(double width) {
        StringBuilder stroke = new StringBuilder();
        if (width > 0) {
            Pen.number(stroke.append(" stroke-width=\""), width);
            stroke.append('"');
        }
        return stroke.toString();
    }

    /** A line of no length with round ends is a dot in a few letters, fewer still if the next dot is near. */
    private void draw(Shape.Dots dots) {
        double[] xs = dots.xs();
        double[] ys = dots.ys();
        String classes = "dots " + dots.ink().css();
        if (dotsHaveWords && !dots.words().isEmpty()) {
            group(classes, stroke(2 * dots.radius()));
            for (int i = 0; i < xs.length; i++) {
                pathWithWords(
                        new double[] {xs[i], xs[i]},
                        new double[] {ys[i], ys[i]},
                        dots.words().get(i));
            }
            return;
        }
        path(classes, 2 * dots.radius());
        IntStream.range(0, xs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> xs[i]))
                .forEach(i -> {
                    pen.move(xs[i], ys[i]);
                    svg.append("h0");
                });
    }

    private void pathWithWords(double[] xs, double[] ys, String words) {
        svg.append("<path d=\"");
        pen.lift();
        pen.polyline(xs, ys);
        svg.append("\">").append(title(words)).append("</path>");
    }

    private void rectangle(Shape.Bar bar) {
        Pen.number(svg.append("<rect x=\""), bar.x());
        Pen.number(svg.append("\" y=\""), bar.y());
        Pen.number(svg.append("\" width=\""), bar.width());
        Pen.number(svg.append("\" height=\""), bar.height());
        svg.append(bar.words().isEmpty() ? "\"/>" : "\">" + title(bar.words()) + "</rect>");
    }

    /** What a browser shows to whoever points at the element. */
    private static String title(String words) {
        return words.isEmpty() ? "" : "<title>" + XmlText.escape(words) + "</title>";
    }

    private static String anchor(Shape.Anchor anchor) {
        return switch (anchor) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
    }

    private void draw(Shape.Label label) {
        Pen.number(svg.append("<text x=\""), label.x());
        Pen.number(svg.append("\" y=\""), label.y());
        svg.append("\">").append(XmlText.escape(label.text()));
        svg.append(title(label.words())).append("</text>");
    }
}
