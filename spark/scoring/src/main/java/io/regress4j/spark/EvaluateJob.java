package io.regress4j.spark;

import io.regress4j.evaluation.Bootstrap;
import io.regress4j.evaluation.RunningScore;
import io.regress4j.evaluation.Score;
import io.regress4j.files.CannotProceedException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Scores a model on an input. Each partition sends a few numbers for each group; the driver merges them in the order of
 * the partitions, so the same files in the same partitions give the same bits, and other partitions the same to rounding.
 *
 * @param scorer the model
 * @param input rows with the model's features and its target
 * @param by column whose values make the groups, or null
 */
record EvaluateJob(RegressionScorer scorer, InputTable input, String by) {
    private static final String GROUP = "group";

    /**
     * @return the score of all rows under an empty name, or of each group, in the order of their numbers or names; the rows
     *     whose cell is empty are last, under null
     */
    Map<String, Score> run() {
        try {
            JavaRDD<Row> rows = table().javaRDD();
            TreeMap<String, RunningScore> moments = merged(rows, false);
            long count = moments.values().stream().mapToLong(RunningScore::rows).sum();
            if (count == 0) {
                throw new CannotProceedException(
                        "%s has no rows. Expected at least one row of numbers.".formatted(input.place()));
            }
            // So few rows fit into the driver, and their interval is the local command's.
            return scores(count <= RunningScore.LARGEST_BOOTSTRAP ? merged(rows, true) : moments);
        } catch (Exception e) { // what Spark throws is not declared
            throw Refusal.of(e);
        }
    }

    private Dataset<Row> table() {
        Dataset<Row> selected = input.select(scorer.card().schema(), by == null ? List.of() : List.of(by), false);
        Column group = by == null
                ? functions.lit("")
                : functions.col(InputTable.carried(0)).cast("string");
        return selected.withColumn(GROUP, group);
    }

    private TreeMap<String, RunningScore> merged(JavaRDD<Row> rows, boolean keepsRows) {
        TreeMap<String, RunningScore> merged = new TreeMap<>(GroupOrder.INSTANCE);
        for (PartialScores part : rows.mapPartitions(partition(keepsRows)).collect()) {
            if (part.refusal() != null) {
                throw new CannotProceedException(part.refusal());
            }
            part.scores().forEach((group, score) -> merged.merge(group, score, EvaluateJob::merge));
        }
        return merged;
    }

    private FlatMapFunction<Iterator<Row>, PartialScores> partition(boolean keepsRows) {
        var schema = table().schema();
        RowReader reader = RowReader.ofSelected(schema, scorer.card().schema(), input.place());
        int file = schema.fieldIndex(InputTable.FILE);
        int group = schema.fieldIndex(GROUP);
        Broadcast<ModelBytes> bytes = scorer.broadcast();
        return rows -> {
            PartitionScorer scorer = new PartitionScorer(reader, bytes.value().model(), keepsRows, file, group);
            return List.of(scorer.run(rows)).iterator();
        };
    }

    private static RunningScore merge(RunningScore first, RunningScore second) {
        first.merge(second);
        return first;
    }

    private static Map<String, Score> scores(TreeMap<String, RunningScore> merged) {
        Map<String, Score> scores = new LinkedHashMap<>();
        merged.forEach((group, score) -> scores.put(group, score.score(Bootstrap.SEED)));
        return scores;
    }
}
