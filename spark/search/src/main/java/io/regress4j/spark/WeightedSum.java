package io.regress4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;

/**
 * Numbers of some partitions, each times the rows that it is made of. Sums are added in the order of the partitions, never in
 * that in which tasks end, because the last bits depend on it.
 *
 * @param partition the first of them
 * @param values empty where no row took part
 * @param rows that took part
 * @param loss of these rows together
 */
record WeightedSum(int partition, double[] values, long rows, double loss) implements Serializable {
    /** Up to so many partitions send their numbers to the driver. */
    private static final int MOST_AT_DRIVER = 32;

    static WeightedSum nothing(int partition) {
        return new WeightedSum(partition, new double[0], 0, 0);
    }

    static WeightedSum of(int partition, double[] mean, long rows, double loss) {
        double[] values = new double[mean.length];
        Arrays.setAll(values, i -> mean[i] * rows);
        return new WeightedSum(partition, values, rows, loss);
    }

    /**
     * The sum of all partitions; of many, first of groups of them that follow each other.
     *
     * @param parts one for each partition
     */
    static WeightedSum collect(JavaRDD<WeightedSum> parts, int partitions) {
        if (partitions <= MOST_AT_DRIVER) {
            return inOrder(parts.collect());
        }
        int groups = (int) Math.ceil(Math.sqrt(partitions));
        int size = (partitions + groups - 1) / groups;
        return inOrder(parts.keyBy(part -> part.partition / size)
                .groupByKey(groups)
                .map(group -> inOrder(
                        StreamSupport.stream(group._2().spliterator(), false).toList()))
                .collect());
    }

    private static WeightedSum inOrder(List<WeightedSum> parts) {
        List<WeightedSum> sorted = parts.stream()
                .sorted(Comparator.comparingInt(WeightedSum::partition))
                .toList();
        double[] sum = new double
                [sorted.stream().mapToInt(part -> part.values.length).max().orElse(0)];
        long rows = 0;
        double loss = 0;
        for (WeightedSum part : sorted) {
            for (int i = 0; i < part.values.length; i++) {
                sum[i] += part.values[i];
            }
            rows += part.rows;
            loss += part.loss;
        }
        return new WeightedSum(sorted.isEmpty() ? 0 : sorted.get(0).partition, sum, rows, loss);
    }

    /** The mean over the rows. */
    double[] mean() {
        return Arrays.stream(values).map(value -> value / rows).toArray();
    }
}
