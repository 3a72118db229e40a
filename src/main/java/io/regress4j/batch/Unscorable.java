package io.regress4j.batch;

/**
 * Rows whose prediction is not a finite number, or so large that its squared error is not: there is no score then.
 *
 * @param rows how many there are
 * @param line of the file of the first of them
 * @param prediction for the first of them
 */
public record Unscorable(long rows, long line, double prediction) {
    Unscorable withMore(long more) {
        return new Unscorable(rows + more, line, prediction);
    }
}
