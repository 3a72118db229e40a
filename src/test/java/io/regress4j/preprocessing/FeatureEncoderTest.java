package io.regress4j.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.data.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureEncoderTest {
    @TempDir
    private Path folder;

    static List<FrozenTable> tables() throws IOException {
        return FrozenTable.all();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void encodesAsScikitLearnDoes(FrozenTable expected) throws IOException {
        Table table = expected.read(folder);
        FeatureEncoder encoder = expected.fit(table);

        assertThat(encoder.inputs()).isEqualTo(FeatureEncoder.inputs(table.schema(), expected.request()));
        expected.assertEncoded(encoder.encode(table.features()));
    }

    @Test
    void aCategoryWithoutATrainingRowIsAllZeros() {
        CategoricalColumn column = new CategoricalColumn("place", List.of("a", "b", "c"), Missing.NEVER, true);
        OneHotEncoding encoding = OneHotEncoding.fit(column, new double[] {0, 2, 0});
        double[] row = {9, 9, 9, 9};

        encoding.expand(column.number("b"), row, 1);
        assertThat(row).containsExactly(9, 0, 0, 0);
        encoding.expand(column.number("elsewhere"), row, 1);
        assertThat(row).containsExactly(9, 0, 0, 0);
        encoding.expand(column.number("c"), row, 1);
        assertThat(row).containsExactly(9, 0, 0, 1);
        assertThat(encoding.names(column)).containsExactly("place=a", "place=b", "place=c");
    }

    /** 2024-02-29 was a Thursday, 19,782 days after 1970-01-01. */
    @Test
    void aDateBecomesItsParts() {
        DateColumn column = new DateColumn("sold", DateFormat.named("%d.%m.%Y"), Missing.NEVER);
        double[] row = new double[5];
        new DateEncoding().expand(column.number("29.02.2024"), row, 0);
        assertThat(row).containsExactly(2024, 2, 29, 4, 19_782);
        new DateEncoding().expand(column.number(LocalDate.of(1969, 12, 31)), row, 0);
        assertThat(row).containsExactly(1969, 12, 31, 3, -1);
    }
}
