package io.regress4j.report.chart;

/** A chart as an {@code svg} element for a page whose style sheet knows the inks. */
public final class SvgRenderer {
    private final StringBuilder svg = new StringBuilder();
    private final boolean dotsHaveWords;
    private String openLine = ""; // the look of the path that more lines may join; empty if none is open

    private SvgRenderer(boolean dotsHaveWords) {
        this.dotsHaveWords = dotsHaveWords;
    }

    /** With words at all that has some. */
    public static String render(Chart chart) {
        return render(chart, true);
    }

    /** @param dotsHaveWords whether each dot is a path of its own, which takes five times the letters */
    public static String render(Chart chart, boolean dotsHaveWords) {
        SvgRenderer renderer = new SvgRenderer(dotsHaveWords);
        renderer.open(chart);
        chart.shapes().forEach(renderer::draw);
        renderer.closeLine();
        return renderer.svg.append("</svg>").toString();
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
            line(line);
            return;
        }
        closeLine();
        if (shape instanceof Shape.Area area) {
            path("area " + area.ink().css(), 0);
            points(area.xs(), area.ys()).append("Z\"/>");
        } else if (shape instanceof Shape.Dots dots) {
            if (dotsHaveWords && !dots.words().isEmpty()) {
                eachDot(dots);
            } else {
                dots(dots);
            }
        } else if (shape instanceof Shape.Bar bar) {
            rectangle("area " + bar.ink().css(), bar.x(), bar.y(), bar.width(), bar.height(), bar.words());
        } else if (shape instanceof Shape.Spot spot) {
            spot(spot);
        } else if (shape instanceof Shape.Label label) {
            label(label);
        }
    }

    /** Lines that follow one another and look the same are one path. */
    private void line(Shape.Line line) {
        String look = "line " + (line.isDashed() ? "dashed " : "") + line.ink().css();
        if (!openLine.equals(look + line.width())) {
            closeLine();
            path(look, line.width());
            openLine = look + line.width();
        }
        points(line.xs(), line.ys());
    }

    private void closeLine() {
        svg.append(openLine.isEmpty() ? "" : "\"/>");
        openLine = "";
    }

    /** Opens a path as far as its points. */
    private void path(String classes, double strokeWidth) {
        svg.append("<path class=\"").append(classes);
        if (strokeWidth > 0) {
            number(svg.append("\" stroke-width=\""), strokeWidth);
        }
        svg.append("\" d=\"");
    }

    private StringBuilder points(double[] xs, double[] ys) {
        for (int i = 0; i < xs.length; i++) {
            point(i == 0 ? 'M' : 'L', xs[i], ys[i]);
        }
        return svg;
    }

    /** A line of no length with round ends is a dot in a few letters. */
    private void dots(Shape.Dots dots) {
        path("dots " + dots.ink().css(), 2 * dots.radius());
        for (int i = 0; i < dots.xs().length; i++) {
            point('M', dots.xs()[i], dots.ys()[i]);
            svg.append("h0");
        }
        svg.append("\"/>");
    }

    private void eachDot(Shape.Dots dots) {
        svg.append("<g class=\"dots ").append(dots.ink().css());
        number(svg.append("\" stroke-width=\""), 2 * dots.radius());
        svg.append("\">");
        for (int i = 0; i < dots.xs().length; i++) {
            svg.append("<path d=\"");
            point('M', dots.xs()[i], dots.ys()[i]);
            svg.append("h0\">").append(title(dots.words().get(i))).append("</path>");
        }
        svg.append("</g>");
    }

    private void rectangle(String classes, double x, double y, double width, double height, String words) {
        svg.append("<rect class=\"").append(classes);
        number(svg.append("\" x=\""), x);
        number(svg.append("\" y=\""), y);
        number(svg.append("\" width=\""), width);
        number(svg.append("\" height=\""), height);
        svg.append(words.isEmpty() ? "\"/>" : "\">" + title(words) + "</rect>");
    }

    private void spot(Shape.Spot spot) {
        svg.append("<path class=\"spot\" d=\"");
        point('M', spot.x(), spot.y());
        number(svg.append('h'), spot.width());
        number(svg.append('v'), spot.height());
        number(svg.append('h'), -spot.width());
        svg.append("z\">").append(title(spot.words())).append("</path>");
    }

    /** What a browser shows to whoever points at the element. */
    private static String title(String words) {
        return words.isEmpty() ? "" : "<title>" + XmlText.escape(words) + "</title>";
    }

    private void label(Shape.Label label) {
        svg.append("<text class=\"").append(label.ink().css());
        switch (label.anchor()) {
            case START -> svg.append("\" x=\"");
            case MIDDLE -> svg.append("\" text-anchor=\"middle\" x=\"");
            case END -> svg.append("\" text-anchor=\"end\" x=\"");
        }
        number(svg, label.x());
        number(svg.append("\" y=\""), label.y());
        svg.append("\">").append(XmlText.escape(label.text()));
        svg.append(title(label.words())).append("</text>");
    }

    private void point(char command, double x, double y) {
        number(svg.append(command), x);
        number(svg.append(' '), y);
    }

    /** With one decimal, and none where it is 0. */
    private static void number(StringBuilder text, double value) {
        long tenths = Math.round(value * 10);
        if (tenths < 0) {
            text.append('-');
        }
        text.append(Math.abs(tenths) / 10);
        if (tenths % 10 != 0) {
            text.append('.').append(Math.abs(tenths) % 10);
        }
    }
}
