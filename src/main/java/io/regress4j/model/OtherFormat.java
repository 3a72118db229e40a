package io.regress4j.model;

import io.regress4j.files.CannotProceedException;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.visibility.Internal;
import java.util.function.Predicate;

/**
 * A format of another program's that has no words for some of what becomes of features and target.
 *
 * @param name as messages call it
 * @param encodings whether it has an encoding
 * @param transforms whether it has a transform of the target
 */
@Internal
public record OtherFormat(String name, Predicate<FeatureEncoding> encodings, Predicate<TargetTransform> transforms) {

    /** @throws CannotProceedException if it cannot hold a model; it names the first feature that it has no word for */
    public void requireHolds(ModelCard card) {
        for (int i = 0; i < card.encoder().features(); i++) {
            FeatureEncoding encoding = card.encoder().encodings().get(i);
            if (!encodings.test(encoding)) {
                throw new CannotProceedException(
                        "%s cannot hold this model: the feature '%s' is a %s column%s. Train without it, or score with the .zip."
                                .formatted(
                                        name,
                                        card.schema().column(i),
                                        card.schema().columns().get(i).kind(),
                                        encoding instanceof FilledEncoding
                                                ? " that is filled where it is missing"
                                                : ""));
            }
        }
        TargetTransform transform = card.target().transform();
        if (!transforms.test(transform)) {
            throw new CannotProceedException(
                    "%s cannot hold this model: its target is transformed by %s. Train without a transform, or score with the .zip."
                            .formatted(name, transform));
        }
    }
}
