package io.regress4j.spark;

import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What the footers of Parquet files say, looked at before a row is read. Spark takes the columns of one file for those of
 * all, and then reads a timestamp of another file as the number of its microseconds; and it believes a damaged count.
 */
final class ParquetFooters {
    /** So many tasks at most; the files of one are looked at one by one. */
    private static final int MOST_TASKS = 1000;

    private final Map<Map<String, String>, String> schemas;

    /** @param schemas the kinds of the columns by name, each with the first file that has them */
    private ParquetFooters(Map<Map<String, String>, String> schemas) {
        this.schemas = schemas;
    }

    /** The schemas of some files, or why one of the files cannot be used. */
    private record Summary(LinkedHashMap<Map<String, String>, String> schemas, String refusal)
            implements Serializable {}

    /**
     * Looks at every file, on the executors.
     *
     * @param files as Spark names them
     * @throws CannotProceedException if one is no Parquet file, or its counts contradict each other
     */
    static ParquetFooters read(SparkSession spark, List<String> files) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<Summary> summaries = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(files, Math.min(files.size(), MOST_TASKS))
                .mapPartitions(some -> List.of(summary(some, hadoop)).iterator())
                .collect();
        Map<Map<String, String>, String> schemas = new LinkedHashMap<>();
        for (Summary summary : summaries) {
            if (summary.refusal != null) {
                throw new CannotProceedException(summary.refusal);
            }
            summary.schemas.forEach(schemas::putIfAbsent);
        }
        return new ParquetFooters(schemas);
    }

    /** @throws CannotProceedException if a column is one thing in some files, and another or missing in others */
    void requireSame(String column) {
        Map<String, String> files = new LinkedHashMap<>(); // the first of each kind
        schemas.forEach((schema, file) -> files.putIfAbsent(schema.getOrDefault(column, "missing"), file));
        if (files.size() > 1) {
            List<Map.Entry<String, String>> kinds = List.copyOf(files.entrySet());
            throw new CannotProceedException(
                    "Column '%s' is %s in %s, but %s in %s. Write the files with the same columns, or take them apart."
                            .formatted(
                                    column,
                                    kinds.get(0).getKey(),
                                    kinds.get(0).getValue(),
                                    kinds.get(1).getKey(),
                                    kinds.get(1).getValue()));
        }
    }

    private static Summary summary(Iterator<String> files, SerializableConfiguration hadoop) {
        LinkedHashMap<Map<String, String>, String> schemas = new LinkedHashMap<>();
        while (files.hasNext()) {
            String file = files.next();
            Path path = new Path(URI.create(file));
            try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop.value()))) {
                requireCounts(reader.getFooter(), file);
                requireReadable(reader.getFileMetaData().getSchema(), file);
                schemas.putIfAbsent(kinds(reader.getFileMetaData().getSchema()), file);
            } catch (CannotProceedException e) {
                return new Summary(null, e.getMessage());
            } catch (IOException | RuntimeException e) { // whatever damaged bytes lead to
                return new Summary(
                        null,
                        "%s cannot be read (%s). Write it again, or leave it out.".formatted(file, Refusal.root(e)));
            }
        }
        return new Summary(schemas, null);
    }

    private static LinkedHashMap<String, String> kinds(MessageType schema) {
        LinkedHashMap<String, String> kinds = new LinkedHashMap<>();
        schema.getFields().forEach(column -> kinds.put(column.getName(), kind(column)));
        return kinds;
    }

    private static void requireCounts(ParquetMetadata footer, String file) {
        for (BlockMetaData block : footer.getBlocks()) {
            for (ColumnChunkMetaData column : block.getColumns()) {
                boolean isFlat = footer.getFileMetaData()
                                .getSchema()
                                .getMaxRepetitionLevel(column.getPath().toArray())
                        == 0;
                if (isFlat && column.getValueCount() != block.getRowCount()) {
                    throw new CannotProceedException(
                            "%s is damaged: its footer counts %,d rows, but %,d values of column '%s'. Write it again, or leave it out."
                                    .formatted(
                                            file,
                                            block.getRowCount(),
                                            column.getValueCount(),
                                            column.getPath().toDotString()));
                }
            }
        }
    }

    /** Spark opens no file that has such a column, whether it is asked for or not. */
    private static void requireReadable(MessageType schema, String file) {
        for (Type column : schema.getFields()) {
            if (column.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp
                    && timestamp.getUnit() == TimeUnit.NANOS) {
                throw new CannotProceedException(
                        "%s: column '%s' holds timestamps in nanoseconds, which Spark does not read. Write them in microseconds, or leave the column out."
                                .formatted(file, column.getName()));
            }
        }
    }

    /** What a column's values mean, where Spark would not notice that they mean something else. */
    private static String kind(Type column) {
        if (!column.isPrimitive()) {
            return "nested values";
        }
        LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return "decimals of scale %d".formatted(decimal.getScale());
        }
        if (meaning instanceof IntLogicalTypeAnnotation number && !number.isSigned()) {
            return "unsigned numbers of %d bits".formatted(number.getBitWidth());
        }
        PrimitiveTypeName type = column.asPrimitiveType().getPrimitiveTypeName();
        if (meaning != null && !(meaning instanceof IntLogicalTypeAnnotation)) {
            return meaning.toString().replaceAll("\\(.*", "").toLowerCase(Locale.ROOT) + "s";
        }
        return switch (type) {
            case INT32, INT64, FLOAT, DOUBLE -> "numbers";
            case INT96 -> "timestamps";
            case BOOLEAN -> "truth values";
            case BINARY, FIXED_LEN_BYTE_ARRAY -> "bytes";
        };
    }
}
