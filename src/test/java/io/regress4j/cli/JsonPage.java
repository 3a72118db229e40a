package io.regress4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What docs/json.md promises. */
final class JsonPage {
    private static final Pattern ROW = Pattern.compile("^\\| (`.*?`) \\| ([^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([^`]*)`");

    private JsonPage() {}

    /** Of each section its fields and what they are. */
    static Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> page = new LinkedHashMap<>();
        for (String section : text().split("\n## ")) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (MatchResult row : ROW.matcher(section).results().toList()) {
                NAME.matcher(row.group(1)).results().forEach(name -> fields.put(name.group(1), row.group(2)));
            }
            page.put(section.lines().findFirst().orElseThrow(), fields);
        }
        return page;
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs/json.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
