package io.regress4j.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads the name of a file, or {@code -} for a stream. */
final class FileOrStreamConverter implements ITypeConverter<String> {
    private static final String STREAM = "-";

    @Override
    public String convert(String text) {
        if (!text.equals(STREAM)) {
            PlainConverters.path(text);
        }
        return text;
    }
}
