package io.regress4j.data;

import java.io.Serializable;
import java.util.List;

/**
 * What the cells of a column are, without the rows.
 *
 * @param rows how many cells there are
 * @param numbers cells that are numbers
 * @param dates cells that are dates
 * @param gaps cells that hold nothing
 * @param texts other cells
 * @param firstTextRow row of the first text; -1 if there is none
 * @param firstText null if there is none
 * @param firstGapRow row of the first cell that holds nothing; -1 if there is none
 * @param distinct different texts of cells, numbers among them, as they came; null if they are too many
 */
record ColumnSummary(
        int rows,
        long numbers,
        long dates,
        long gaps,
        long texts,
        int firstTextRow,
        String firstText,
        int firstGapRow,
        List<String> distinct)
        implements Serializable {}
