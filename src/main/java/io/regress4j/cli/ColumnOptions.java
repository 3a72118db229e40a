package io.regress4j.cli;

import io.regress4j.data.ColumnRequest;
import io.regress4j.data.RowColumns;
import io.regress4j.network.loss.Loss;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.io.Serializable;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which columns of a table are learned from, how they are read, and how they are prepared for the network. */
public final class ColumnOptions implements Serializable {
    @Mixin
    private EncodingOptions encoding = new EncodingOptions();

    @Option(
            names = "--weights",
            paramLabel = "COL",
            converter = ColumnNameConverter.class,
            description = "A column that says how much a row counts in the training, 0 or more; it is no feature.")
    private String weights;

    @Option(names = "--no-normalize", description = "Leave the features as they are, as --scaler none.")
    private boolean noNormalize;

    @Option(
            names = "--no-normalize-target",
            description = "Train on the target in its own unit. Default: it is standardized for the training, and"
                    + " predictions come back in its unit; but not for the losses mape, msle, poisson and tweedie, which"
                    + " are measured in it.")
    private boolean noNormalizeTarget;

    @Option(names = "--normalize-target", hidden = true, description = "The default.")
    private boolean normalizeTarget;

    /** The names of the features that were asked for; empty for all. */
    List<String> features() {
        return encoding.features();
    }

    /**
     * What is asked of the columns.
     *
     * @throws IllegalArgumentException if a flag is out of its range
     */
    public ColumnRequest request(String target) {
        if (noNormalizeTarget && normalizeTarget) {
            throw new IllegalArgumentException("--normalize-target and --no-normalize-target contradict each other");
        }
        return encoding.request(target).with(rows(null));
    }

    /**
     * The columns that say something of rows.
     *
     * @param group the column whose values keep rows together; null for none
     */
    RowColumns rows(String group) {
        return new RowColumns(group, weights);
    }

    /**
     * What is done with features and target before the network sees them. A loss that needs the target's unit gets it.
     *
     * @throws IllegalArgumentException if a flag names nothing that is known, or asks what does not go with the loss
     */
    Preprocessing preprocessing(Loss loss) {
        Preprocessing asked = encoding.preprocessing();
        TargetTransform transform = asked.targetTransform();
        if (loss.needsTargetUnit() && (normalizeTarget || transform != TargetTransform.NONE)) {
            throw new IllegalArgumentException("--loss %s is measured in the target's own unit: leave out %s"
                    .formatted(loss, normalizeTarget ? "--normalize-target" : "--target-transform"));
        }
        return asked.withScaling(noNormalize ? Scaling.NONE : asked.scaling())
                .withTarget(transform, !noNormalizeTarget && !loss.needsTargetUnit());
    }
}
