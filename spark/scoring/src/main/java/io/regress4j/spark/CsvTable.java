package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An input of CSV files, taken apart line by line with the grammar of the local commands. Spark's own reader of CSV drops
 * lines that begin with a control character, takes a row with one cell too many, and renames columns.
 */
final class CsvTable extends InputTable {
    /** A name that no folder of partitions can give a column. */
    private static final String LINE = "regress4j:line";

    private final CsvHeader header;

    private CsvTable(String place, Dataset<Row> lines, CsvHeader header) {
        super(
                place,
                lines,
                Stream.concat(header.names().stream(), partitions(lines).stream())
                        .toList());
        this.header = header;
    }

    static CsvTable open(SparkSession spark, String place, String[] paths) {
        Dataset<Row> lines = spark.read()
                .schema(new StructType().add(LINE, DataTypes.StringType))
                .text(paths);
        return new CsvTable(place, lines, header(lines, place));
    }

    /** The first line of some file; that the others have the same is seen when they are read. */
    private static CsvHeader header(Dataset<Row> lines, String place) {
        Column metadata = lines.metadataColumn("_metadata");
        List<Row> first = lines.where(metadata.getField("file_block_start").equalTo(0))
                .select(Columns.named(LINE), metadata.getField("file_path"))
                .takeAsList(1);
        if (first.isEmpty()) {
            throw new CannotProceedException(
                    "%s has no header. Its first line must name the columns.".formatted(place));
        }
        return CsvHeader.of(first.get(0).getString(1), first.get(0).getString(0));
    }

    private static List<String> partitions(Dataset<Row> lines) {
        return Stream.of(lines.columns()).filter(name -> !name.equals(LINE)).toList();
    }

    @Override
    Dataset<Row> select(TableSchema numbers, List<String> carried, boolean withOriginal) {
        StructType schema = new StructType();
        for (int i = 0; i < numbers.cellsPerRow(); i++) {
            schema = schema.add(number(i), DataTypes.DoubleType);
        }
        for (int i = 0; i < carried.size(); i++) {
            schema = schema.add(carried(i), DataTypes.StringType);
        }
        schema = schema.add(FILE, DataTypes.StringType).add(BROKEN, Reject.TYPE);
        if (withOriginal) {
            schema = schema.add(ORIGINAL, DataTypes.StringType);
        }
        CsvHeader header = this.header; // the task takes this along, and not the table
        List<String> names = IntStream.range(0, numbers.cellsPerRow())
                .mapToObj(numbers::column)
                .toList();
        CsvRows.Selection selection =
                new CsvRows.Selection(columns(), numbers, positions(names), positions(carried), withOriginal);
        MapPartitionsFunction<Row, Row> parse = lines -> new CsvRows(lines, header, selection);
        return lines().mapPartitions(parse, Encoders.row(schema));
    }

    private List<Integer> positions(List<String> names) {
        return names.stream().map(this::position).toList();
    }

    /** What {@link CsvRows} takes. */
    private Dataset<Row> lines() {
        List<Column> columns = new ArrayList<>();
        columns.add(Columns.named(LINE));
        columns.add(file());
        columns.add(metadata("file_block_start"));
        partitions(rows()).forEach(name -> columns.add(Columns.named(name)));
        return rows().select(columns.toArray(Column[]::new));
    }

    @Override
    InputTable ofFiles(Object[] files) {
        return new CsvTable(place(), rowsOf(files), header);
    }
}
