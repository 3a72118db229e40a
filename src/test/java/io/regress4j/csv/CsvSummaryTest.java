package io.regress4j.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regress4j.data.HousingData;
import io.regress4j.files.CannotProceedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSummaryTest {
    @TempDir
    private Path folder;

    @Test
    void countsNumbersMissingValuesAndText() throws IOException {
        CsvSummary summary = summary("\uFEFFa,b\r\n1,x\r\n NaN ,\r\n-3,NA\r\n8, 2 \r\n");
        assertThat(summary.rows()).isEqualTo(4);
        assertThat(summary.columns())
                .containsExactly(
                        new CsvSummary.Column("a", 3, 1, 0, -3, 2, 8), new CsvSummary.Column("b", 1, 2, 1, 2, 2, 2));
    }

    @Test
    void hasNoRangeForAColumnWithoutNumbers() throws IOException {
        assertThat(summary("a\nx\n").columns())
                .containsExactly(new CsvSummary.Column("a", 0, 0, 1, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void describesTheHousingData() {
        CsvSummary summary = CsvSummary.of(HousingData.source());
        assertThat(summary.rows()).isEqualTo(506);
        assertThat(summary.columns())
                .hasSize(14)
                .allSatisfy(column -> assertThat(column.numbers()).isEqualTo(506));
        CsvSummary.Column target = summary.columns().get(13);
        assertThat(target.name()).isEqualTo("MEDV");
        assertThat(target.min()).isEqualTo(5);
        assertThat(target.max()).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b\n1,2,3\n", "a,b\n1\n", "a,b\n\"1,2\n"})
    void refusesWhatIsNoRegularCsv(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), text);
        assertThatThrownBy(() -> CsvSummary.of(CsvSource.of(file)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("x.csv");
    }

    @Test
    void refusesACutGzip() throws IOException {
        Path file = Files.write(folder.resolve("x.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0});
        assertThatThrownBy(() -> CsvSummary.of(CsvSource.of(file)))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("not a whole gzip file");
    }

    private CsvSummary summary(String text) throws IOException {
        return CsvSummary.of(CsvSource.of(Files.writeString(folder.resolve("x.csv"), text, StandardCharsets.UTF_8)));
    }
}
