package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
