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

    static StageResult of(Stage stage, double difference, double tolerance, String detail) {
        return new StageResult(stage.title(), false, difference <= tolerance, difference, tolerance, detail);
    }

    static StageResult skipped(Stage stage, String why) {
        return new StageResult(stage.title(), true, true, 0, 0, why);
    }

    static StageResult notRecorded(Stage stage) {
        return skipped(stage, "the recording does not hold it");
    }
}
