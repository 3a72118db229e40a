package io.regress4j.report.screen;

import io.regress4j.visibility.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Folds lines at their blanks; a word that is too long, such as a file's name, stays whole. */
@Internal
public final class Fold {
    /** A label in front of a line, such as {@code Data      }, or the room of one. */
    private static final Pattern LABEL = Pattern.compile("^(?:[A-Z]\\S*(?: \\S+)? {2,}| {10})(?=\\S)");

    private static final int LABEL_WIDTH = 10;

    private Fold() {}

    /** A text in lines of at most {@code width}; what goes on stands below what it goes on with. */
    public static String text(String text, int width) {
        if (text.lines().allMatch(line -> line.length() <= width)) {
            return text; // nearly always
        }
        String end = text.endsWith(System.lineSeparator()) ? System.lineSeparator() : "";
        return text.lines()
                .flatMap(line -> marked(line, width).stream())
                .collect(Collectors.joining(System.lineSeparator(), "", end));
    }

    /** Each part of a line that stands out stands out. */
    private static List<String> marked(String line, int width) {
        boolean isMarked = !line.isEmpty() && Emphasis.isMark(line.charAt(0));
        if (!isMarked) {
            return line(line, width, indent(line));
        }
        String plain = line.substring(1, line.length() - 1);
        return line(plain, width, indent(plain)).stream()
                .map(part -> line.charAt(0) + part + line.charAt(line.length() - 1))
                .toList();
    }

    private static int indent(String line) {
        boolean isLabelled = LABEL.matcher(line).find()
                && LABEL.matcher(line).results().findFirst().orElseThrow().end() == LABEL_WIDTH;
        return isLabelled ? LABEL_WIDTH : line.length() - line.stripLeading().length();
    }

    /**
     * A line in parts.
     *
     * @param indent of all parts but the first
     */
    public static List<String> line(String line, int width, int indent) {
        List<String> parts = new ArrayList<>();
        String rest = line;
        String margin = "";
        while (margin.length() + rest.length() > width) {
            int end = lastBlank(rest, width - margin.length());
            if (end < 0) {
                break;
            }
            parts.add(margin + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
            margin = " ".repeat(indent);
        }
        parts.add(margin + rest);
        return parts;
    }

    /** The last blank up to {@code room}, or else the first behind it, that has words on both sides; -1 if there is none. */
    private static int lastBlank(String text, int room) {
        int first = text.length() - text.stripLeading().length();
        int end = text.stripTrailing().length();
        int label = LABEL.matcher(text).find() ? LABEL_WIDTH : first;
        for (int i = Math.min(room, end - 1); i > label; i--) {
            if (text.charAt(i) == ' ') {
                return beforeBracket(text, i, Math.max(label, room / 2));
            }
        }
        int next = text.indexOf(' ', Math.max(room, label));
        return next < 0 || next >= end ? -1 : next;
    }

    /** What is in brackets stays together, if the line before it does not become short. */
    private static int beforeBracket(String text, int end, int least) {
        int open = text.lastIndexOf(" (", end - 1);
        boolean isInside = open > least && text.indexOf(')', open) > end;
        return isInside ? open : end;
    }
}
