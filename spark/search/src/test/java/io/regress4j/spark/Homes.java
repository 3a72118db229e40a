package io.regress4j.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table of every kind of column, as text and as typed rows; {@code rooms} is missing here and there. */
final class Homes {
    static final StructType SCHEMA = new StructType()
            .add("region", DataTypes.StringType)
            .add("rooms", DataTypes.DoubleType)
            .add("built", DataTypes.IntegerType)
            .add("sold", DataTypes.DateType)
            .add("garden", DataTypes.BooleanType)
            .add("note", DataTypes.StringType)
            .add("weight", DataTypes.DoubleType)
            .add("price", DataTypes.DoubleType);

    private Homes() {}

    static List<Row> rows(int count) {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int region = random.nextInt(3);
            double rooms = 1 + random.nextInt(14) / 2.0;
            int built = 1900 + random.nextInt(120);
            boolean garden = random.nextBoolean();
            double price = 50
                    + 30 * rooms
                    + (built - 1950) * 0.4
                    + (garden ? 25 : 0)
                    + 20 * region
                    + 5 * random.nextGaussian();
            rows.add(RowFactory.create(
                    List.of("north", "south", "Östra").get(region),
                    i % 23 == 7 ? null : rooms,
                    built,
                    LocalDate.of(2010 + random.nextInt(10), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                    garden,
                    "note " + i,
                    1 + random.nextInt(3) / 2.0,
                    price));
        }
        return rows;
    }

    static String header() {
        return String.join(",", SCHEMA.fieldNames());
    }

    static List<String> lines(List<Row> rows) {
        return rows.stream()
                .map(row -> IntStream.range(0, row.length())
                        .mapToObj(i -> row.isNullAt(i) ? "" : row.get(i).toString())
                        .collect(Collectors.joining(",")))
                .toList();
    }

    /** The rows in partitions that follow each other. */
    static Dataset<Row> table(List<Row> rows, int partitions) {
        return Local.spark()
                .createDataFrame(
                        JavaSparkContext.fromSparkContext(Local.spark().sparkContext())
                                .parallelize(rows, partitions),
                        SCHEMA);
    }
}
