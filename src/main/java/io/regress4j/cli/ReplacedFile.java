package io.regress4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A file that another takes the place of.
 *
 * @param time when it was written, in UTC, to the minute
 */
record ReplacedFile(String time) {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** Null if nothing is there. */
    static ReplacedFile at(Path file) {
        try {
            return new ReplacedFile(
                    MINUTES.format(Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            return null;
        }
    }
}
