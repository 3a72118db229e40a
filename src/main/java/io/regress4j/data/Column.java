package io.regress4j.data;

import io.regress4j.csv.CellReader;
import io.regress4j.csv.Dialect;
import java.io.Serializable;

/** A feature column of a known kind: which number stands for which of its values. It travels to other machines. */
public sealed interface Column extends Serializable permits NumericColumn, CategoricalColumn, DateColumn {
    /** As in the header. */
    String name();

    /** The same column under another name. */
    Column named(String other);

    ColumnKind kind();

    /** Whether a value may be missing. */
    Missing missing();

    /** Reads its cells. */
    CellReader cells(MissingWords words, Dialect dialect);

    /** The same, but a missing value for which the training left a row out is a gap and no fault. */
    CellReader cellsOrGaps(MissingWords words, Dialect dialect);

    /**
     * The number that stands for a value; NaN for one that is missing.
     *
     * @param value as a program has it; null if it is missing
     * @throws IllegalArgumentException if the column has no such value; it says what it expects
     */
    double number(Object value);

    /** The value for which a number stands, as text; empty for NaN. */
    String text(double number);
}
