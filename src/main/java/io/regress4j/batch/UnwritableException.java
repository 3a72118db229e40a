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

    /** What happened, where the work so far is kept. */
    String interruption() {
        return "%s cannot be written any further (%s).".formatted(target, reason);
    }
}
