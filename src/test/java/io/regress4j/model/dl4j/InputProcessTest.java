package io.regress4j.model.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.Regression;
import io.regress4j.csv.CsvSource;
import io.regress4j.csv.Dialect;
import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.ColumnRequest;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Gaps;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.data.TrainTestSplit;
import io.regress4j.data.TypedTable;
import io.regress4j.model.TrainingConfig;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.FrozenTable;
import io.regress4j.preprocessing.Imputation;
import io.regress4j.preprocessing.Preprocessing;
import io.regress4j.preprocessing.Scaling;
import io.regress4j.preprocessing.TargetTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class InputProcessTest {
    private static final List<String> TEXTS_AS_PEOPLE_WRITE_THEM = List.of(
            "place,sold,seen,area,floor,price",
            "Altona,2023-05-01,1.2.2023,-200,3,410.5",
            " Eimsbüttel ,2023-06-17 08:30,28.02.2023,54.25,NA,333",
            ",2024-02-29T23:59:59.999999999,29.2.2024, 61 ,2,298.75",
            "Altona,,3.3.2024,-200.0,1,505",
            "n/a,1969-12-31 12:00:00+02:00,4.4.2024,1.5e2,-2e2,221",
            "Eimsbüttel,2023-11-05,5.5.2024,77.125,?,612.5");

    @TempDir
    private Path folder;

    static List<FrozenTable> tables() throws IOException {
        return FrozenTable.all();
    }

    /** The numbers of scikit-learn's ColumnTransformer, with gaps, categories that no training row has, and each scaler. */
    @ParameterizedTest
    @MethodSource("tables")
    void encodesAsScikitLearnDoes(FrozenTable expected) throws IOException {
        Table table = expected.read(folder);
        List<String> lines = expected.csv().lines().toList();
        TransformProcess process = InputProcess.of(
                table.schema(), expected.fit(table), List.of(lines.get(0).split(",")));

        expected.assertEncoded(inputs(process, rows(lines)));
        expected.assertEncoded(inputs(TransformProcess.fromJson(process.toJson()), rows(lines)));
    }

    /** Dates with and without a time, gaps in all their spellings, numbers and blanks as people write them. */
    @ParameterizedTest
    @EnumSource
    void hasTheBitsOfTheEncoder(Scaling scaling) throws IOException {
        Table table = table(TEXTS_AS_PEOPLE_WRITE_THEM);
        Preprocessing request = new Preprocessing(scaling, true, Imputation.MEAN, true, TargetTransform.NONE, false);
        FeatureEncoder encoder = FeatureEncoder.fit(table.select(new int[] {0, 1, 2, 3, 4}), request);
        List<String> columns = List.of(TEXTS_AS_PEOPLE_WRITE_THEM.get(0).split(","));

        TransformProcess process = InputProcess.of(table.schema(), encoder, columns);

        List<String> others = new ArrayList<>(TEXTS_AS_PEOPLE_WRITE_THEM);
        others.add("Blankenese,NaN,31.12.1999,null,.5,0"); // an unknown place
        double[] expected = encoder.encode(numbers(table.schema(), rows(others)));
        assertThat(inputs(process, rows(others))).containsExactly(expected);
        TransformProcess again = TransformProcess.fromJson(process.toJson());
        assertThat(again).isEqualTo(process);
        assertThat(inputs(again, rows(others))).containsExactly(expected);
        assertThat(process.getFinalSchema().getColumnNames()).isEqualTo(encoder.inputNames(table.schema()));
    }

    /** 2024-02-29 was a Thursday, 19,782 days after 1970-01-01; the mean of the days 10 and 12 is 11, a Monday. */
    @Test
    void aDateBecomesItsParts() {
        TableSchema schema = schema(new DateColumn("sold", DateFormat.ISO, Missing.SEEN));
        FeatureEncoder encoder = FeatureEncoder.fit(
                new Table("days", "", schema, new double[] {10, 12, Double.NaN}, new double[3], new long[3]),
                new Preprocessing(Scaling.NONE, false, Imputation.MEAN, true, TargetTransform.NONE, false));
        TransformProcess process = InputProcess.of(schema, encoder, List.of("sold"));

        assertThat(inputs(process, List.of(List.of("2024-02-29")))).containsExactly(2024, 2, 29, 4, 19_782, 0);
        assertThat(inputs(process, List.of(List.of("2024-02-29 06:00")))).containsExactly(2024, 2, 29, 4, 19_782.25, 0);
        assertThat(inputs(process, List.of(List.of("")))).containsExactly(1970, 1, 12, 1, 11, 1);
        assertThat(values(process.execute(List.of(new DoubleWritable(19_782)))))
                .containsExactly(2024, 2, 29, 4, 19_782, 0);
    }

    @Test
    void takesNumbersAsNumbers() {
        TableSchema schema = schema(new NumericColumn("area", Missing.ALLOWED));
        FeatureEncoder encoder = fitted(schema, 1, 3, Double.NaN);
        TransformProcess process = InputProcess.of(schema, encoder, List.of("area"));

        assertThat(values(process.execute(List.of(new DoubleWritable(1e10 / 3)))))
                .containsExactly((1e10 / 3 - 2) / Math.sqrt(2.0 / 3));
        assertThat(values(process.execute(List.of(new DoubleWritable(Double.NaN)))))
                .containsExactly(0);
    }

    @Test
    void refusesWhatTheModelDoes() {
        Column place = new CategoricalColumn("place", List.of("a", "b"), Missing.DROPPED, false);
        Column sold = new DateColumn("sold", DateFormat.ISO, Missing.NEVER);
        Column area = new NumericColumn("area", Missing.NEVER);

        assertThatThrownBy(() -> run(area, "12 m")).hasMessageContaining("'area', got '12 m'");
        assertThatThrownBy(() -> run(area, "NaN")).hasMessageContaining("'area', got 'NaN'");
        assertThatThrownBy(() -> run(area, "")).hasMessageContaining("'area', got ''");
        assertThatThrownBy(() -> run(area, "0x1p3")).hasMessageContaining("'area', got '0x1p3'");
        assertThatThrownBy(() -> run(sold, "2023-02-29")).hasMessageContaining("'sold', got '2023-02-29'");
        assertThatThrownBy(() -> run(place, "c")).hasMessageContaining("\"c\"");
        Column takesUnknown = ((CategoricalColumn) place).takingUnknown();
        assertThat(run(takesUnknown, "c")).containsExactly(0, 0);
        assertThatThrownBy(() -> run(takesUnknown, "NA")).hasMessageContaining("\"NA\"");
    }

    @Test
    void refusesColumnsThatCannotBeToldApart() {
        TableSchema schema = schema(
                new CategoricalColumn("place", List.of("a", "b"), Missing.NEVER, false),
                new NumericColumn("place=a", Missing.NEVER));
        FeatureEncoder encoder = fitted(schema, 0, 1, 1, 2);

        assertThatThrownBy(() -> InputProcess.of(schema, encoder, List.of("place", "place=a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'place=a' twice");
        assertThatThrownBy(() -> InputProcess.of(schema, encoder, List.of("place", "area")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the features place=a among the columns, got place, area");
        assertThatThrownBy(() -> InputProcess.of(schema, encoder, List.of("place", "place=a", "id", "id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'id' twice");
    }

    /** Through DataVec and the network of Deeplearning4j the same prediction as through the predictor. */
    @Test
    void feedsTheNetwork() throws Exception {
        TrainTestSplit flats = Table.read(
                        CsvSource.of(Path.of("data/flats.csv")),
                        ColumnRequest.builder("price").missing(Gaps.FILL).build())
                .split();
        Regression regression = Regression.train(
                flats,
                NetworkSpec.builder().layers("relu:4,linear:1"),
                TrainingConfig.builder().epochs(2).seed(1).build());
        try (CSVRecordReader reader = new CSVRecordReader(0, ',')) {
            reader.initialize(new FileSplit(Path.of("data/flats.csv").toFile()));
            List<String> header = reader.next().stream().map(Writable::toString).toList();
            TransformProcess process = regression.transformProcess(header);
            double[] inputs = values(process.execute(reader.next()));

            double prediction = regression
                    .network()
                    .output(Nd4j.create(new double[][] {inputs}))
                    .getDouble(0);
            Table all = Table.read(
                    CsvSource.of(Path.of("data/flats.csv")),
                    regression.model().card().schema());
            double expected = regression.model().predict(all.select(new int[] {0}))[0];
            assertThat(prediction).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
        }
    }

    private Table table(List<String> lines) throws IOException {
        Path file = Files.write(folder.resolve("people.csv"), lines);
        return TypedTable.read(
                        CsvSource.of(file),
                        ColumnRequest.builder("price")
                                .categorical("place")
                                .date("seen", "d.M.yyyy")
                                .missing(Gaps.FILL)
                                .missingValues("-200")
                                .takeUnknown(true)
                                .build())
                .table();
    }

    private static double[] run(Column column, String text) {
        TableSchema schema = schema(column);
        return inputs(InputProcess.of(schema, fitted(schema, 0, 1), List.of(column.name())), List.of(List.of(text)));
    }

    private static TableSchema schema(Column... columns) {
        return new TableSchema(List.of(columns), "y", MissingWords.USUAL);
    }

    /** @param features row-major */
    private static FeatureEncoder fitted(TableSchema schema, double... features) {
        int rows = features.length / schema.width();
        return FeatureEncoder.fit(
                new Table("here", "", schema, features, new double[rows], new long[rows]),
                Preprocessing.STANDARD.withImputation(Imputation.MEAN));
    }

    private static List<List<String>> rows(List<String> lines) {
        return lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
    }

    /** What reading these cells as the columns of a schema gives, which has them in the same order [rows, features]. */
    private static double[] numbers(TableSchema schema, List<List<String>> rows) {
        return rows.stream()
                .flatMapToDouble(row -> IntStream.range(0, schema.width())
                        .mapToDouble(i -> schema.columns()
                                .get(i)
                                .cells(schema.missing(), Dialect.PLAIN)
                                .read(row.get(i).toCharArray(), 0, row.get(i).length())))
                .toArray();
    }

    private static double[] inputs(TransformProcess process, List<List<String>> rows) {
        return rows.stream()
                .map(row -> process.execute(
                        row.stream().map(text -> (Writable) new Text(text)).toList()))
                .flatMapToDouble(row -> Arrays.stream(values(row)))
                .toArray();
    }

    private static double[] values(List<Writable> row) {
        return row.stream().mapToDouble(Writable::toDouble).toArray();
    }
}
