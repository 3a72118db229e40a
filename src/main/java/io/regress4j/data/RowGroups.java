package io.regress4j.data;

import io.regress4j.csv.Dialect;
import io.regress4j.csv.NumberFormat;
import io.regress4j.data.ColumnCollector.Wanted;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows stay together when a table is split: rows of one group have one number, from 0 on, in the order of the groups'
 * names. As in NumPy's {@code unique}, names that are all numbers are ordered as numbers; rows without a name are a group
 * of their own, the last.
 */
final class RowGroups {
    /** Different names at the most. */
    private static final int MOST_GROUPS = 1_000_000;

    private RowGroups() {}

    /** How a column of groups is read. */
    static ColumnCollector collector(Dialect dialect) {
        return new ColumnCollector(Wanted.TEXTS, DateFormat.ISO, MissingWords.USUAL, MOST_GROUPS, dialect);
    }

    /**
     * Numbers the groups.
     *
     * @param used rows to number
     * @return [used]
     */
    static int[] number(ColumnCollector groups, int[] used) {
        int[] positions = groups.categoryPositions();
        List<String> names = groups.categories();
        int[] ordered = IntStream.of(used)
                .map(row -> positions[row])
                .distinct()
                .boxed()
                .sorted(order(names))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] numbers = new int[names.size() + 1];
        for (int i = 0; i < ordered.length; i++) {
            numbers[ordered[i]] = i;
        }
        return IntStream.of(used).map(row -> numbers[positions[row]]).toArray();
    }

    private static Comparator<Integer> order(List<String> names) {
        double[] values = names.stream().mapToDouble(NumberFormat.PLAIN::parse).toArray();
        boolean areNumbers = IntStream.range(0, values.length).noneMatch(i -> Double.isNaN(values[i]));
        Comparator<Integer> byPosition = Comparator.naturalOrder();
        return areNumbers
                ? Comparator.<Integer>comparingDouble(i -> i < values.length ? values[i] : Double.POSITIVE_INFINITY)
                        .thenComparing(byPosition)
                : byPosition;
    }
}
