package io.regress4j.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads the name of a column, which has no blanks around it, as in the header of a CSV. */
public final class ColumnNameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        return text.strip();
    }
}
