package io.regress4j.report;

import static io.regress4j.report.Markup.tag;
import static io.regress4j.report.Markup.text;

import io.regress4j.report.chart.XmlText;
import java.util.Arrays;

/** A table of the page: the first cell of a row names it, the others are numbers. It scrolls where it is too wide. */
final class DataTable {
    private final String caption;
    private final StringBuilder rows = new StringBuilder();
    private Markup head = Markup.NOTHING;

    DataTable(String caption, String... columns) {
        this.caption = caption;
        this.head = tag(
                "thead",
                tag(
                        "tr",
                        Arrays.stream(columns)
                                .map(column -> tag("th", "scope=\"col\"", text(column)))
                                .toArray(Markup[]::new)));
    }

    DataTable row(Markup name, String... cells) {
        return row("", name, Arrays.stream(cells).map(Markup::text).toArray(Markup[]::new));
    }

    /** A row that stands out. */
    DataTable first(Markup name, String... cells) {
        return row(
                "class=\"first\"", name, Arrays.stream(cells).map(Markup::text).toArray(Markup[]::new));
    }

    DataTable row(String attributes, Markup name, Markup... cells) {
        StringBuilder row = new StringBuilder(tag("th", "scope=\"row\"", name).html());
        for (Markup cell : cells) {
            row.append(tag("td", cell).html());
        }
        rows.append(tag("tr", attributes, new Markup(row.toString())).html());
        return this;
    }

    Markup markup() {
        return tag(
                "div",
                "class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"" + XmlText.escape(caption) + "\"",
                tag("table", tag("caption", text(caption)), head, tag("tbody", new Markup(rows.toString()))));
    }
}
