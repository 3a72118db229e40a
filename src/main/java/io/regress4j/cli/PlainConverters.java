package io.regress4j.cli;

import io.regress4j.csv.Cell;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the words of a command line become values: numbers as in a CSV, and names of files that can be meant. */
final class PlainConverters {
    private static final String STREAM = "-";

    private PlainConverters() {}

    static void register(CommandLine commands) {
        commands.registerConverter(Path.class, PlainConverters::path);
        commands.registerConverter(Integer.class, wholeNumber(Integer::valueOf));
        commands.registerConverter(int.class, wholeNumber(Integer::valueOf));
        commands.registerConverter(Long.class, wholeNumber(Long::valueOf));
        commands.registerConverter(long.class, wholeNumber(Long::valueOf));
        commands.registerConverter(Double.class, PlainConverters::number);
        commands.registerConverter(double.class, PlainConverters::number);
    }

    /**
     * An empty name is mostly a variable that is not set, and would be the folder that one is in. Where a stream can be
     * meant, the option takes text.
     */
    static Path path(String name) {
        if (name.isEmpty()) {
            throw new TypeConversionException("expected the name of a file or folder, got ''");
        }
        if (name.equals(STREAM)) {
            throw new TypeConversionException(
                    "expected the name of a file or folder, got '-', which cannot be a stream here. Write ./- for a file of this name");
        }
        return Path.of(name);
    }

    /** Digits of other scripts are no more numbers here than in a CSV. */
    private static <T> ITypeConverter<T> wholeNumber(ITypeConverter<T> parse) {
        return text -> {
            if (text.matches("[-+]?[0-9]+")) {
                try {
                    return parse.convert(text);
                } catch (NumberFormatException e) {
                    throw new TypeConversionException("'%s' is too large".formatted(text));
                }
            }
            throw new TypeConversionException("expected a whole number, got '%s'".formatted(text));
        };
    }

    private static double number(String text) {
        double number = Cell.number(text);
        if (Double.isNaN(number)) {
            throw new TypeConversionException("expected a finite number, got '%s'".formatted(text));
        }
        return number;
    }
}
