package io.regress4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.csv.CsvSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final Table THREE = new Table(
            null,
            null,
            TableSchema.ofNumbers(List.of("a", "b"), "y"),
            new double[] {1, 2, 3, 4, 5, 6},
            new double[] {10, 20, 30},
            new long[] {2, 3, 5});

    @Test
    void selectsRowsInTheOrderAskedFor() {
        Table selected = THREE.select(new int[] {2, 0, 2});
        assertThat(selected.features()).containsExactly(5, 6, 1, 2, 5, 6);
        assertThat(selected.target()).containsExactly(30, 10, 30);
        assertThat(selected.lines()).containsExactly(5, 2, 5);
        assertThat(selected.schema()).isEqualTo(THREE.schema());
    }

    @Test
    void appendsSelectionsOfOneTableAndOfTwo() {
        Table last = THREE.select(new int[] {2});
        Table own = last.append(THREE.select(new int[] {0, 1}));
        assertThat(own.target()).containsExactly(30, 10, 20);
        assertThat(own.lines()).containsExactly(5, 2, 3);
        Table other = new Table(
                null, null, THREE.schema(), new double[] {7, 8}, new double[] {40}, new double[] {2}, new long[] {9});
        Table both = last.append(other);
        assertThat(both.features()).containsExactly(5, 6, 7, 8);
        assertThat(both.target()).containsExactly(30, 40);
        assertThat(both.weights()).containsExactly(1, 2);
        assertThat(both.lines()).containsExactly(5, 9);
        assertThat(both.select(new int[] {1}).weights()).containsExactly(2);
    }

    @Test
    void selectsRowsThatHaveNoTarget() {
        Table features = new Table(
                null, null, TableSchema.ofNumbers(List.of("a"), null), new double[] {1, 2}, new double[0], new long[] {
                    2, 3
                });
        assertThat(features.select(new int[] {1}).features()).containsExactly(2);
        assertThat(features.select(new int[] {1}).target()).isEmpty();
    }

    @Test
    void givesOneFeatureInRowOrder() {
        assertThat(THREE.feature(1)).containsExactly(2, 4, 6);
    }

    @Test
    void holdsMoreRowsThanOneBatchOfTheReader(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("a,y\n");
        for (int i = 0; i < 70_000; i++) {
            text.append(i).append(',').append(-i).append('\n');
        }
        Path file = Files.writeString(folder.resolve("long.csv"), text);
        Table table = Table.read(CsvSource.of(file), ColumnChoice.target("y"));
        assertThat(table.rows()).isEqualTo(70_000);
        assertThat(table.features()[65_536]).isEqualTo(65_536);
        assertThat(table.target()[69_999]).isEqualTo(-69_999);
        assertThat(table.lines()[65_537]).isEqualTo(65_539);
        assertThat(table.features()).hasSize(70_000);
    }
}
