package io.regress4j.cli;

import io.regress4j.keras.FileKind;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a model of this program is to go. */
final class ModelPathConverter implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        Path file = PlainConverters.path(text);
        try {
            FileKind.requireModelName(file);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
        return file;
    }
}
