package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules by which columns are decided. */
class TypedTableTest {
    @TempDir
    private Path folder;

    @Test
    void tellsNumbersCategoriesAndDates() throws IOException {
        TypedTable typed = read("""
                area,kind,sold,y
                1.5,flat,2024-01-01,1
                2.5,house,2024-02-01,2
                3.5,flat,2024-03-01,3
                4.5,house,2024-03-02,4
                5.5,flat,2024-03-03,5
                """);

        assertThat(typed.table().schema().columns())
                .containsExactly(
                        new NumericColumn("area", Missing.NEVER),
                        new CategoricalColumn("kind", List.of("flat", "house"), Missing.NEVER, false),
                        new DateColumn("sold", DateFormat.ISO, Missing.NEVER));
        // 2024-01-01 is day 19,723.
        assertThat(typed.table().features()).startsWith(1.5, 0, 19_723, 2.5, 1, 19_754);
        assertThat(typed.table().target()).containsExactly(1, 2, 3, 4, 5);
    }

    /** 16 cells of rooms are empty, and 12 of heating. A model knows the columns when its training goes on. */
    @Test
    void countsGapsWhetherOrNotItKnowsTheColumns() {
        CsvSource flats = CsvSource.of(Path.of("data/flats.csv"));
        TypedTable typed = TypedTable.read(
                flats,
                ColumnRequest.builder("price").exclude("id").missing(Gaps.FILL).build());
        TypedTable known = TypedTable.read(flats, typed.table().schema(), RowColumns.NONE);

        for (TypedTable table : List.of(typed, known)) {
            assertThat(table.columns())
                    .filteredOn(column -> column.gaps() > 0)
                    .extracting(ColumnDecision::name, ColumnDecision::gaps)
                    .containsExactly(tuple("rooms", 16), tuple("heating", 12));
        }
    }

    @Test
    void leavesOutWhatTeachesNothingAndSaysWhy() throws IOException {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "%d,name%d,DE,%d,%d,,%d".formatted(i + 1, i, i * i % 7, 3, i % 5))
                .collect(Collectors.joining("\n"));
        TypedTable typed = read(",name,country,a,same,nothing,y\n" + rows + "\n");

        assertThat(typed.columns())
                .extracting(ColumnDecision::name, ColumnDecision::role, ColumnDecision::reason)
                .containsExactlyInAnyOrder(
                        tuple("column 1", ColumnRole.LEFT_OUT, "row names"),
                        tuple("name", ColumnRole.LEFT_OUT, "more than 50 different texts"),
                        tuple("country", ColumnRole.LEFT_OUT, "one value"),
                        tuple("a", ColumnRole.FEATURE, null),
                        tuple("same", ColumnRole.LEFT_OUT, "one value"),
                        tuple("nothing", ColumnRole.LEFT_OUT, "no values"),
                        tuple("y", ColumnRole.TARGET, null));
        assertThat(typed.table().schema().features()).containsExactly("a");
    }

    @Test
    void warnsOfIdsAndLeaks() throws IOException {
        String rows = IntStream.range(0, 30)
                .mapToObj(i -> "%d,%d,%s,%d".formatted(1000 + i, i * 7 % 11, i % 13 * 2.0 + 1e-4 * (i % 3), i % 13))
                .collect(Collectors.joining("\n"));
        TypedTable typed = read("customer_id,a,twice,y\n" + rows + "\n");

        assertThat(typed.columns())
                .filteredOn(ColumnDecision::isWarning)
                .satisfiesExactly(
                        id -> {
                            assertThat(id.name()).isEqualTo("customer_id");
                            assertThat(id.reason()).contains("id");
                        },
                        leak -> {
                            assertThat(leak.name()).isEqualTo("twice");
                            assertThat(leak.reason()).contains("leak");
                        });
        assertThat(typed.table().schema().features()).containsExactly("customer_id", "a", "twice");
    }

    /** The correlation is 0.99. A column of another name may go with the target as it likes. */
    @Test
    void warnsOfAnotherTarget() throws IOException {
        String rows = IntStream.range(0, 30)
                .mapToObj(i -> "%d,%d,%d".formatted(i % 13 * 10 + i % 3 * 9, i % 13 * 10 + i % 3 * 9, i % 13))
                .collect(Collectors.joining("\n"));
        TypedTable typed = TypedTable.read(
                csv("other,load2,load1\n" + rows + "\n"),
                ColumnRequest.builder("load1").build());

        assertThat(typed.columns())
                .filteredOn(ColumnDecision::isWarning)
                .singleElement()
                .satisfies(another -> {
                    assertThat(another.name()).isEqualTo("load2");
                    assertThat(another.reason()).contains("another target?");
                });
        assertThat(typed.table().schema().features()).containsExactly("other", "load2");
    }

    @Test
    void refusesNumbersAmongWhichAreTexts() {
        assertThatThrownBy(() -> read("a,y\n1,1\n2,2\nn.k.,3\n4,4\nn.k.,5\n"))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("line 4, column 'a': it holds 3 numbers and 2 texts, the first 'n.k.'")
                .hasMessageContaining("`missingValues(…)`")
                .hasMessageContaining("`categorical('a')`")
                .hasMessageContaining("`exclude('a')`");
    }

    /** As the wheel drive of a car: 4, f or r. */
    @Test
    void textsAmongWhichAreFewNumbersAreCategories() throws IOException {
        TypedTable typed = read("drive,y\n4,1\nf,2\nf,3\nr,4\nr,5\n4,6\nf,7\n");
        assertThat(typed.table().schema().columns())
                .containsExactly(new CategoricalColumn("drive", List.of("4", "f", "r"), Missing.NEVER, false));
        assertThat(typed.table().features()).containsExactly(0, 1, 1, 2, 2, 0, 1);
    }

    @Test
    void countsWhatIsMissingWhereNothingIsSaidOfIt() {
        assertThatThrownBy(() -> read("a,b,y\n1,,1\nNA,2,2\n?,3,3\n"))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("a (2 of 3), b (1 of 3)")
                .hasMessageContaining("line 3")
                .hasMessageContaining("`missing(FILL)`");
    }

    @Test
    void dropsRowsWithGapsWhereThatIsAsked() throws IOException {
        TypedTable typed = read("a,b,y\n1,,1\nNA,x,2\n3,x,3\n4,z,\n5,z,5\n6,x,6\n", Gaps.DROP);
        assertThat(typed.table().target()).containsExactly(3, 5, 6);
        assertThat(typed.table().lines()).containsExactly(4, 6, 7);
        assertThat(typed.withoutTarget()).isEqualTo(1);
        assertThat(typed.withGaps()).isEqualTo(2);
    }

    @Test
    void aMissingCategoryIsACategory() throws IOException {
        TypedTable typed = read("b,y\nz,1\n,2\nx,3\nx,4\nz,5\n");
        assertThat(typed.table().schema().columns())
                .containsExactly(new CategoricalColumn("b", List.of("x", "z"), Missing.SEEN, false));
        assertThat(typed.table().features()).containsExactly(1, 2, 0, 0, 1);
    }

    @Test
    void aNumberMayStandForAMissingValueInAnySpelling() throws IOException {
        ColumnRequest request = request(Gaps.FILL, new MissingWords(List.of("-200")));
        TypedTable typed = TypedTable.read(csv("a,y\n1,1\n-200,2\n-200.0,3\n4,4\n"), request);
        assertThat(typed.table().features()).containsExactly(1, Double.NaN, Double.NaN, 4);
    }

    @Test
    void aTargetOfTextsOrOfOneValueIsNamed() {
        assertThatThrownBy(() -> read("a,y\n1,x\n2,z\n"))
                .hasMessageContaining("line 2, column 'y'")
                .hasMessageContaining("the text 'x'");
        assertThatThrownBy(() -> read("a,y\n1,5\n2,5\n")).hasMessageContaining("every row has the target 5.0");
    }

    @Test
    void leavesOutByPattern() throws IOException {
        ColumnRequest request = new ColumnRequest(
                ColumnChoice.target("y"),
                List.of("log*", "b"),
                List.of(),
                List.of("zip"),
                Map.of(),
                50,
                MissingWords.USUAL,
                Gaps.REFUSE,
                false,
                RowColumns.NONE);
        TypedTable typed = TypedTable.read(csv("a,log_y,b,zip,y\n1,2,3,01,5\n2,3,4,1,6\n3,4,5,01,7\n"), request);
        assertThat(typed.table().schema().columns())
                .containsExactly(
                        new NumericColumn("a", Missing.NEVER),
                        new CategoricalColumn("zip", List.of("01", "1"), Missing.NEVER, false));
    }

    @Test
    void namesANearColumn() {
        assertThatThrownBy(() -> TypedTable.read(
                        csv("price_eur,a\n1,2\n3,4\n"), ColumnRequest.of(ColumnChoice.target("price_euro"))))
                .hasMessageContaining("Did you mean 'price_eur'?");
    }

    /** The order of code points, as Python's, and not of UTF-16. */
    @Test
    void sortsCategoriesAsPythonDoes() throws IOException {
        TypedTable typed = read("b,y\n\uFF61,1\n\uD83C\uDFE0,2\n\uFF61,3\nB,4\na,5\nB,6\na,7\n\uFF61,8\na,9\n");
        assertThat(((CategoricalColumn) typed.table().schema().columns().get(0)).categories())
                .containsExactly("B", "a", "\uFF61", "\uD83C\uDFE0");
    }

    private TypedTable read(String text) throws IOException {
        return read(text, Gaps.REFUSE);
    }

    private TypedTable read(String text, Gaps gaps) throws IOException {
        return TypedTable.read(csv(text), request(gaps, MissingWords.USUAL));
    }

    private static ColumnRequest request(Gaps gaps, MissingWords missing) {
        return new ColumnRequest(
                ColumnChoice.target("y"),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                50,
                missing,
                gaps,
                false,
                RowColumns.NONE);
    }

    private CsvSource csv(String text) throws IOException {
        return CsvSource.of(Files.writeString(folder.resolve("t.csv"), text));
    }
}
