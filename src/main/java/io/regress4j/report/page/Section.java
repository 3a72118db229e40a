package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.report.chart.Chart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A part of a page under a heading of its own, with its charts. */
final class Section {
    private final String id;
    private final String title;
    private final List<Function<Detail, Markup>> parts = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    Section add(Markup part) {
        closeFigures();
        parts.add(detail -> part);
        return this;
    }

    Section p(String text) {
        return add(Markup.p(text));
    }

    /** A picture; those that follow one another are side by side where there is room. */
    Section figure(Chart chart, String howToRead) {
        return figure("", chart, howToRead);
    }

    /** A picture as wide as the page. */
    Section wideFigure(Chart chart, String howToRead) {
        return figure("class=\"wide\"", chart, howToRead);
    }

    /** Notes a chart that is elsewhere in this section's markup. */
    Section chart(Chart chart) {
        charts.add(chart);
        return this;
    }

    private Section figure(String attributes, Chart chart, String howToRead) {
        charts.add(chart);
        figures.add(new Figure(attributes, chart, howToRead));
        return this;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    List<Chart> charts() {
        return charts;
    }

    /** @param detail what the charts say, which depends on all that the page shows */
    Markup markup(Detail detail) {
        closeFigures();
        return tag(
                "section",
                "aria-labelledby=\"" + id + "\"",
                tag("h2", "id=\"" + id + "\"", text(title)),
                Markup.join(parts.stream().map(part -> part.apply(detail)).toArray(Markup[]::new)));
    }

    private void closeFigures() {
        if (!figures.isEmpty()) {
            List<Figure> row = List.copyOf(figures);
            parts.add(detail -> tag(
                    "div",
                    "class=\"figures\"",
                    row.stream().map(figure -> figure.markup(detail)).toArray(Markup[]::new)));
            figures.clear();
        }
    }
}
