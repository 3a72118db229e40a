package io.regress4j.cli;

import io.regress4j.csv.CsvHeader;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a column, as the header of a CSV has it; one with a comma stands in quotes, as there. */
public final class ColumnNameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        boolean isQuoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"") && text.indexOf(',') > 0;
        return CsvHeader.name(isQuoted ? text.substring(1, text.length() - 1) : text);
    }
}
