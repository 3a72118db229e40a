package io.regress4j.cli;

import io.regress4j.files.CannotProceedException;
import io.regress4j.files.WholeFile;
import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Arguments that are in a file, given as {@code @FILE}: words between blanks and line ends, quoted where they hold
 * blanks, with comments behind {@code #}, and other files. What names no file is an argument like any other, and {@code
 * @@TEXT} is the argument {@code @TEXT}.
 */
final class ArgumentFiles {
    private static final String MARK = "@";

    private final List<String> arguments = new ArrayList<>();
    private final List<Path> read = new ArrayList<>();

    private ArgumentFiles() {}

    /** @throws CannotProceedException if a file cannot be read, is no text, or is named twice: few files could become millions of arguments */
    static ArgumentFiles expand(String... arguments) {
        ArgumentFiles files = new ArgumentFiles();
        for (String argument : arguments) {
            files.add(argument);
        }
        return files;
    }

    /** The arguments, with those that the files hold in their places. */
    String[] arguments() {
        return arguments.toArray(String[]::new);
    }

    /** The files that were read. */
    List<Path> files() {
        return read;
    }

    /** Lets commands know which files were read. */
    void tell(CommandSpec root) {
        root.addMixin(ArgumentFiles.class.getSimpleName(), CommandSpec.wrapWithoutInspection(this));
    }

    /** The files that were read for a command; none if nobody told. */
    static List<Path> of(CommandSpec command) {
        CommandSpec told = command.root().mixins().get(ArgumentFiles.class.getSimpleName());
        return told == null ? List.of() : ((ArgumentFiles) told.userObject()).files();
    }

    private void add(String argument) {
        if (argument.startsWith(MARK + MARK)) {
            arguments.add(argument.substring(MARK.length()));
        } else if (argument.startsWith(MARK) && argument.length() > MARK.length()) {
            addFile(argument);
        } else {
            arguments.add(argument);
        }
    }

    private void addFile(String argument) {
        Path file = Path.of(argument.substring(MARK.length()));
        if (!Files.exists(file)) {
            arguments.add(argument);
            return;
        }
        if (read.stream().anyMatch(other -> isSame(file, other))) {
            throw new CannotProceedException(
                    "The file of arguments %s is named a second time, by itself or elsewhere. Take one '%s' out."
                            .formatted(file, argument));
        }
        read.add(file);
        words(text(file)).forEach(this::add);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // both were there a moment ago
        }
    }

    private static String text(Path file) {
        byte[] bytes = WholeFile.read(file, ArgumentFiles::isText);
        try {
            if (isText(bytes)) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            // said below
        }
        throw new CannotProceedException(
                "%s holds no arguments: it is not UTF-8 text. Write @@%s for an argument that begins with @."
                        .formatted(file, file));
    }

    /** Whether these may be the first bytes of a text; the last letter may be cut. */
    private static boolean isText(byte[] head) {
        CharBuffer text = CharBuffer.allocate(head.length);
        boolean isWrong = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(head), text, false)
                .isError();
        return !isWrong && text.flip().chars().noneMatch(c -> c == 0);
    }

    private static List<String> words(String text) {
        StreamTokenizer words = new StreamTokenizer(new StringReader(text));
        words.resetSyntax();
        words.wordChars(' ', 255);
        words.whitespaceChars(0, ' ');
        words.quoteChar('"');
        words.quoteChar('\'');
        words.commentChar('#');
        List<String> found = new ArrayList<>();
        try {
            while (words.nextToken() != StreamTokenizer.TT_EOF) {
                found.add(words.sval);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from a string: never
        }
        return found;
    }
}
