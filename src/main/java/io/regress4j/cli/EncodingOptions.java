package io.regress4j.cli;

import io.regress4j.data.ColumnRequest;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.io.Serializable;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a table become inputs, and how they are encoded and scaled. */
final class EncodingOptions implements Serializable {
    @Mixin
    private TableOptions table = new TableOptions();

    @Option(names = "--missing-indicator", description = "Also tell the network where a value was missing.")
    private boolean missingIndicator;

    @Mixin
    private UnknownOption unknown = new UnknownOption();

    @Option(
            names = "--scaler",
            paramLabel = "NAME",
            defaultValue = "standard",
            description = "How features are scaled: standard, minmax, robust, none. Default: ${DEFAULT-VALUE}.")
    private String scaler = "standard";

    @Option(names = "--scale-categories", description = "Scale the inputs of categories too.")
    private boolean scaleCategories;

    @Option(
            names = "--target-transform",
            paramLabel = "NAME",
            defaultValue = "none",
            description = "What is done with the target first: none, log, log1p. Default: ${DEFAULT-VALUE}.")
    private String targetTransform = "none";

    /** The names of the features that were asked for; empty for all. */
    List<String> features() {
        return table.features();
    }

    /**
     * What is asked of the columns.
     *
     * @throws IllegalArgumentException if a flag is out of its range
     */
    ColumnRequest request(String target) {
        return table.request(target, unknown.isZeros());
    }

    /**
     * What is done with features and target, which is not standardized.
     *
     * @throws IllegalArgumentException if a flag names nothing that is known
     */
    Preprocessing preprocessing() {
        return new Preprocessing(
                TableOptions.oneOf(Scaling.values(), scaler, "--scaler"),
                scaleCategories,
                table.imputation(),
                missingIndicator,
                TableOptions.oneOf(TargetTransform.values(), targetTransform, "--target-transform"),
                false);
    }
}
