package io.regress4j.files;

/**
 * The work cannot be done with this input or in this place: bad data, a bad model file, a full disk, a diverged
 * training. The message is for the user: what was expected, what came (with its place), what to do. The command line
 * ends with exit code 3 on it; any other exception that escapes is a fault of the program.
 */
public class CannotProceedException extends RuntimeException {
    public CannotProceedException(String message) {
        super(message);
    }

    public CannotProceedException(String message, Throwable cause) {
        super(message, cause);
    }
}
