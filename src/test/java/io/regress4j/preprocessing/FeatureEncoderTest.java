package io.regress4j.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.RowColumns;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against frozen tables of scikit-learn 1.9's ColumnTransformer; {@code reference/encoders.py} makes them. */
class FeatureEncoderTest {
    @TempDir
    private Path folder;

    static List<JsonNode> tables() throws IOException {
        List<JsonNode> tables = new ArrayList<>();
        try (InputStream in = FeatureEncoderTest.class.getResourceAsStream("/encoders.json")) {
            new ObjectMapper().readTree(in).forEach(tables::add);
        }
        return tables;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void encodesAsScikitLearnDoes(JsonNode expected) throws IOException {
        Table table = table(expected.get("csv").textValue());
        Preprocessing request = new Preprocessing(
                Scaling.valueOf(expected.get("scaler").textValue().toUpperCase(Locale.ROOT)),
                false,
                Imputation.valueOf(expected.get("imputation")
                        .textValue()
                        .toUpperCase(Locale.ROOT)
                        .replace('-', '_')),
                expected.get("indicator").booleanValue(),
                TargetTransform.NONE,
                false);
        Table fitted = table.select(
                IntStream.range(0, expected.get("fitted").intValue()).toArray());

        FeatureEncoder encoder = FeatureEncoder.fit(fitted, request);

        assertThat(encoder.inputs()).isEqualTo(FeatureEncoder.inputs(table.schema(), request));
        double[] encoded = encoder.encode(table.features());
        int at = 0;
        for (JsonNode row : expected.get("encoded")) {
            for (JsonNode value : row) {
                double scale = Math.max(1, Math.abs(value.doubleValue()));
                assertThat(encoded[at] - value.doubleValue())
                        .as("input %d of row %d", at % encoder.inputs(), at / encoder.inputs())
                        .isBetween(-1e-12 * scale, 1e-12 * scale);
                at++;
            }
        }
        assertThat(encoded).hasSize(at);
    }

    private Table table(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), csv);
        return TypedTable.read(
                        CsvSource.of(file),
                        new ColumnRequest(
                                ColumnChoice.target("y"),
                                List.of(),
                                List.of(),
                                List.of(),
                                Map.of(),
                                50,
                                MissingWords.USUAL,
                                Gaps.FILL,
                                false,
                                RowColumns.NONE))
                .table();
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
