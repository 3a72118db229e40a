package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.csv.CsvSource;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableSurveyTest {
    private static final String FLATS = """
            ,size,kind,sold,country,note,mixed,empty,price
            1,50,flat,2024-01-31,DE,a,1,NA,100
            2,,flat,2023-02-01,DE,b,2,,200
            3,70,,2024-03-02,DE,c,x,?,300
            4,60,house,2024-01-31,DE,d,4,,
            """;

    @TempDir
    private Path folder;

    @Test
    void saysWhatIsInEachColumn() throws IOException {
        TableSurvey survey = survey(FLATS, ColumnChoice.target("price"));
        assertThat(survey.rows()).isEqualTo(4);
        assertThat(survey.columns())
                .extracting(TableSurvey.Column::missing)
                .containsExactly(0L, 1L, 1L, 0L, 0L, 0L, 0L, 4L, 1L);
        assertThat(survey.columns())
                .extracting(TableSurvey.Column::distinct)
                .containsExactly(4L, 3L, 2L, 3L, 1L, 4L, 4L, 0L, 3L);
        TableSurvey.Column size = survey.columns().get(1);
        assertThat(List.of(size.min(), size.mean(), size.max())).containsExactly(50.0, 60.0, 70.0);
        TableSurvey.Column kind = survey.columns().get(2);
        assertThat(kind.frequent())
                .containsExactly(new TableSurvey.Value("flat", 2), new TableSurvey.Value("house", 1));
        TableSurvey.Column sold = survey.columns().get(3);
        assertThat(List.of(sold.first(), sold.last())).containsExactly("2023-02-01", "2024-03-02");
        TableSurvey.Column mixed = survey.columns().get(6);
        assertThat(List.of(mixed.numbers(), mixed.texts())).containsExactly(3L, 1L);
    }

    /** What is said here is what the training does, column by column. */
    @Test
    void saysWhatATrainingWouldDo() throws IOException {
        List<TableSurvey.Column> columns =
                survey(FLATS, ColumnChoice.target("price")).columns();
        assertThat(columns.stream().map(c -> c.role() + ": " + c.reason()))
                .satisfiesExactly(
                        c -> assertThat(c).isEqualTo("left out: row names"),
                        c -> assertThat(c).startsWith("refused: values are missing: fill them with `missing(FILL)`"),
                        c -> assertThat(c).isEqualTo("left out: 2 different texts in 4 rows"),
                        c -> assertThat(c).isEqualTo("feature: null"),
                        c -> assertThat(c).isEqualTo("left out: one value"),
                        c -> assertThat(c).isEqualTo("left out: 4 different texts in 4 rows"),
                        c -> assertThat(c)
                                .contains("refused: ", "line 4, column 'mixed': it holds 3 numbers and 1 texts"),
                        c -> assertThat(c).isEqualTo("left out: no values"),
                        c -> assertThat(c).isEqualTo("target: null"));
    }

    @Test
    void whatTrainDecidesIsTheSame() throws IOException {
        Path file = Path.of("data/flats.csv");
        ColumnRequest request = new ColumnRequest(
                ColumnChoice.target("price"),
                List.of("id"),
                List.of(),
                List.of("rooms"),
                Map.of(),
                50,
                MissingWords.USUAL,
                Gaps.FILL,
                false,
                RowColumns.NONE);
        List<ColumnDecision> decisions =
                TypedTable.read(CsvSource.of(file), request).columns();
        assertThat(TableSurvey.read(CsvSource.of(file), request).columns())
                .hasSize(7)
                .allSatisfy(column -> assertThat(decisions)
                        .filteredOn(decision -> decision.name().equals(column.name()))
                        .singleElement()
                        .satisfies(decision -> {
                            assertThat(column.role()).isEqualTo(decision.role());
                            assertThat(column.reason()).isEqualTo(decision.reason());
                        }));
    }

    @Test
    void withoutATargetEveryColumnIsLookedAtAsAFeature() throws IOException {
        List<TableSurvey.Column> columns = survey("a,b,a\n1,2,3\n2,4,5\n", new ColumnChoice(List.of(), null))
                .columns();
        assertThat(columns)
                .extracting(TableSurvey.Column::role)
                .containsExactly(ColumnRole.REFUSED, ColumnRole.FEATURE, ColumnRole.REFUSED);
        assertThat(columns.get(2).max()).isEqualTo(5);
    }

    @Test
    void namesANearColumn() {
        assertThatThrownBy(() -> survey(FLATS, ColumnChoice.target("pirce")))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("Did you mean 'price'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n1,2,3\n", "a,b\n1\n", "a,b\n\"1,2\n", "a,b,y\n1,2,3\n\n4,5,6\n"})
    void refusesWhatIsNoRegularCsv(String text) {
        assertThatThrownBy(() -> survey(text, new ColumnChoice(List.of(), null)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("x.csv");
    }

    private TableSurvey survey(String text, ColumnChoice choice) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        return TableSurvey.read(CsvSource.of(file), ColumnRequest.of(choice));
    }
}
