package io.regress4j.model.dl4j;

import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.preprocessing.DateEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.BaseTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonIgnore;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * In the place of a date its parts, by {@link DateEncoding}. The date is a text, or the days since 1970-01-01 as a number.
 * DataVec's own {@code StringToTimeTransform} reads the patterns of Joda-Time, which has none for a date with or without a
 * time, and counts in milliseconds.
 */
public final class DatePartsTransform extends BaseTransform {
    @JsonProperty("columnName")
    private final String columnName;

    @JsonProperty("format")
    private final String format;

    @JsonIgnore
    private final DateColumn column;

    @JsonIgnore
    private final List<String> parts;

    /**
     * A transform of one column.
     *
     * @param format name of a {@link DateFormat}
     * @throws IllegalArgumentException if there is no such format
     */
    @JsonCreator
    public DatePartsTransform(@JsonProperty("columnName") String columnName, @JsonProperty("format") String format) {
        this.columnName = Objects.requireNonNull(columnName);
        this.format = format;
        this.column = new DateColumn(columnName, DateFormat.named(format), Missing.NEVER);
        this.parts = new DateEncoding().names(column);
    }

    @Override
    public Schema transform(Schema schema) {
        List<ColumnMetaData> columns = new ArrayList<>(schema.getColumnMetaData());
        int at = schema.getIndexOfColumn(columnName);
        columns.remove(at);
        columns.addAll(at, parts.stream().map(DoubleMetaData::new).toList());
        return schema.newSchema(columns);
    }

    @Override
    public List<Writable> map(List<Writable> row) {
        int at = inputSchema.getIndexOfColumn(columnName);
        double[] values = new double[parts.size()];
        new DateEncoding().expand(days(row.get(at)), values, 0);
        List<Writable> mapped = new ArrayList<>(row.subList(0, at));
        for (double value : values) {
            mapped.add(new DoubleWritable(value));
        }
        mapped.addAll(row.subList(at + 1, row.size()));
        return mapped;
    }

    private double days(Writable date) {
        return date instanceof Text text ? column.number(text.toString()) : date.toDouble();
    }

    @Override
    public Object map(Object value) {
        throw new UnsupportedOperationException("A date becomes several columns. Use map with a row.");
    }

    @Override
    public Object mapSequence(Object values) {
        throw new UnsupportedOperationException("A date becomes several columns. Use mapSequence with rows.");
    }

    @Override
    public String outputColumnName() {
        return parts.get(0);
    }

    @Override
    public String[] outputColumnNames() {
        return parts.toArray(String[]::new);
    }

    @Override
    public String[] columnNames() {
        return new String[] {columnName};
    }

    @Override
    public String columnName() {
        return columnName;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatePartsTransform that
                && columnName.equals(that.columnName)
                && format.equals(that.format);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof DatePartsTransform;
    }

    @Override
    public int hashCode() {
        return Objects.hash(columnName, format);
    }

    @Override
    public String toString() {
        return "DatePartsTransform(columnName=%s, format=%s)".formatted(columnName, format);
    }
}
