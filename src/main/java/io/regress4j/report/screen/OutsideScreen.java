package io.regress4j.report.screen;

import io.regress4j.data.TypedTable;
import io.regress4j.preprocessing.Scaling;

/** The preprocessing that stood outside of a file: where it comes from, and what was decided of the columns for it. */
public final class OutsideScreen {
    private OutsideScreen() {}

    /** @param file that describes it */
    public static String of(String file) {
        return TextTable.lines("Scaler    as %s describes it".formatted(file));
    }

    /** @param rows that it was fitted on */
    public static String of(Scaling scaling, int rows, TypedTable data) {
        return TextTable.lines("Scaler    %s, fitted on %,d rows of %s"
                        .formatted(scaling, rows, data.table().name()))
                + ColumnsBlock.of(data);
    }
}
