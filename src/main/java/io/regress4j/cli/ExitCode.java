package io.regress4j.cli;

/** What the process tells its caller. */
public enum ExitCode {
    DONE(0),
    /** A fault of this program. */
    FAULT(1),
    USAGE(2),
    /** It cannot be done with this input or in this place. */
    CANNOT(3),
    /** A check that was asked for failed. */
    CHECK_FAILED(4),
    /** Done, but for rows that could not be used. */
    ROWS_REJECTED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
