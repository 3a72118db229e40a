package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;

/** Does something once for each partition. */
final class Partitions {
    private Partitions() {}

    /** What is done; the same again if a task is tried again. */
    interface Work<I, T> extends Serializable {
        T of(int partition, Iterator<I> rows) throws Exception;
    }

    /** What came out of it. A refusal is a result, because another try would end the same. */
    private record Outcome<T>(T result, String refusal) implements Serializable {}

    /**
     * Does it.
     *
     * @return the results in the order of the partitions
     * @throws CannotProceedException if one of them refuses; of several the first is told
     */
    static <I, T> List<T> collect(JavaRDD<I> rows, Work<I, T> work) {
        List<Outcome<T>> outcomes;
        try {
            outcomes = rows.mapPartitionsWithIndex(
                            (partition, some) ->
                                    List.of(outcome(work, partition, some)).iterator(),
                            true)
                    .collect();
        } catch (Exception e) { // what Spark throws is not declared
            throw Refusal.of(e);
        }
        List<T> results = new ArrayList<>();
        for (Outcome<T> outcome : outcomes) {
            if (outcome.refusal != null) {
                throw new CannotProceedException(outcome.refusal);
            }
            results.add(outcome.result);
        }
        return results;
    }

    private static <I, T> Outcome<T> outcome(Work<I, T> work, int partition, Iterator<I> rows) throws Exception {
        try {
            return new Outcome<>(work.of(partition, rows), null);
        } catch (CannotProceedException refusal) {
            return new Outcome<>(null, refusal.getMessage());
        }
    }
}
