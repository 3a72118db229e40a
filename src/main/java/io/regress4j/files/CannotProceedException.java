package io.regress4j.files;

import java.nio.file.Path;

/**
 * The work cannot be done with this input or in this place: bad data, a bad model file, a full disk, a diverged
 * training. The message is for the user: what was expected, what was found (with its place), what to do. Where that is a
 * setting, the message writes it as Java calls it, such as <code>`missing(DROP)`</code>; the command line shows the flag
 * instead. It ends with exit code 3 on it; any other exception that escapes is a fault of the program.
 */
public class CannotProceedException extends RuntimeException {
    public CannotProceedException(String message) {
        super(message);
    }

    public CannotProceedException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * No file is where one was looked for.
     *
     * @param name as the user wrote it
     */
    public static CannotProceedException noFile(String name, Path place, Throwable cause) {
        return new CannotProceedException(
                "There is no file %s (looked for %s). Check the path.".formatted(name, place.toAbsolutePath()), cause);
    }
}
