package io.regress4j.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --split}. */
final class SplitKindConverter implements ITypeConverter<SplitKind> {
    @Override
    public SplitKind convert(String text) {
        try {
            return SplitKind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
