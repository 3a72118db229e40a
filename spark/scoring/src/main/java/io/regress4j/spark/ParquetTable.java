package io.regress4j.spark;

import io.regress4j.data.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** An input of Parquet files. */
final class ParquetTable extends InputTable {
    private final ParquetFooters footers;

    private ParquetTable(String place, Dataset<Row> rows, ParquetFooters footers) {
        super(place, rows, List.of(rows.columns()));
        this.footers = footers;
    }

    static ParquetTable open(SparkSession spark, String place, String[] paths, List<String> files) {
        ParquetFooters footers = ParquetFooters.read(spark, files);
        Dataset<Row> rows = spark.read()
                .option("parquet.page.verify-checksum.enabled", true) // Spark's own default takes what a page holds
                .parquet(paths);
        return new ParquetTable(place, rows, footers);
    }

    @Override
    Dataset<Row> select(TableSchema numbers, List<String> carried, boolean withOriginal) {
        List<Column> selected = new ArrayList<>();
        for (int i = 0; i < numbers.cellsPerRow(); i++) {
            selected.add(column(numbers.column(i)).as(number(i)));
        }
        for (int i = 0; i < carried.size(); i++) {
            selected.add(column(carried.get(i)).as(carried(i)));
        }
        selected.add(file().as(FILE));
        if (withOriginal) {
            selected.add(original().as(ORIGINAL));
        }
        return rows().select(selected.toArray(Column[]::new));
    }

    @Override
    InputTable ofFiles(Object[] files) {
        return new ParquetTable(place(), rowsOf(files), footers);
    }

    private Column column(String name) {
        position(name);
        footers.requireSame(name);
        return Columns.named(name);
    }

    private Column original() {
        Column[] own = columns().stream().map(Columns::named).toArray(Column[]::new);
        return functions.to_json(functions.struct(own), Map.of("ignoreNullFields", "false"));
    }
}
