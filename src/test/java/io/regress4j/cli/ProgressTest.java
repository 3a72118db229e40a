package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.training.EpochListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void isShownOnATerminalOnly() {
        assertThat(shown()).isEmpty();
        System.setProperty("regress4j.columns", "50");
        try {
            assertThat(shown()).contains("Training", "3/3");
        } finally {
            System.clearProperty("regress4j.columns");
        }
    }

    /** An epoch may take an hour. */
    @Test
    void movesWithinAnEpoch() throws InterruptedException {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        System.setProperty("regress4j.columns", "70");
        try (Progress progress = Progress.ofEpochs("Training")) {
            EpochListener epochs = progress.epochs();
            epochs.starts(2);
            epochs.runs(() -> 0.5);
            for (int i = 0; i < 1000 && !bytes.toString(StandardCharsets.UTF_8).contains("25%"); i++) {
                Thread.sleep(10);
            }
        } finally {
            System.setErr(before);
            System.clearProperty("regress4j.columns");
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("25%", "0/2 epochs");
    }

    private static String shown() {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try (Progress progress = Progress.of("Training", 3)) {
            progress.advance(3);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
