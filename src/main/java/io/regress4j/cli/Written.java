package io.regress4j.cli;

import io.regress4j.files.CannotProceedException;

/**
 * A result that is whole on the disk, while the report about it is still to be written.
 *
 * @param file its name; null if it is no file
 */
record Written(Object file) {

    /**
     * Does the rest.
     *
     * @throws CannotProceedException if that fails; the message says that the result is there
     */
    void then(Runnable rest) {
        try {
            rest.run();
        } catch (CannotProceedException e) {
            throw file == null
                    ? e
                    : new CannotProceedException(
                            "%s The result itself is complete: %s.".formatted(e.getMessage(), file), e);
        }
    }
}
