package io.regress4j.report.page;

import io.regress4j.report.chart.XmlText;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A piece of HTML. Text becomes one only by being escaped, so that no name of a column or a file can be more than text.
 *
 * @param html as the browser reads it
 */
public record Markup(String html) {
    static final Markup NOTHING = new Markup("");

    /** Any text, as text. */
    public static Markup text(String text) {
        return new Markup(XmlText.escape(text));
    }

    /** Somebody else's word, which may run from right to left and must not turn its neighbours round. */
    static Markup name(String name) {
        return new Markup("<bdi>" + text(name).html + "</bdi>");
    }

    static Markup tag(String element, Markup... content) {
        return tag(element, "", content);
    }

    /** @param attributes as they are in the tag, of this program's making, such as {@code class="muted"} */
    static Markup tag(String element, String attributes, Markup... content) {
        String space = attributes.isEmpty() ? "" : " ";
        return new Markup("<" + element + space + attributes + ">" + join(content).html + "</" + element + ">\n");
    }

    static Markup join(Markup... parts) {
        return new Markup(Arrays.stream(parts).map(Markup::html).collect(Collectors.joining()));
    }

    /** A paragraph of text. */
    public static Markup p(String text) {
        return tag("p", text(text));
    }
}
