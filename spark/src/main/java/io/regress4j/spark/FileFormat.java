package io.regress4j.spark;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How tables stand in files. */
enum FileFormat {
    PARQUET,
    CSV;

    /** The format that a path's name tells, or null. */
    static FileFormat ofName(String path) {
        String name = path.replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        return name.matches(".*\\.csv(\\.\\w+)?") ? CSV : null;
    }

    /** Writes a table to a folder that must not exist yet, through Spark's output committer. */
    void write(Dataset<Row> table, String path) {
        if (this == PARQUET) {
            table.write().parquet(path);
        } else {
            table.write().option("header", true).option("escape", "\"").csv(path);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
