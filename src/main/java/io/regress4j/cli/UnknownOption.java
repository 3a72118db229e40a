package io.regress4j.cli;

import io.regress4j.model.RegressionModel;
import java.io.Serializable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is done with categories that a model does not know. */
final class UnknownOption implements Serializable {
    @Option(
            names = "--unknown",
            arity = "1",
            paramLabel = "zeros",
            converter = ZerosConverter.class,
            description = "zeros: take categories that the training did not see as none of the known ones."
                    + " Default: they are faults.")
    private boolean isZeros;

    boolean isZeros() {
        return isZeros;
    }

    /** The model, which takes unknown categories if that is asked for. */
    RegressionModel applyTo(RegressionModel model) {
        return isZeros ? model.takingUnknown() : model;
    }

    private static final class ZerosConverter implements ITypeConverter<Boolean> {
        @Override
        public Boolean convert(String text) {
            if (text.equals("zeros")) {
                return true;
            }
            throw new TypeConversionException("expected zeros, got '%s'".formatted(text));
        }
    }
}
