package io.regress4j.model;

import io.regress4j.files.JsonTree;
import io.regress4j.files.RecordJson;
import io.regress4j.model.callback.EpochValues;
import java.util.List;
import java.util.SortedMap;

/**
 * What a checkpoint holds beside a model and the weights that were kept, as JSON.
 *
 * @param firstRate the learning rate that the training began with
 * @param epochs what was measured, in turn
 * @param validationSha256 of the file of rows that validate; empty if there is none
 * @param settings what the training was told
 */
record ProgressJson(
        double firstRate, List<SortedMap<String, Double>> epochs, String validationSha256, List<String> settings) {
    private static final RecordJson RECORDS = RecordJson.builder().build();

    static ProgressJson of(Checkpoint checkpoint) {
        return new ProgressJson(
                checkpoint.progress().firstRate(),
                checkpoint.progress().epochs().stream().map(EpochValues::byName).toList(),
                checkpoint.validationSha256(),
                checkpoint.settings());
    }

    /**
     * Reads what {@link #bytes} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static ProgressJson read(byte[] bytes) {
        return RECORDS.read(ProgressJson.class, JsonTree.read(bytes));
    }

    byte[] bytes() {
        return JsonTree.writeLine(RECORDS.tree(this));
    }

    /** @param kept weights that the training shall end with [parameters]; empty for the last */
    Checkpoint with(RegressionModel model, double[] kept) {
        TrainingProgress progress = new TrainingProgress(
                firstRate, epochs.stream().map(EpochValues::new).toList(), kept);
        return new Checkpoint(model, progress, validationSha256, settings);
    }
}
