package io.regress4j.parity;

/**
 * One stage of the comparison.
 *
 * @param name the stage
 * @param skipped whether the recording holds nothing to compare here
 * @param agrees whether the difference lies within the tolerance; true where skipped
 * @param difference how far apart the two are, in the measure that {@code detail} names
 * @param tolerance the largest difference that counts as agreement
 * @param detail one sentence
 */
public record StageResult(
        String name, boolean skipped, boolean agrees, double difference, double tolerance, String detail) {

    static StageResult of(String name, double difference, double tolerance, String detail) {
        return new StageResult(name, false, difference <= tolerance, difference, tolerance, detail);
    }

    static StageResult skipped(String name, String detail) {
        return new StageResult(name, true, true, 0, 0, detail);
    }
}
