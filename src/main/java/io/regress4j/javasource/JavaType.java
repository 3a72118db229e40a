package io.regress4j.javasource;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A type that a generated class holds, as part of one of this program's.
 *
 * @param path of its source
 * @param header how it is declared there
 * @param isKept which members it needs, by their declarations
 */
record JavaType(String path, String header, Predicate<String> isKept) {

    /** With all members but those whose declarations hold one of some words. */
    static JavaType without(String path, String header, String... words) {
        return new JavaType(path, header, declaration -> !holds(declaration, words));
    }

    /** With those members alone. */
    static JavaType only(String path, String header, String... words) {
        return new JavaType(path, header, declaration -> holds(declaration, words));
    }

    private static boolean holds(String declaration, String... words) {
        for (String word : words) {
            if (declaration.contains(word)) {
                return true;
            }
        }
        return false;
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The type as a member of the generated class.
     *
     * @param imports receives what its source imports
     */
    String text(List<String> imports) {
        SourceType source = SourceType.read(path);
        imports.addAll(source.imports());
        String members = source.members().stream()
                .filter(member -> isKept.test(SourceType.declaration(member)))
                .map(member -> member.stream()
                        .map(line -> line.isBlank() ? "" : "    " + line)
                        .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
        return "    private %s {\n%s\n    }\n".formatted(header, members);
    }
}
