package io.regress4j.spark;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** How tables are stored in files. */
enum FileFormat {
    PARQUET,
    CSV;

    private static final Pattern CSV_NAME = Pattern.compile(".*\\.csv(\\.\\w+)?", Pattern.DOTALL);

    /** The format that a path's name tells, or null. */
    static FileFormat ofName(String path) {
        String name = path.replaceAll("/+$", "").toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return PARQUET;
        }
        return CSV_NAME.matcher(name).matches() ? CSV : null;
    }

    /** Writes a table into a folder of {@link OutputFolders}, through Spark's output committer. */
    void write(Dataset<Row> table, String path) {
        DataFrameWriter<Row> writer = table.write().mode(SaveMode.Append); // to the folder that was made for it
        if (this == PARQUET) {
            writer.parquet(path);
        } else {
            writer.option("header", true)
                    .option("escape", "\"")
                    .option("ignoreLeadingWhiteSpace", false) // otherwise it strips the cells
                    .option("ignoreTrailingWhiteSpace", false)
                    .csv(path);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
