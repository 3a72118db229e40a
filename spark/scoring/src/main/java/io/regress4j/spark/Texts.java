package io.regress4j.spark;

import io.regress4j.report.Printable;

/** Texts of the input for a person. */
final class Texts {
    private static final int LONGEST = 60;

    private Texts() {}

    /** A text in at most so many letters, none of which moves the cursor. */
    static String shortened(String text) {
        String printable = Printable.line(text);
        return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST - 3) + "...";
    }
}
