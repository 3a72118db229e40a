package io.regress4j.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.DateFormat;
import io.regress4j.data.Missing;
import io.regress4j.data.MissingWords;
import io.regress4j.data.NumericColumn;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import io.regress4j.files.CannotProceedException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoders that are fitted on rows in many places are those that are fitted on a table. */
class FeatureSummaryTest {
    private static final int ROWS = 5000;

    @ParameterizedTest
    @CsvSource({
        "STANDARD, false, false, NONE, 1",
        "STANDARD, true, true, LOG, 3",
        "STANDARD, true, false, LOG1P, 40",
        "MINMAX, true, true, NONE, 7",
        "NONE, false, true, NONE, 2"
    })
    void learnWhatTheTableTeaches(
            Scaling scaling, boolean scaleCategories, boolean indicator, TargetTransform transform, int parts) {
        Table table = table();
        Preprocessing request =
                new Preprocessing(scaling, scaleCategories, Imputation.MEAN, indicator, transform, true);
        List<FeatureSummary> features =
                table.schema().columns().stream().map(FeatureSummary::of).toList();
        TargetSummary target = new TargetSummary(transform);
        for (int part = 0; part < parts; part++) {
            List<FeatureSummary> some =
                    table.schema().columns().stream().map(FeatureSummary::of).toList();
            TargetSummary someTargets = new TargetSummary(transform);
            for (int row = part * ROWS / parts; row < (part + 1) * ROWS / parts; row++) {
                for (int i = 0; i < some.size(); i++) {
                    some.get(i).add(table.feature(i)[row]);
                }
                someTargets.add(table.target()[row]);
            }
            IntStream.range(0, some.size()).forEach(i -> features.get(i).merge(some.get(i)));
            target.merge(someTargets);
        }

        FeatureEncoder local = FeatureEncoder.fit(table, request);
        FeatureEncoder merged = FeatureEncoder.fit(table.schema(), features, ROWS, request);

        assertThat(merged.inputNames(table.schema())).isEqualTo(local.inputNames(table.schema()));
        assertThat(merged.encodings().get(0)).isEqualTo(local.encodings().get(0));
        assertThat(((FilledEncoding) merged.encodings().get(1)).fill())
                .isEqualTo(((FilledEncoding) local.encodings().get(1)).fill(), within(1e-12));
        assertClose(merged.scaler().mean(), local.scaler().mean());
        assertClose(merged.scaler().scale(), local.scaler().scale());
        TargetEncoder localTarget = TargetEncoder.fit(table, request);
        TargetEncoder mergedTarget = TargetEncoder.fit("t", "y", target, request);
        assertThat(mergedTarget.transform()).isEqualTo(localTarget.transform());
        assertClose(mergedTarget.scaler().mean(), localTarget.scaler().mean());
        assertClose(mergedTarget.scaler().scale(), localTarget.scaler().scale());
        assertThat(features.get(1).missing()).isEqualTo(ROWS / 10);
    }

    @Test
    void aConstantColumnIsNotScaled() {
        FeatureSummary feature = FeatureSummary.of(new NumericColumn("x", Missing.NEVER));
        LongStream.range(0, 2000).forEach(i -> feature.add(0.1));
        TableSchema schema = TableSchema.ofNumbers(List.of("x"), "y");
        assertThat(FeatureEncoder.fit(schema, List.of(feature), 2000, Preprocessing.STANDARD)
                        .scaler()
                        .scale())
                .containsExactly(1);
    }

    @Test
    void aTargetWithoutALogarithmIsRefused() {
        TargetSummary target = new TargetSummary(TargetTransform.LOG);
        target.add(2);
        target.add(-1);
        target.add(3);
        Preprocessing request = Preprocessing.STANDARD.withTarget(TargetTransform.LOG, true);
        assertThatThrownBy(() -> TargetEncoder.fit("homes", "price", target, request))
                .isInstanceOf(CannotProceedException.class)
                .hasMessageContaining("homes, column 'price': a target above 0.0 is expected")
                .hasMessageContaining("got -1.0");
    }

    private static void assertClose(double[] found, double[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[i], within(1e-12 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    private static Table table() {
        List<Column> columns = List.of(
                new CategoricalColumn("region", List.of("a", "b", "c", "never"), Missing.SEEN, false),
                new NumericColumn("rooms", Missing.SEEN),
                new NumericColumn("far", Missing.NEVER),
                new DateColumn("sold", DateFormat.ISO, Missing.SEEN),
                new NumericColumn("skewed", Missing.ALLOWED));
        Random random = new Random(3);
        double[] features = new double[ROWS * columns.size()];
        double[] target = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int at = row * columns.size();
            features[at] = random.nextInt(20) == 0 ? 4 : random.nextInt(3);
            features[at + 1] = row % 10 == 9 ? Double.NaN : random.nextGaussian();
            features[at + 2] = 1000 + random.nextDouble();
            features[at + 3] = row % 21 == 4 ? Double.NaN : 15_000 + random.nextInt(4000);
            features[at + 4] = Math.exp(3 * random.nextGaussian());
            target[row] = Math.exp(random.nextGaussian());
        }
        return new Table(
                "t",
                "",
                new TableSchema(columns, "y", MissingWords.USUAL),
                features,
                target,
                LongStream.range(0, ROWS).toArray());
    }
}
