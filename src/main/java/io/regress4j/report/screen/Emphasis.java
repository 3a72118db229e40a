package io.regress4j.report.screen;

import io.regress4j.report.Printable;
import io.regress4j.visibility.Internal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands out on a terminal with colours. A line is marked by characters that no text has: Unicode keeps U+FDD0 to U+FDEF
 * for a program's own use, and {@link Printable} shows them in names as it shows control characters. Who prints the line
 * turns them into what the terminal understands.
 */
@Internal
public enum Emphasis {
    HEADING('\uFDD0', "\u001b[1m"),
    /** What the command is about, among what it is compared with. */
    OWN('\uFDD1', "\u001b[1;36m"),
    WARNING('\uFDD2', "\u001b[33m");

    private static final char END = '\uFDD3';
    private static final String PLAIN = "\u001b[0m";

    private final char mark;
    private final String sequence;

    Emphasis(char mark, String sequence) {
        this.mark = mark;
        this.sequence = sequence;
    }

    /** A line, or several; the same text where there are no colours. */
    String of(String lines) {
        return Terminal.hasColours()
                ? lines.lines()
                        .map(line -> line.isEmpty() ? line : mark + line + END)
                        .collect(Collectors.joining(System.lineSeparator(), "", end(lines)))
                : lines;
    }

    private static String end(String lines) {
        return lines.endsWith(System.lineSeparator()) ? System.lineSeparator() : "";
    }

    /** What a terminal understands in place of a mark; nothing for other characters, or where there are no colours. */
    public static Optional<String> sequence(int c) {
        if (c < HEADING.mark || c > END || !Terminal.hasColours()) {
            return Optional.empty(); // nearly always
        }
        return Optional.of(Arrays.stream(values())
                .filter(emphasis -> emphasis.mark == c)
                .findFirst()
                .map(emphasis -> emphasis.sequence)
                .orElse(PLAIN));
    }

    static boolean isMark(int c) {
        return c >= HEADING.mark && c <= END;
    }
}
