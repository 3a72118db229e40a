package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of the page: the first cell of a row names it, the others are numbers. Where it is too wide it scrolls, beneath a
 * caption that stays.
 */
final class DataTable {
    /** Begins the head of a column of words; no name begins so. */
    static final String WORDS = "\u0001";

    private final String caption;
    private final StringBuilder rows = new StringBuilder();
    private final List<String> classes;
    private final Markup head;

    /** @param columns their heads; one that begins with {@link #WORDS} holds words, which are to the left */
    DataTable(String caption, String... columns) {
        this.caption = caption;
        this.classes = Arrays.stream(columns)
                .map(column -> column.startsWith(WORDS) ? "class=\"words\"" : "")
                .toList();
        this.head = tag(
                "thead",
                tag(
                        "tr",
                        IntStream.range(0, columns.length)
                                .mapToObj(i -> tag(
                                        "th",
                                        ("scope=\"col\" " + classes.get(i)).strip(),
                                        text(columns[i].startsWith(WORDS) ? columns[i].substring(1) : columns[i])))
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
        for (int i = 0; i < cells.length; i++) {
            row.append(tag("td", classes.get(i + 1), cells[i]).html());
        }
        rows.append(tag("tr", attributes, new Markup(row.toString())).html());
        return this;
    }

    Markup markup() {
        String id = id();
        return tag(
                "div",
                "class=\"table\"",
                tag("p", "class=\"caption\" id=\"" + id + "\"", text(caption)),
                tag(
                        "div",
                        "class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + id + "\"",
                        tag(
                                "table",
                                "aria-labelledby=\"" + id + "\"",
                                head,
                                tag("tbody", new Markup(rows.toString())))));
    }

    /** No two tables of a page have the same caption and the same rows. */
    private String id() {
        return "table-" + Integer.toHexString((caption + head.html() + rows).hashCode());
    }
}
