package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read in parts is decided of as one that is read in one place. */
class TablePartsTest {
    private static final String HEADER = "id,region,rooms,sold,note,constant,late,order_id,leak,price";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void decidesAsOfTheWholeTable(int parts) throws Exception {
        List<String> rows = rows(300);
        ColumnRequest request =
                ColumnRequest.builder("price").missing(Gaps.DROP).build();
        TypedTable whole = read(rows, request);

        TableParts.Decided decided = decide(rows, request, parts);

        assertThat(decided.columns()).isEqualTo(whole.columns());
        assertThat(decided.schema()).isEqualTo(whole.table().schema());
        assertThat(decided.rows()).isEqualTo(300);
        assertThat(decided.rowsWithoutTarget()).isEqualTo(whole.withoutTarget());
        assertThat(whole.columns().stream()
                        .filter(column -> column.reason() != null)
                        .map(column -> column.name() + ": " + column.reason()))
                .containsExactly(
                        "id: looks like an id: it tells rows apart",
                        "note: more than 50 different texts",
                        "constant: one value",
                        "order_id: looks like an id: it tells rows apart",
                        "leak: predicts the target almost perfectly (correlation 1.0000): a leak?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"region,abc", "rooms,several", "price,high", "price,"})
    void refusesWhatTheWholeTableRefuses(String change) throws Exception {
        List<String> rows = rows(60);
        int column = Arrays.asList(HEADER.split(",")).indexOf(change.split(",")[0]);
        String cell = change.substring(change.indexOf(',') + 1);
        for (int row = column == 1 ? 30 : 45; row < (column == 1 ? 30 : 46); row++) {
            set(rows, row, column, cell);
        }
        if (cell.isEmpty()) {
            rows.replaceAll(row -> row.substring(0, row.lastIndexOf(',') + 1) + "7");
        }
        ColumnRequest request = ColumnRequest.of(ColumnChoice.target("price"));
        String expected = "";
        try {
            read(rows, request);
        } catch (CannotProceedException e) {
            expected = e.getMessage();
        }
        String sentence = expected.replaceAll("line (\\d+)", "row N").replaceFirst("^\\S*homes.csv", "homes");

        assertThat(sentence).isNotEmpty();
        assertThatThrownBy(() -> decide(rows, request, 4))
                .isInstanceOf(CannotProceedException.class)
                .satisfies(e -> assertThat(e.getMessage().replaceAll("row \\d+", "row N"))
                        .isEqualTo(sentence));
    }

    @Test
    void countsRowsFromOne() {
        List<String> rows = rows(60);
        set(rows, 45, 2, "several");
        assertThatThrownBy(() -> decide(
                        rows, ColumnRequest.builder("price").missing(Gaps.DROP).build(), 4))
                .hasMessageContaining("homes, row 46, column 'rooms'");
    }

    @Test
    void correlatesInParts() {
        Random random = new Random(5);
        double[] a = random.doubles(1000, 100, 101).toArray();
        double[] b =
                Arrays.stream(a).map(value -> value + random.nextGaussian()).toArray();
        a[3] = Double.NaN;
        b[700] = Double.NaN;
        NumberFacts parts = NumberFacts.NONE;
        for (int from = 0; from < 1000; from += 90) {
            int to = Math.min(1000, from + 90);
            parts = parts.merge(NumberFacts.of(Arrays.copyOfRange(a, from, to), Arrays.copyOfRange(b, from, to)));
        }
        assertThat(parts.correlation()).isEqualTo(NumberFacts.of(a, b).correlation(), within(1e-12));
        assertThat(parts.both()).isEqualTo(998);
    }

    @Test
    void countsDifferentNumbers() {
        DistinctNumbers few = new DistinctNumbers();
        DistinctNumbers many = new DistinctNumbers();
        for (int i = 0; i < 100_000; i++) {
            few.add(i % 900);
            many.add(i / 2);
        }
        assertThat(few.count()).isEqualTo(900);
        assertThat(many.count()).isEqualTo(50_000, within(5_000.0));
    }

    private TypedTable read(List<String> rows, ColumnRequest request) throws Exception {
        Path csv = folder.resolve("homes.csv");
        Files.writeString(csv, HEADER + "\n" + String.join("\n", rows) + "\n");
        return TypedTable.read(CsvSource.of(csv), request);
    }

    private static TableParts.Decided decide(List<String> rows, ColumnRequest request, int parts) {
        List<String> header = List.of(HEADER.split(","));
        TableParts table = TableParts.of("homes", header, request);
        List<TablePart> read = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            TablePartReader reader = table.reader();
            for (String row : rows.subList(part * rows.size() / parts, (part + 1) * rows.size() / parts)) {
                String[] cells = row.split(",", -1);
                for (int column = 0; column < table.names().size(); column++) {
                    String cell = cells[header.indexOf(table.names().get(column))];
                    assertThat(reader.cell(column, cell)).isNull();
                }
                reader.endRow();
            }
            read.add(reader.part());
        }
        return table.decide(read);
    }

    private static void set(List<String> rows, int row, int column, String cell) {
        String[] cells = rows.get(row).split(",", -1);
        cells[column] = cell;
        rows.set(row, String.join(",", cells));
    }

    private static List<String> rows(int count) {
        Random random = new Random(1);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int price = 100 + random.nextInt(100_000);
            rows.add(String.join(
                    ",",
                    "" + i,
                    i % 11 == 5 ? "" : List.of("north", "south", "Östra").get(random.nextInt(3)),
                    i % 17 == 3 && i != 45 ? "NA" : "" + random.nextInt(9) / 2.0,
                    "20%02d-0%d-1%d".formatted(random.nextInt(20), 1 + random.nextInt(9), random.nextInt(9)),
                    "note " + i,
                    "1",
                    i % 13 == 4 ? "?" : "" + random.nextDouble(),
                    "" + random.nextInt(1_000_000),
                    "" + (2 * price + 1),
                    i % 50 == 49 ? "" : "" + price));
        }
        return rows;
    }
}
