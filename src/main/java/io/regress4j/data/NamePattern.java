package io.regress4j.data;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Column names with * for any letters and ? for one. */
final class NamePattern {
    private NamePattern() {}

    static boolean matches(String pattern, String name) {
        if (pattern.equals(name)) {
            return true; // a name may have a star
        }
        String regex = Arrays.stream(pattern.split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .collect(Collectors.joining());
        return name.matches("(?s)" + regex);
    }
}
