package io.regress4j.cli;

/** What the process tells its caller. */
public enum ExitCode {
    DONE(0, "Done."),
    FAULT(1, "A fault of this program."),
    USAGE(2, "Wrong usage."),
    CANNOT(3, "It cannot be done with this input or in this place; the message says why."),
    CHECK_FAILED(4, "A check that was asked for failed."),
    ROWS_REJECTED(5, "Done, but rows were rejected, or a model could not be read.");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** A sentence for a person. */
    String meaning() {
        return meaning;
    }
}
