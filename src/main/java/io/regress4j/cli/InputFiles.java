package io.regress4j.cli;

import io.regress4j.csv.CsvSource;
import io.regress4j.csv.DialectRequest;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** What {@code --data} names: files, patterns such as {@code parts/*.csv}, or {@code -} for standard input. */
final class InputFiles {
    static final String STANDARD_INPUT = "-";

    private static final String HIDDEN = ".";
    private static final String UNFINISHED = ".part";

    private InputFiles() {}

    /**
     * The files that somebody names.
     *
     * @param dialect how they are written
     * @throws CannotProceedException if nothing matches a pattern, or a pipe is named twice
     */
    static List<CsvSource> sources(List<String> names, DialectRequest dialect) {
        List<CsvSource> sources = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STANDARD_INPUT)) {
                sources.add(CsvSource.standardInput());
            } else if (isPattern(name)) {
                sources.addAll(matches(name));
            } else {
                sources.add(CsvSource.of(Path.of(name)));
            }
        }
        requireReadable(sources);
        return sources.stream().map(source -> source.written(dialect)).toList();
    }

    private static void requireReadable(List<CsvSource> sources) {
        List<CsvSource> pipes = sources.stream().filter(CsvSource::comesOnce).toList();
        for (int i = 0; i < pipes.size(); i++) {
            for (CsvSource other : pipes.subList(0, i)) {
                if (pipes.get(i).isSame(other)) {
                    throw new CannotProceedException(
                            "%s and %s are the same and can be read only once. Name one of them."
                                    .formatted(other.name(), pipes.get(i).name()));
                }
            }
        }
    }

    /** A file may have a name like a pattern. */
    private static boolean isPattern(String name) {
        try {
            return name.matches(".*[*?\\[{].*") && !Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return true; // where '*' is no letter of a name
        }
    }

    /** As in a shell, what is hidden is not meant; nor is what somebody is still writing. */
    private static boolean isMeant(String name, String pattern) {
        boolean isHidden = name.startsWith(HIDDEN) && !pattern.startsWith(HIDDEN);
        boolean isUnfinished = name.endsWith(UNFINISHED) && !pattern.endsWith(UNFINISHED);
        return !isHidden && !isUnfinished;
    }

    private static List<CsvSource> matches(String pattern) {
        int cut = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('\\')) + 1;
        Path folder = Path.of(pattern.substring(0, cut));
        List<CsvSource> found = new ArrayList<>();
        String last = pattern.substring(cut);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, last)) {
            for (Path file : files) {
                if (isMeant(file.getFileName().toString(), last)) {
                    found.add(CsvSource.of(file));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException | PatternSyntaxException e) {
            found.clear(); // no such folder, or no pattern: nothing matches
        }
        if (found.isEmpty()) {
            throw new CannotProceedException(
                    "No file matches '%s'. Only the last part of a path may be a pattern, and it leaves out hidden files and those that end in %s."
                            .formatted(pattern, UNFINISHED));
        }
        found.sort((one, other) -> one.name().compareTo(other.name()));
        return found;
    }
}
