package io.regress4j.report.page;

import io.regress4j.data.Column;
import io.regress4j.model.ModelCard;
import io.regress4j.model.TrainedHere;
import io.regress4j.preprocessing.DateEncoding;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FeatureEncoding;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.NumberEncoding;
import io.regress4j.preprocessing.OneHotEncoding;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the network gets of a column, in words. */
final class EncodingWords {
    private final ModelCard card;
    private final FeatureEncoder encoder;
    private final int[] firstInputs;
    private final double[] mean;
    private final double[] scale;

    EncodingWords(ModelCard card) {
        this.card = card;
        this.encoder = card.encoder();
        this.firstInputs = encoder.firstInputs();
        this.mean = encoder.scaler().mean();
        this.scale = encoder.scaler().scale();
    }

    String ofFeature(int feature) {
        return words(feature, encoder.encodings().get(feature));
    }

    private String words(int feature, FeatureEncoding encoding) {
        if (encoding instanceof FilledEncoding filled) {
            return words(feature, filled.of()) + (filled.hasIndicator() ? "; an input marks gaps" : "");
        }
        String scaled = isScaled(feature) ? scaled() : "";
        if (encoding instanceof OneHotEncoding) {
            return "one-hot, %,d inputs%s".formatted(encoding.inputs(), scaled.isEmpty() ? "" : ", " + scaled);
        }
        if (encoding instanceof DateEncoding) {
            return "%s%s".formatted(parts(feature, encoding), scaled.isEmpty() ? "" : ", each " + scaled);
        }
        if (encoding instanceof NumberEncoding) {
            return scaled.isEmpty() ? "as it is" : scaled;
        }
        throw new IllegalStateException("no words for " + encoding);
    }

    /** Whether an input of a feature is moved or stretched. */
    private boolean isScaled(int feature) {
        int first = firstInputs[feature];
        return IntStream.range(first, first + encoder.encodings().get(feature).inputs())
                .anyMatch(input -> mean[input] != 0 || scale[input] != 1);
    }

    private String scaled() {
        Scaling asked = card.trainedHere()
                .map(TrainedHere::config)
                .map(config -> config.preprocessing().scaling())
                .orElse(Scaling.NONE);
        return switch (asked) {
            case STANDARD -> "standardized";
            case MINMAX -> "scaled to 0 to 1";
            case ROBUST -> "scaled by quartiles";
            case NONE -> "scaled by the first model";
        };
    }

    /** Such as "year, month, day". */
    private String parts(int feature, FeatureEncoding encoding) {
        Column nameless = card.schema().columns().get(feature).named("");
        return encoding.names(nameless).stream()
                .map(part -> part.replaceAll("^ \\(|\\)$", ""))
                .collect(Collectors.joining(", "));
    }

    String ofTarget() {
        if (card.target().isIdentity()) {
            return "as it is";
        }
        boolean isScaled =
                card.target().scaler().mean()[0] != 0 || card.target().scaler().scale()[0] != 1;
        if (card.target().transform() == TargetTransform.NONE) {
            return "standardized";
        }
        return "its %s%s".formatted(card.target().transform(), isScaled ? ", then standardized" : "");
    }
}
