package io.regress4j.cli;

import io.regress4j.csv.CsvHeader;
import picocli.CommandLine.ITypeConverter;

/** Reads the name of a column, as the header of a CSV has it. */
public final class ColumnNameConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        return CsvHeader.name(text);
    }
}
