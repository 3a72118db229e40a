package io.regress4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.network.Dtype;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.NanoSeconds;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Util;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet files that are damaged, or do not fit together. */
class ParquetInputTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Path model;
    private static Dataset<Row> homes;

    @BeforeAll
    static void start() {
        spark = Local.spark();
        model = Local.train(folder, Dtype.FLOAT64);
        homes = spark.read()
                .option("header", true)
                .schema(Local.lines(Local.HOUSING).get(0).replace(",", " double, ") + " double")
                .csv(Local.HOUSING.toString())
                .coalesce(1);
    }

    /** Pages carry a checksum where their writer made one, as Spark does. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.5, 0.8})
    void aBitThatFlippedInAPageIsNoticed(double where, @TempDir Path out) throws IOException {
        Path file = file(out.resolve("homes.parquet"));
        byte[] bytes = Files.readAllBytes(file);
        int pages = bytes.length - 8 - footerLength(bytes);
        bytes[(int) (where * pages)] ^= 4;
        Files.write(file, bytes);
        refused(out, "cannot be read (");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11, 1000})
    void aFileThatIsCutIsNoticed(int length, @TempDir Path out) throws IOException {
        Path file = file(out.resolve("homes.parquet"));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
        refused(out, "is not a Parquet file");
    }

    /** Spark believes a count of rows that its columns do not have, and leaves the rest out. */
    @ParameterizedTest
    @ValueSource(longs = {250, 507})
    void aCountThatIsWrongIsNoticed(long rows, @TempDir Path out) throws IOException {
        Path file = file(out.resolve("homes.parquet"));
        withFooter(file, footer -> footer.getRow_groups().get(0).setNum_rows(rows));
        refused(out, "its footer counts %d rows, but 506 values of column 'CRIM'".formatted(rows));
    }

    /** Spark takes the columns of one file for those of all. */
    @ParameterizedTest
    @CsvSource({
        "cast(RM as long), timestamp_micros(6), numbers, timestamps",
        "cast(RM as long), 'cast(RM as decimal(18,2))', numbers, decimals of scale 2",
        "'cast(RM as decimal(18,2))', 'cast(RM as decimal(18,4))', decimals of scale 2, decimals of scale 4",
        "cast(RM as int), to_date('2020-01-01'), numbers, dates",
        "RM, cast(RM as string), numbers, strings",
        "RM, '', numbers, missing"
    })
    void filesWhoseColumnsMeanDifferentThingsAreRefused(
            String first, String second, String one, String other, @TempDir Path out) throws IOException {
        String rest = "* except (RM)";
        homes.selectExpr(rest, first + " as RM").write().parquet(out + "/a");
        Dataset<Row> others = second.isEmpty() ? homes.selectExpr(rest) : homes.selectExpr(rest, second + " as RM");
        others.write().parquet(out + "/b");
        Path input = Files.createDirectory(out.resolve("homes.parquet"));
        Files.move(file(out.resolve("a"), false), input.resolve("a.parquet"));
        Files.move(file(out.resolve("b"), false), input.resolve("b.parquet"));
        Local.Ran ran = Local.score(model, input, out.resolve("scored"), "--rejects", out + "/rejected");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("Column 'RM' is ", one + " in file:", other + " in file:", "b.parquet");
        assertThat(out.resolve("scored")).doesNotExist();
    }

    /** Of names that case tells apart, and of those that this program and Spark have for themselves. */
    @Test
    void columnsHaveTheirNames(@TempDir Path out) {
        List<String> names = List.of(
                "rm",
                "a.b",
                "a`b",
                "a b",
                "*",
                "",
                "file",
                "broken",
                "original",
                "carried0",
                "number0",
                "rejected",
                "Prediction",
                "_metadata",
                "__file",
                "prediction");
        withCase(() -> {
            Dataset<Row> table = homes;
            for (String name : names) {
                table = table.withColumn(name, functions.lit("mark of " + name));
            }
            table.write().parquet(out + "/homes.parquet");
        });
        List<String> kept = names.subList(0, names.size() - 1).stream()
                .filter(name -> !name.isEmpty())
                .toList();
        Local.Ran ran = Local.score(
                model,
                out + "/homes.parquet",
                out.resolve("scored.parquet"),
                "--rejects",
                out + "/rejected",
                "--keep",
                String.join(",", kept));
        assertThat(ran.err()).isEmpty();
        withCase(() -> {
            Dataset<Row> scored = spark.read().parquet(out + "/scored.parquet");
            assertThat(scored.count()).isEqualTo(506);
            assertThat(scored.columns()).startsWith(kept.toArray(String[]::new)).endsWith("prediction");
            Row row = scored.first();
            for (int i = 0; i < kept.size(); i++) {
                assertThat(row.getString(i)).isEqualTo("mark of " + kept.get(i));
            }
        });
    }

    /** Java's old calendar has no 10 October 1582; and a text keeps its blanks in a CSV. */
    @Test
    void keptValuesStayAsTheyAre(@TempDir Path out) throws IOException {
        homes.withColumn("day", functions.expr("date'1582-10-10'"))
                .withColumn("text", functions.lit(" \t\"x\",\n y "))
                .write()
                .parquet(out + "/homes.parquet");
        Local.Ran ran = Local.score(model, out + "/homes.parquet", out.resolve("scored.csv"), "--keep", "day,text");
        assertThat(ran.err()).isEmpty();
        Path part = file(out.resolve("scored.csv"));
        assertThat(Files.readString(part)).startsWith("day,text,prediction\n1582-10-10,\" \t\"\"x\"\",\n y \",");
    }

    /** As pandas writes them by itself. */
    @Test
    void timestampsInNanosecondsAreNamed(@TempDir Path out) throws IOException {
        Path table = out.resolve("homes.parquet");
        homes.selectExpr("*", "cast('2020-01-01' as timestamp_ntz) as sold")
                .write()
                .parquet(table.toString());
        withFooter(
                file(table),
                footer -> footer.getSchema().stream()
                        .filter(column -> column.getName().equals("sold"))
                        .forEach(column -> {
                            column.unsetConverted_type(); // of old readers, which know no nanoseconds
                            column.setLogicalType(
                                    LogicalType.TIMESTAMP(new TimestampType(false, TimeUnit.NANOS(new NanoSeconds()))));
                        }));
        refused(out, "column 'sold' holds timestamps in nanoseconds");
    }

    @Test
    void noRowsAreRefused(@TempDir Path out) {
        homes.limit(0).write().parquet(out + "/homes.parquet");
        refused(out, "homes.parquet has no rows");
    }

    private static void refused(Path out, String message) {
        Local.Ran ran =
                Local.score(model, out.resolve("homes.parquet"), out.resolve("scored"), "--rejects", out + "/rejected");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains(message).contains("homes.parquet").doesNotContain("\tat ");
        assertThat(out.resolve("scored")).doesNotExist();
        assertThat(out.resolve("rejected")).doesNotExist();
    }

    /** The one data file of a folder, which is written first if it is not there. */
    private static Path file(Path table) throws IOException {
        return file(table, !Files.exists(table));
    }

    private static Path file(Path table, boolean isNew) throws IOException {
        if (isNew) {
            homes.write().option("compression", "none").parquet(table.toString());
        }
        try (Stream<Path> files = Files.list(table)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (file.toString().endsWith(".crc")) {
                    Files.delete(file); // Hadoop's own checksum, which files from elsewhere do not have
                }
            }
            return all.stream()
                    .filter(file -> file.getFileName().toString().startsWith("part-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int footerLength(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    }

    private static void withFooter(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = bytes.length - 8 - footerLength(bytes);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes, start, bytes.length - start));
        change.accept(footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, start);
        Util.writeFileMetaData(footer, changed);
        changed.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(changed.size() - start)
                .array());
        changed.write(bytes, bytes.length - 4, 4);
        Files.write(file, changed.toByteArray());
    }

    private static void withCase(Runnable work) {
        spark.conf().set("spark.sql.caseSensitive", true);
        try {
            work.run();
        } finally {
            spark.conf().unset("spark.sql.caseSensitive");
        }
    }
}
