package io.regress4j.cli;

import io.regress4j.model.RegressionModel;
import java.io.Serializable;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What is done with categories that a model does not know. */
final class UnknownOption implements Serializable {
    /** As what they are taken. */
    private enum Unknown {
        ZEROS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--unknown",
            paramLabel = "zeros",
            description = "zeros: take categories that the training did not see as none of the known ones."
                    + " Default: they are faults.")
    private Unknown unknown;

    boolean isZeros() {
        return unknown == Unknown.ZEROS;
    }

    /** The model, which takes unknown categories if that is asked for. */
    RegressionModel applyTo(RegressionModel model) {
        return isZeros() ? model.takingUnknown() : model;
    }
}
