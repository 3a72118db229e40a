package io.regress4j.report.screen;

import static io.regress4j.report.screen.TextTable.number;

import io.regress4j.parity.RunSettings;

/** A recorded Keras run, but for its arrays. */
public final class RecordingScreen {
    private RecordingScreen() {}

    public static String of(RunSettings run) {
        return TextTable.lines(
                "Data      %s: %d rows, %d to train and %d to test (test size %s, split seed %d), target %s"
                        .formatted(
                                run.data().name(),
                                run.data().rows(),
                                run.split().trainRows(),
                                run.split().testRows(),
                                run.split().testSize(),
                                run.split().seed(),
                                run.data().target()),
                "          SHA-256 %s".formatted(run.data().sha256()),
                "Network   %s, %s, %s"
                        .formatted(
                                run.spec().summary(),
                                run.dtype(),
                                run.normalize() ? "features standardized" : "features as they are"),
                "Training  %s, %s, %d epochs of batches of %d, seed %d, bias correction %s"
                        .formatted(
                                run.spec().optimizer(),
                                run.spec().loss(),
                                run.epochs(),
                                run.batchSize(),
                                run.seed(),
                                run.biasCorrection()),
                "Test MSE  %s".formatted(number(run.testMse())));
    }
}
