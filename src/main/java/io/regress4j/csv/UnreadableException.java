package io.regress4j.csv;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;

/** An input cannot be read (any further), such as from a disk or a network that failed: it may be readable again. */
public final class UnreadableException extends CannotProceedException {
    private static final long serialVersionUID = 1;

    UnreadableException(String name, IOException e) {
        super("%s cannot be read (%s).".formatted(name, e.getMessage()), e);
    }
}
