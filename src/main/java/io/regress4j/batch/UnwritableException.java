package io.regress4j.batch;

import io.regress4j.files.AtomicFile;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Path;

/** An output cannot be written on, most often because its disk is full: what was written so far may still be of use. */
final class UnwritableException extends CannotProceedException {
    private static final long serialVersionUID = 1;

    private final transient Path target;
    private final String reason;

    UnwritableException(Path target, IOException e) {
        super(AtomicFile.cannotWrite(target, e).getMessage(), e);
        this.target = target;
        this.reason = AtomicFile.reason(e);
    }

    /** The same where the work so far is kept. */
    CannotProceedException resumable(long rows) {
        return new CannotProceedException(
                "%s cannot be written any further (%s). The work on the first %,d rows is kept in hidden files beside it. Make room, and run the same command with --resume."
                        .formatted(target, reason, rows),
                getCause());
    }
}
