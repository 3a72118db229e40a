package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HousingDataTest {
    private static final String PINNED = "79ac716620024011b03c0c44d2bf99069b8173649181926d9109c25475a3804c";

    @Test
    void isTheFileInTheProjectByteForByte() {
        assertThat(CsvSource.of(Path.of("data/boston_housing.csv")).sha256()).isEqualTo(PINNED);
    }

    @Test
    void travelsOnTheClassPathByteForByte() {
        assertThat(HousingData.source().sha256()).isEqualTo(PINNED).isEqualTo(HousingData.SHA256);
    }

    @Test
    void hasThirteenFeaturesAndTheirTarget() {
        Table table = Table.read(HousingData.source(), ColumnChoice.target(HousingData.TARGET));
        assertThat(table.rows()).isEqualTo(506);
        assertThat(table.schema().features())
                .containsExactly(
                        "CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX", "PTRATIO", "B",
                        "LSTAT");
        assertThat(table.features())
                .startsWith(0.00632, 18, 2.31, 0, 0.538, 6.575, 65.2, 4.09, 1, 296, 15.3, 396.9, 4.98);
        assertThat(table.target()).startsWith(24.0, 21.6);
    }

    @Test
    void namesTheUnitOfItsTargetAndOfNoOther() {
        assertThat(HousingData.unit(PINNED, "MEDV")).isEqualTo("$1000");
        assertThat(HousingData.unit(PINNED, "CRIM")).isNull();
        assertThat(HousingData.unit("0".repeat(64), "MEDV")).isNull();
    }
}
