package io.regress4j.report.page;

import static io.regress4j.report.page.Markup.tag;
import static io.regress4j.report.page.Markup.text;

import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.network.penalty.Penalty;
import io.regress4j.preprocessing.FilledEncoding;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.TargetTransform;
import io.regress4j.report.Wording;
import io.regress4j.training.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings of a training in a compact list: what somebody would need to train the same network elsewhere. */
final class SettingsList {
    private static final int MOST_LAYERS = 6;

    private final TrainingResult result;
    private final NetworkSpec network;
    private final TrainingConfig config;
    private final List<Markup> entries = new ArrayList<>();

    private SettingsList(TrainingResult result) {
        this.result = result;
        this.network = result.networkAsked();
        this.config = result.trained().config();
    }

    static Markup of(TrainingResult result) {
        return new SettingsList(result).markup();
    }

    private Markup markup() {
        entry("Network", layers());
        entry("Parameters", "%,d in %s".formatted(network.parameters(), network.dtype()));
        entry("Optimizer", network.optimizerText());
        entry("Loss", network.loss().toString());
        if (!network.kernelPenalty().equals(Penalty.NONE)) {
            entry("Penalty", penalty(network.kernelPenalty()));
        }
        entry(
                "Training",
                "%,d epochs, batches of %,d rows, %,d steps"
                        .formatted(
                                result.history().epochs(),
                                config.batchSize(),
                                result.history().steps()));
        entry("Stopped", stopped());
        if (!config.callbacks().isEmpty()) {
            entry("Callbacks", config.callbacks().stream().map(Object::toString).collect(Collectors.joining(", ")));
        }
        entry("Rows", rows());
        entry("Inputs", inputs());
        entry("Target", target());
        entry("Seed", seed());
        entry("Trainer", result.trainer());
        return tag("dl", "class=\"settings\" aria-label=\"Settings\"", entries.toArray(Markup[]::new));
    }

    /** Those of a deep network are drawn below, and would push everything else down. */
    private String layers() {
        int count = network.layers().size();
        return count <= MOST_LAYERS
                ? network.summary()
                : "%,d -> %,d layers, drawn below".formatted(network.inputs(), count);
    }

    private static String penalty(Penalty penalty) {
        return Stream.of(part("L1", penalty.l1()), part("L2", penalty.l2()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and ", "", " on kernels"));
    }

    private static String part(String name, double lambda) {
        return lambda == 0 ? "" : "%s %s".formatted(name, Wording.brief(lambda));
    }

    private String stopped() {
        int epochs = result.history().epochs();
        return epochs < config.epochs()
                ? "early, after %,d of at most %,d epochs".formatted(epochs, config.epochs())
                : "after all %,d epochs".formatted(epochs);
    }

    private String rows() {
        if (result.folds() != null) {
            return "%,d, each held out in one of %d folds, seed %d, as scikit-learn's KFold"
                    .formatted(
                            result.trainRows(),
                            result.folds().folds(),
                            result.folds().seed());
        }
        String validating = config.validationSplit() > 0
                ? ", of which the last %,d validate"
                        .formatted(result.trainRows() - config.fittedRows(result.trainRows()))
                : result.history().validationLoss().length > 0 ? ", others to validate" : "";
        return "%,d to train%s, %,d to test (%s)"
                .formatted(
                        result.trainRows(),
                        validating,
                        result.testRows(),
                        result.trained().file().split());
    }

    private String inputs() {
        Preprocessing columns = config.preprocessing();
        boolean isFilled = result.card().encoder().encodings().stream().anyMatch(FilledEncoding.class::isInstance);
        return "%,d, %s%s"
                .formatted(
                        network.inputs(),
                        Wording.scaling(columns),
                        isFilled ? ", gaps filled by the " + columns.imputation() : "");
    }

    private String target() {
        Preprocessing columns = config.preprocessing();
        String transform = columns.targetTransform() == TargetTransform.NONE
                ? ""
                : "%s, then ".formatted(columns.targetTransform());
        return transform + (columns.normalizeTarget() ? "standardized" : "in its own unit");
    }

    private String seed() {
        return config.seed() == config.shuffleSeed()
                ? String.valueOf(config.seed())
                : "%d, of the row order %d".formatted(config.seed(), config.shuffleSeed());
    }

    private void entry(String name, String value) {
        entries.add(tag("div", tag("dt", text(name)), tag("dd", text(value))));
    }
}
