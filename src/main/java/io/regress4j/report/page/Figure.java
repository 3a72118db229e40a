package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.report.chart.Chart;
import io.regress4j.report.chart.SvgRenderer;
import java.nio.charset.StandardCharsets;

/**
 * A chart with its caption and its data. The data are a link that holds them, so that a browser saves them as a file without
 * asking for anything.
 *
 * @param attributes of the element
 * @param howToRead the rest of the caption
 */
record Figure(String attributes, Chart chart, String howToRead) {
    private static final String UNRESERVED = "-._~,";

    Markup markup(Detail detail) {
        return tag(
                "figure",
                attributes,
                new Markup(SvgRenderer.render(chart, detail.dotsHaveWords())),
                tag(
                        "figcaption",
                        tag("strong", text(chart.title() + ".")),
                        text(" " + howToRead),
                        data(detail.rows())));
    }

    private Markup data(int most) {
        if (chart.data().isEmpty()) {
            return Markup.NOTHING;
        }
        int rows = chart.data().rows().size();
        String words = rows <= most ? "Data (CSV)" : "Data (CSV, the first %,d of %,d rows)".formatted(most, rows);
        return Markup.join(
                text(" "),
                tag(
                        "a",
                        "class=\"data\" download=\"%s.csv\" href=\"data:text/csv;charset=utf-8,%s\""
                                .formatted(chart.name(), encoded(chart.data().csv(most))),
                        text(words)));
    }

    /** As an address holds any text. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0);
            encoded.append(isPlain ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return encoded.toString();
    }
}
