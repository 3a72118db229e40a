package io.regress4j.training.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A trained model of a folder: what it was made of, and how well it did.
 *
 * @param model its file
 * @param settings by name, as texts, in the order in which they are shown; those that do not apply are not there
 * @param data the table that trained it
 * @param score on rows held out; null where nothing tells
 * @param fitSeconds of the training alone; null where nothing tells
 * @param trained when, in UTC
 * @param note why there is no score; null if there is one
 */
public record Run(
        Path model,
        Map<String, String> settings,
        TrainedOn data,
        RunScore score,
        Double fitSeconds,
        String trained,
        String note) {

    /**
     * The table that trained a model.
     *
     * @param sha256 of the file's bytes; of the model's own file, where another program trained it
     * @param rows that could be used; null where nobody knows
     * @param target the column that is predicted
     * @param unit of the target; null if none is known
     */
    public record TrainedOn(String file, String sha256, Integer rows, String target, String unit) {}

    /** What must be equal if two scores shall be compared: the rows that tested, and what was predicted. */
    public Comparable comparable() {
        return score == null
                ? new Comparable(data.sha256(), data.target(), null, data.rows(), 0, List.of())
                : new Comparable(
                        data.sha256(), data.target(), score.heldOut(), data.rows(), score.rows(), score.truth());
    }

    /**
     * Runs of one are scored on the same rows.
     *
     * @param heldOut how the test rows were drawn; null without a score
     * @param rows that could be used, of which they were drawn
     * @param testRows how many were held out
     * @param truth of them, by ranges: a file of test rows may have changed since
     */
    public record Comparable(
            String sha256, String target, String heldOut, Integer rows, long testRows, List<Double> truth) {}
}
