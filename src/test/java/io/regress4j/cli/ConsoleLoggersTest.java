package io.regress4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class ConsoleLoggersTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream before = System.err;
    private final ConsoleLoggers loggers = new ConsoleLoggers(null);
    private final Logger logger = loggers.getLogger("org.nd4j.Workspace");

    @BeforeEach
    void watch() {
        System.setErr(new PrintStream(screen, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void leave() {
        System.setErr(before);
    }

    @Test
    void showsWarningsAndErrors() {
        logger.info("loaded");
        logger.warn("{} of {} threads", 1, 2);
        logger.error("lost", new IllegalStateException("why"));

        assertThat(lines()).startsWith("WARN  Workspace: 1 of 2 threads", "ERROR Workspace: lost");
        assertThat(lines()).contains("java.lang.IllegalStateException: why").noneMatch(line -> line.contains("loaded"));
    }

    @Test
    void showsWhatIsAskedFor() {
        loggers.showFrom(Level.INFO);
        logger.info("loaded");
        logger.debug("details");

        assertThat(lines()).containsExactly("INFO  Workspace: loaded");
    }

    @Test
    void leavesWarningsOfJhdfToOurOwnSentences() {
        loggers.showFrom(Level.INFO);
        loggers.getLogger("io.jhdf.HdfFile").warn("young");

        assertThat(lines()).isEmpty();
    }

    @Test
    void tellsTheTimeWhereNobodyWatches() {
        new ConsoleLoggers(() -> Instant.parse("2026-03-01T02:03:04.5678Z"))
                .getLogger("a.B")
                .warn("late");

        assertThat(lines()).containsExactly("2026-03-01T02:03:04.567Z WARN  B: late");
    }

    private List<String> lines() {
        return screen.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
