package io.regress4j.csv;

/**
 * A column to read.
 *
 * @param name as in the header
 * @param cells says which number stands for a cell
 */
public record CsvColumn(String name, CellReader cells) {
    /** A column of finite numbers. */
    public static CsvColumn ofNumbers(String name) {
        return new CsvColumn(name, CellReader.NUMBERS);
    }
}
