package io.regress4j.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regress4j.csv.CsvSource;
import io.regress4j.data.ColumnChoice;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.Gaps;
import io.regress4j.data.MissingWords;
import io.regress4j.data.RowColumns;
import io.regress4j.data.Table;
import io.regress4j.data.TypedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A table and what scikit-learn 1.9's ColumnTransformer makes of it; {@code reference/encoders.py} writes them.
 *
 * @param csv with a header, commas and no quotes; its last column is the target y
 * @param fitted how many rows, the first ones, the encoder is fitted on
 * @param encoded all rows, row-major [rows, inputs]
 */
public record FrozenTable(String csv, int fitted, Preprocessing request, double[] encoded) {
    public static List<FrozenTable> all() throws IOException {
        List<FrozenTable> tables = new ArrayList<>();
        try (InputStream in = FrozenTable.class.getResourceAsStream("/encoders.json")) {
            new ObjectMapper().readTree(in).forEach(json -> tables.add(of(json)));
        }
        return tables;
    }

    private static FrozenTable of(JsonNode json) {
        List<Double> encoded = new ArrayList<>();
        json.get("encoded").forEach(row -> row.forEach(value -> encoded.add(value.doubleValue())));
        return new FrozenTable(
                json.get("csv").textValue(),
                json.get("fitted").intValue(),
                new Preprocessing(
                        Scaling.valueOf(constant(json.get("scaler"))),
                        false,
                        Imputation.valueOf(constant(json.get("imputation"))),
                        json.get("indicator").booleanValue(),
                        TargetTransform.NONE,
                        false),
                encoded.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String constant(JsonNode word) {
        return word.textValue().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** All rows, read by the rules; gaps are kept. */
    public Table read(Path folder) throws IOException {
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

    /** Fitted on the first rows. */
    public FeatureEncoder fit(Table all) {
        return FeatureEncoder.fit(all.select(IntStream.range(0, fitted).toArray()), request);
    }

    /** @param inputs of all rows, row-major [rows, inputs] */
    public void assertEncoded(double[] inputs) {
        assertThat(inputs).hasSameSizeAs(encoded);
        for (int at = 0; at < encoded.length; at++) {
            double scale = Math.max(1, Math.abs(encoded[at]));
            assertThat(inputs[at] - encoded[at]).as("number %d", at).isBetween(-1e-12 * scale, 1e-12 * scale);
        }
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
