package io.regress4j.spark;

import io.regress4j.data.Missing;
import io.regress4j.data.TablePart;
import io.regress4j.data.TableParts;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.util.List;

/**
 * How many rows can be used, and how many cannot.
 *
 * @param rows that can, of each partition
 * @param withoutTarget that have no target
 * @param withGaps others that lack a feature
 */
record UsableCounts(List<Integer> rows, long withoutTarget, long withGaps) {
    private record Part(int used, long withoutTarget, long withGaps) implements Serializable {}

    /**
     * Counts, in a pass of its own where some rows may not be used.
     *
     * @throws CannotProceedException if no row can
     */
    static UsableCounts of(TrainingTable table, List<TablePart> parts, TableParts.Decided decided, RowNumbers numbers) {
        boolean areAllUsed = decided.rowsWithoutTarget() == 0
                && decided.schema().columns().stream().noneMatch(column -> column.missing() == Missing.DROPPED);
        if (areAllUsed) {
            return new UsableCounts(parts.stream().map(TablePart::rows).toList(), 0, 0);
        }
        List<Part> counted = Partitions.collect(table.rows(), (partition, rows) -> {
            double[] row = new double[numbers.width()];
            int[] uses = new int[RowNumbers.Use.values().length];
            while (rows.hasNext()) {
                uses[numbers.read(rows.next(), row).ordinal()]++;
            }
            return new Part(
                    uses[RowNumbers.Use.USED.ordinal()],
                    uses[RowNumbers.Use.WITHOUT_TARGET.ordinal()],
                    uses[RowNumbers.Use.WITH_GAPS.ordinal()]);
        });
        if (counted.stream().allMatch(part -> part.used == 0)) {
            throw new CannotProceedException(
                    "%s: no row is left, because each lacks the target or a feature. Fill the gaps with `missing(FILL)`, or leave columns out with `exclude(…)`."
                            .formatted(table.layout().place()));
        }
        return new UsableCounts(
                counted.stream().map(Part::used).toList(),
                counted.stream().mapToLong(Part::withoutTarget).sum(),
                counted.stream().mapToLong(Part::withGaps).sum());
    }
}
