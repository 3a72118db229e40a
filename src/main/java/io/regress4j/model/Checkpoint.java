package io.regress4j.model;

import io.regress4j.visibility.Internal;
import java.util.List;
import java.util.Objects;

/**
 * A training on its way: a model as its last epoch left it, and all that is needed to go on to the same bits.
 *
 * @param model with what its optimizer has kept
 * @param progress how far the training got
 * @param validationSha256 SHA-256 of the file of rows that validate; empty if there is none
 * @param settings what the training was told, as words of a command line
 */
@Internal
public record Checkpoint(
        RegressionModel model, TrainingProgress progress, String validationSha256, List<String> settings) {
    public Checkpoint {
        Objects.requireNonNull(model);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(validationSha256);
        settings = List.copyOf(settings);
    }

    /** How many epochs have ended. */
    public int epochs() {
        return progress.epochs().size();
    }
}
