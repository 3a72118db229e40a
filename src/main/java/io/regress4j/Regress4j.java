package io.regress4j;

import io.regress4j.cli.CommandLineInterface;
import java.util.Locale;

/** Where to start: no argument runs the seed job, anything else is a command. */
public final class Regress4j {
    private static final int CANNOT = 3;

    private Regress4j() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same digits everywhere
        int exitCode;
        try {
            exitCode = CommandLineInterface.run(arguments);
        } catch (Error e) { // too little memory to begin with, or to say more
            exitCode = explain(e);
        }
        // Left to end by itself where all is well, because Maven's exec:java shares its process with us.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** The JDK wraps what it has no memory for in errors of its own. */
    private static int explain(Error error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                System.err.println("regress4j does not fit into this memory. Give Java more with -Xmx.");
                return CANNOT;
            }
        }
        if (error instanceof NoClassDefFoundError) {
            System.err.println("A part of regress4j cannot be loaded (" + error.getMessage()
                    + "). Allow the process more open files, such as 256, or install regress4j again.");
            return CANNOT;
        }
        throw error;
    }
}
