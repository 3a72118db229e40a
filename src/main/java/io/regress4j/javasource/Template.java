package io.regress4j.javasource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of this program's with places such as <code>${name}</code>. */
record Template(String text) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{(\\w+)}");

    /** @param name of the resource */
    static Template read(String name) {
        try (InputStream stream = Template.class.getResourceAsStream(name)) {
            return new Template(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with values in its places; what looks like a place in a value stays as it is. */
    String with(Map<String, ?> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(String.valueOf(values.get(place.group(1)))));
    }
}
