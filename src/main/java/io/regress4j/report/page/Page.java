package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.report.chart.Chart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page that stands for itself: no script, no font, nothing from elsewhere, and its policy forbids it to ask.
 *
 * @param html the whole document
 * @param charts what it shows
 */
public record Page(String html, List<Chart> charts) {

    /**
     * @param title of the page
     * @param lead what to read first
     */
    static Page of(Markup title, Markup lead, List<Section> sections) {
        List<Chart> charts =
                sections.stream().flatMap(section -> section.charts().stream()).toList();
        Detail detail = Detail.of(charts);
        Markup[] parts =
                sections.stream().map(section -> section.markup(detail)).toArray(Markup[]::new);
        Markup body = Markup.join(
                tag("header", tag("h1", title), lead),
                contents(sections),
                tag("main", parts),
                tag(
                        "footer",
                        Markup.p("Made by regress4j. `json(…)` writes what the command measured in full precision.")));
        return new Page(document(title, body), charts);
    }

    /** @throws IllegalArgumentException if the page shows no chart of this name */
    public Chart chart(String name) {
        return charts.stream()
                .filter(chart -> chart.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no chart '%s'. Charts: %s"
                        .formatted(name, charts.stream().map(Chart::name).toList())));
    }

    private static Markup contents(List<Section> sections) {
        Markup[] links = sections.stream()
                .map(section -> tag("li", tag("a", "href=\"#" + section.id() + "\"", text(section.title()))))
                .toArray(Markup[]::new);
        return tag("nav", "aria-label=\"Contents\"", tag("ul", links));
    }

    private static String document(Markup title, Markup body) {
        return """
               <!DOCTYPE html>
               <html lang="en">
               <head>
               <meta charset="utf-8">
               <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <meta name="color-scheme" content="light dark">
               <title>""" + withoutTags(title) + "</title>\n<style>\n" + style() + "</style>\n</head>\n<body>\n"
                + body.html() + "</body>\n</html>\n";
    }

    /** The only tag in a title is the one around a name. */
    private static String withoutTags(Markup title) {
        return title.html().replace("<bdi>", "").replace("</bdi>", "");
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
