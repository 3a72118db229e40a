package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of many chunks, which are read side by side, is the table of its rows in their order. */
class LongTableTest {
    private static final int ROWS = 100_000; // more than two million bytes

    @TempDir
    private Path folder;

    @Test
    void holdsEveryRowInItsPlace() throws IOException {
        TypedTable typed = read(row -> "%d.25,%s,%s,%d".formatted(row, kind(row), row % 1000 == 7 ? "" : row % 5, row));
        Table table = typed.table();

        assertThat(table.rows()).isEqualTo(ROWS);
        assertThat(table.schema().columns())
                .containsExactly(
                        new NumericColumn("number", Missing.ALLOWED),
                        new CategoricalColumn("kind", List.of("early", "late", "middle"), Missing.NEVER, false),
                        new NumericColumn("gaps", Missing.SEEN));
        assertThat(table.features())
                .isEqualTo(IntStream.range(0, ROWS)
                        .boxed()
                        .flatMapToDouble(row -> DoubleStream.of(
                                row + 0.25,
                                List.of("early", "late", "middle").indexOf(kind(row)),
                                row % 1000 == 7 ? Double.NaN : row % 5))
                        .toArray());
        assertThat(table.target())
                .isEqualTo(IntStream.range(0, ROWS).asDoubleStream().toArray());
        assertThat(table.lines()).isEqualTo(LongStream.range(2, ROWS + 2).toArray());
    }

    /** None of the first chunks knows the last category. */
    private static String kind(int row) {
        return row > 90_000 ? "late" : row > 40_000 && row % 2 == 0 ? "middle" : "early";
    }

    @Test
    void countsAndPlacesTextsBehindTheFirstChunks() {
        assertThatThrownBy(() ->
                        read(row -> "%d,a,%s,%d".formatted(row, row % 40_000 == 39_999 ? "none at all" : row, row)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContainingAll("line 40001, column 'gaps'", "99,998 numbers and 2 texts", "'none at all'");
    }

    @Test
    void namesTheFirstFaultOfTheFile() {
        assertThatThrownBy(() -> read(row -> row >= 70_000 ? "1,a" : "%d,a,%d,%d".formatted(row, row, row)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContainingAll("line 70002", "the row has 2 cells, the header has 4");
    }

    private TypedTable read(IntFunction<String> row) throws IOException {
        Path file = folder.resolve("long.csv");
        Files.writeString(
                file,
                "number,kind,gaps,y\n" + IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n")));
        return TypedTable.read(
                CsvSource.of(file),
                ColumnRequest.builder("y").missing(Gaps.FILL).build());
    }
}
