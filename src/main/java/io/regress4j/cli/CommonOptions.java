package io.regress4j.cli;

import picocli.CommandLine.Option;

/** What every command knows. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show log output of Deeplearning4j and ND4J.")
    private void verbose(boolean on) {
        if (on) {
            ConsoleLogging.verbose();
        }
    }
}
