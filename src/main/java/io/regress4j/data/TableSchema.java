package io.regress4j.data;

import io.regress4j.csv.CellReader;
import io.regress4j.csv.CsvColumn;
import io.regress4j.csv.CsvHeader;
import io.regress4j.csv.Dialect;
import io.regress4j.files.CannotProceedException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The columns that give a row its meaning.
 *
 * @param columns the features, in the order in which they are encoded
 * @param target name of the target column, or {@code null} where rows have none (prediction)
 * @param missing what stands for a value that is not there
 */
public record TableSchema(List<Column> columns, String target, MissingWords missing) implements Serializable {
    private static final String CURE = "The model needs it: add the column, or rename one.";

    public TableSchema {
        columns = List.copyOf(columns);
        Objects.requireNonNull(missing);
    }

    /** Features that are numbers, none of which may be missing. */
    public static TableSchema ofNumbers(List<String> features, String target) {
        return new TableSchema(
                features.stream()
                        .map(name -> (Column) new NumericColumn(name, Missing.NEVER))
                        .toList(),
                target,
                MissingWords.USUAL);
    }

    /** Whether a file can have a column of this name: there is something to read, and no half of a letter, as JSON can have. */
    public static boolean isName(String text) {
        return !text.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Names of the features. */
    public List<String> features() {
        return columns.stream().map(Column::name).toList();
    }

    /** Number of features. */
    public int width() {
        return columns.size();
    }

    /** Number of columns read from each row: the features, then the target if there is one. */
    public int cellsPerRow() {
        return width() + (target == null ? 0 : 1);
    }

    /** Name of column {@code index}, counting the features first and the target last. */
    public String column(int index) {
        return index < width() ? columns.get(index).name() : target;
    }

    /** The same columns without the target. */
    public TableSchema withoutTarget() {
        return new TableSchema(columns, null, missing);
    }

    /** The same columns; texts that are no known category are taken as none of them. */
    public TableSchema takingUnknown() {
        return new TableSchema(
                columns.stream()
                        .map(column -> column instanceof CategoricalColumn c ? c.takingUnknown() : column)
                        .toList(),
                target,
                missing);
    }

    /**
     * How to read these columns from a file.
     *
     * @throws CannotProceedException if its header lacks one, or has one of them twice
     */
    public List<CsvColumn> in(CsvHeader header) {
        return in(header, Column::cells);
    }

    /**
     * The same where values may be missing for which the training left rows out: the target, and features if it did so.
     *
     * @throws CannotProceedException if its header lacks one, or has one of them twice
     */
    public List<CsvColumn> withDroppedRows(CsvHeader header) {
        return in(header, Column::cellsOrGaps);
    }

    /** Positions of the features for which the training left out the rows that lack them. */
    public int[] needed() {
        return IntStream.range(0, width())
                .filter(i -> columns.get(i).missing() == Missing.DROPPED)
                .toArray();
    }

    /** How the cells of a column are read. */
    private interface Cells {
        CellReader of(Column column, MissingWords words, Dialect dialect);
    }

    private List<CsvColumn> in(CsvHeader header, Cells cells) {
        List<String> wanted =
                new ArrayList<>(features().stream().map(CsvHeader::name).toList());
        header.requireAll(wanted, CURE);
        List<CsvColumn> read = new ArrayList<>();
        for (Column column : columns) {
            String name = CsvHeader.name(column.name());
            read.add(new CsvColumn(name, cells.of(column, missing, header.dialect())));
        }
        if (target != null) {
            String name = CsvHeader.name(target);
            wanted.add(name);
            header.require(name, CURE);
            Column column = new NumericColumn(name, Missing.DROPPED);
            read.add(new CsvColumn(name, cells.of(column, missing, header.dialect())));
        }
        header.refuseDuplicates(wanted);
        return read;
    }
}
