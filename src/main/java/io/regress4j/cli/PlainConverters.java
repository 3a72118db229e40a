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

    /** Classes and not lambdas: JDK 17 crashes when it archives these lambdas with the other classes of the program. */
    static void register(CommandLine commands) {
        commands.registerConverter(Path.class, new PathConverter());
        commands.registerConverter(Integer.class, new IntConverter());
        commands.registerConverter(int.class, new IntConverter());
        commands.registerConverter(Long.class, new LongConverter());
        commands.registerConverter(long.class, new LongConverter());
        commands.registerConverter(Double.class, new NumberConverter());
        commands.registerConverter(double.class, new NumberConverter());
    }

    private static final class PathConverter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            return path(text);
        }
    }

    private static final class IntConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private static final class LongConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private static final class NumberConverter implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            return number(text);
        }
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
    private static long wholeNumber(String text, long least, long most) {
        if (!text.matches("[-+]?[0-9]+")) {
            throw new TypeConversionException("expected a whole number, got '%s'".formatted(text));
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'%s' is too large".formatted(text));
    }

    private static double number(String text) {
        double number = Cell.number(text);
        if (Double.isNaN(number)) {
            throw new TypeConversionException("expected a finite number, got '%s'".formatted(text));
        }
        return number;
    }
}
