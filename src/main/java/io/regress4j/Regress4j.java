package io.regress4j;

import io.regress4j.cli.CommandLineInterface;
import java.util.Locale;

/** Where to start: no argument runs the seed job, anything else is a command. */
public final class Regress4j {
    private Regress4j() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // the same digits everywhere
        int exitCode = CommandLineInterface.run(arguments);
        // Left to end by itself where all is well, because Maven's exec:java shares its process with us.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
