package io.regress4j.cli;

import io.regress4j.data.TestSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --test-size}. */
final class TestSizeConverter implements ITypeConverter<TestSize> {
    @Override
    public TestSize convert(String text) {
        try {
            return TestSize.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    "expected a share between 0 and 1 such as 0.2, or a whole number of rows such as 100; got '%s'"
                            .formatted(text));
        }
    }
}
