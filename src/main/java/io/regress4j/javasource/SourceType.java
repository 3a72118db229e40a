package io.regress4j.javasource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of this program as its source text, taken apart into members. It relies on the layout that the formatter gives every
 * source: a member begins four blanks deep, and ends there.
 *
 * @param imports what the file imports, such as {@code java.util.List}, but for static imports
 * @param members each with its lines, without comments and annotations
 */
record SourceType(List<String> imports, List<List<String>> members) {
    private static final Pattern TYPE =
            Pattern.compile("(public |final |sealed |abstract )*(class|record|interface|enum) .*");
    private static final Pattern COMMENT_OR_ANNOTATION = Pattern.compile("\\s*(/\\*\\*|\\*|//|@\\w+$).*");
    private static final Pattern COMMENT_BEHIND = Pattern.compile(" +// .*$");
    private static final Pattern STATIC_IMPORT = Pattern.compile("import static [a-z0-9.]+\\.(\\w+)\\.(\\w+);");
    private static final String INDENT = "    ";

    /** @param path such as {@code network/activation/Tanh} */
    static SourceType read(String path) {
        List<String> lines = qualified(lines("sources/%s.java".formatted(path)).stream()
                .filter(line -> !COMMENT_OR_ANNOTATION.matcher(line).matches())
                .map(line -> COMMENT_BEHIND.matcher(line).replaceFirst(""))
                .toList());
        int header = 0;
        while (!TYPE.matcher(lines.get(header)).matches()) {
            header++;
        }
        int body = header;
        while (!lines.get(body).endsWith("{")) {
            body++;
        }
        return new SourceType(imports(lines.subList(0, header)), members(lines.subList(body + 1, lines.indexOf("}"))));
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = SourceType.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("expected %s among the resources of pom.xml".formatted(resource));
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With {@code MultiplyAdd.add(} where {@code add} is imported statically. */
    private static List<String> qualified(List<String> lines) {
        List<String> qualified = lines;
        for (String line : lines) {
            Matcher found = STATIC_IMPORT.matcher(line);
            if (found.matches()) {
                Pattern call = Pattern.compile("(?<![.\\w])%s\\(".formatted(found.group(2)));
                String owned = "%s.%s(".formatted(found.group(1), found.group(2));
                qualified = qualified.stream()
                        .map(each -> call.matcher(each).replaceAll(owned))
                        .toList();
            }
        }
        return qualified;
    }

    private static List<String> imports(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("import ") && !line.startsWith("import static "))
                .map(line -> line.substring("import ".length(), line.length() - 1))
                .toList();
    }

    private static List<List<String>> members(List<String> lines) {
        List<List<String>> members = new ArrayList<>();
        List<String> member = new ArrayList<>();
        boolean hasBody = false;
        for (String line : lines) {
            if (line.isBlank() && member.isEmpty()) {
                continue;
            }
            member.add(line);
            hasBody |= line.endsWith("{");
            if (hasBody ? line.startsWith(INDENT + "}") : line.endsWith(";") || line.endsWith("{}")) {
                members.add(List.copyOf(member));
                member.clear();
                hasBody = false;
            }
        }
        return members;
    }

    /** What a member is declared as, in one line. */
    static String declaration(List<String> member) {
        StringBuilder declaration = new StringBuilder();
        for (String line : member) {
            declaration.append(declaration.isEmpty() ? "" : " ").append(line.strip());
            if (line.endsWith("{") || line.endsWith(";")) {
                break;
            }
        }
        return declaration.toString().replace("( ", "(");
    }
}
