package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a number is a category, a group or a date where somebody says so, and not a value that is missing. */
class NumbersAsTextsTest {
    @Test
    void columnsAreWhatIsAskedFor(@TempDir Path folder) throws IOException {
        Path csv = Files.write(
                folder.resolve("homes.csv"),
                List.of(
                        "zone,sold,street,price",
                        "8,20240131,7,1",
                        "24,19700102,7,2",
                        "NA,19700101,9,3",
                        "-1,19700101,9,4",
                        "8,19700101,7,5"));

        TypedTable read = TypedTable.read(
                CsvSource.of(csv),
                new ColumnRequest(
                        ColumnChoice.target("price"),
                        List.of(),
                        List.of(),
                        List.of("zone"),
                        Map.of("sold", DateFormat.named("yyyyMMdd")),
                        ColumnRequest.MAX_CATEGORIES,
                        new MissingWords(List.of("-1")),
                        Gaps.FILL,
                        false,
                        new RowColumns("street", null)));

        TableSchema schema = read.table().schema();
        assertThat(schema.columns().get(0))
                .isEqualTo(new CategoricalColumn("zone", List.of("24", "8"), Missing.SEEN, false));
        assertThat(schema.columns().get(1).kind()).isEqualTo(ColumnKind.DATE);
        double day = 19_753; // 2024-01-31, by Python's date.toordinal less that of 1970-01-01
        assertThat(read.table().features()).containsExactly(1, day, 0, 1, 2, 0, 2, 0, 1, 0);
        assertThat(read.groups()[0])
                .isEqualTo(read.groups()[1])
                .isEqualTo(read.groups()[4])
                .isNotEqualTo(read.groups()[2]);
        assertThat(read.groups()[2]).isEqualTo(read.groups()[3]);
    }
}
