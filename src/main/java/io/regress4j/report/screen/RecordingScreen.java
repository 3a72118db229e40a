package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.model.TrainingConfig;
import io.regress4j.parity.RunSettings;
import java.util.stream.Collectors;

/** A recorded Keras run, but for its arrays. */
public final class RecordingScreen {
    private RecordingScreen() {}

    public static String of(RunSettings run) {
        RunSettings.Rows split = run.split();
        TrainingConfig config = run.config();
        String validation = split.validation() == 0 ? "" : ", %d to validate".formatted(split.validation());
        String drawn = split.drawn().map(how -> " (%s)".formatted(how)).orElse("");
        String scaling = switch (config.preprocessing().scaling()) {
            case NONE -> "features as they are";
            case STANDARD -> "features standardized";
            case MINMAX, ROBUST ->
                "features scaled (%s)".formatted(config.preprocessing().scaling());
        };
        String callbacks =
                config.callbacks().stream().map(callback -> ", " + callback).collect(Collectors.joining());
        return TextTable.lines(
                "Data      %s: %d rows, %d to train%s and %d to test%s, target %s"
                        .formatted(
                                run.data().name(),
                                run.data().rows(),
                                split.train(),
                                validation,
                                split.test(),
                                drawn,
                                run.data().target()),
                "          SHA-256 %s".formatted(run.data().sha256()),
                "Network   %s, %s, %s"
                        .formatted(run.spec().summary(), run.spec().dtype(), scaling),
                "Training  %s, %s, %d epochs of batches of %d, seed %d, on %s%s"
                        .formatted(
                                run.spec().optimizerText(),
                                run.spec().loss(),
                                config.epochs(),
                                config.batchSize(),
                                config.seed(),
                                run.backend(),
                                callbacks),
                "Test MSE  %s".formatted(number(run.testMse())));
    }
}
