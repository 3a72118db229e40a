package io.regress4j.preprocessing;

import io.regress4j.data.CategoricalColumn;
import io.regress4j.data.Cells;
import io.regress4j.data.Column;
import io.regress4j.data.DateColumn;
import io.regress4j.data.Missing;
import io.regress4j.data.Table;
import io.regress4j.data.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From the features of a row to the inputs of the network, as it was learned from the training rows: first each feature is
 * expanded to its inputs, then these are scaled. The counterpart of a scikit-learn {@code ColumnTransformer} of imputers,
 * one-hot encoders and scalers. Immutable.
 *
 * @param encodings one for each feature
 * @param scaler of the inputs
 */
public record FeatureEncoder(List<FeatureEncoding> encodings, Standardizer scaler) implements Serializable {
    /** @throws IllegalArgumentException if the scaler is not for these inputs */
    public FeatureEncoder {
        encodings = List.copyOf(encodings);
        int inputs = encodings.stream().mapToInt(FeatureEncoding::inputs).sum();
        if (scaler.columns() != inputs) {
            throw new IllegalArgumentException(
                    "expected a scaler.mean and scaler.scale for each input of the encodings, %d, got %d"
                            .formatted(inputs, scaler.columns()));
        }
    }

    /** Numbers that are scaled and nothing else. */
    public static FeatureEncoder ofNumbers(Standardizer scaler) {
        return new FeatureEncoder(
                IntStream.range(0, scaler.columns())
                        .mapToObj(i -> (FeatureEncoding) NumberEncoding.INSTANCE)
                        .toList(),
                scaler);
    }

    /** Learns from training rows. */
    public static FeatureEncoder fit(Table rows, Preprocessing request) {
        List<Fitted> fitted = rows.mapFeatures(
                (feature, values) -> Fitted.of(rows.schema().columns().get(feature), values, request));
        return of(fitted);
    }

    /**
     * Learns from training rows in many places.
     *
     * @param summaries of all rows, one for each feature
     * @param rows how many there are
     * @throws IllegalArgumentException if the request needs all values in order
     */
    public static FeatureEncoder fit(
            TableSchema schema, List<FeatureSummary> summaries, long rows, Preprocessing request) {
        return of(IntStream.range(0, schema.width())
                .mapToObj(i -> Fitted.of(schema.columns().get(i), summaries.get(i), rows, request))
                .toList());
    }

    private static FeatureEncoder of(List<Fitted> fitted) {
        List<double[]> learned =
                fitted.stream().flatMap(feature -> feature.scaling().stream()).toList();
        return new FeatureEncoder(
                fitted.stream().map(Fitted::encoding).toList(),
                new Standardizer(
                        learned.stream().mapToDouble(input -> input[0]).toArray(),
                        learned.stream().mapToDouble(input -> input[1]).toArray()));
    }

    /**
     * What was learned of one feature.
     *
     * @param scaling of each of its inputs, what becomes 0 and what becomes 1 from there
     */
    private record Fitted(FeatureEncoding encoding, List<double[]> scaling) {
        static Fitted of(Column column, double[] values, Preprocessing request) {
            FeatureEncoding encoding = FeatureEncoder.encoding(column, values, request);
            List<Scaling> scalings = scalings(encoding, request);
            double[][] inputs = scalings.stream().allMatch(scaling -> scaling == Scaling.NONE)
                    ? new double[encoding.inputs()][0]
                    : inputs(encoding, values);
            return new Fitted(
                    encoding,
                    IntStream.range(0, inputs.length)
                            .mapToObj(i -> scalings.get(i).fit(inputs[i]))
                            .toList());
        }

        static Fitted of(Column column, FeatureSummary summary, long rows, Preprocessing request) {
            FeatureEncoding encoding = FeatureEncoder.encoding(column, summary, request);
            List<Scaling> scalings = scalings(encoding, request);
            return new Fitted(
                    encoding,
                    IntStream.range(0, encoding.inputs())
                            .mapToObj(i -> scalings.get(i).fit(summary.input(encoding, i, rows)))
                            .toList());
        }

        private static List<Scaling> scalings(FeatureEncoding encoding, Preprocessing request) {
            return IntStream.range(0, encoding.inputs())
                    .mapToObj(i -> request.scaleCategories() || encoding.isNumber(i) ? request.scaling() : Scaling.NONE)
                    .toList();
        }
    }

    /** The inputs of one feature before they are scaled [inputs of the feature][rows]. */
    private static double[][] inputs(FeatureEncoding encoding, double[] values) {
        if (encoding instanceof NumberEncoding) {
            return new double[][] {values};
        }
        double[] expanded = new double[encoding.inputs()];
        double[][] inputs = new double[expanded.length][values.length];
        for (int row = 0; row < values.length; row++) {
            encoding.expand(values[row], expanded, 0);
            for (int i = 0; i < expanded.length; i++) {
                inputs[i][row] = expanded[i];
            }
        }
        return inputs;
    }

    /** How many inputs an encoder of these columns has, whatever rows it is fitted on. */
    public static int inputs(TableSchema schema, Preprocessing request) {
        return schema.columns().stream()
                .mapToInt(column -> encoding(column, new double[0], request).inputs())
                .sum();
    }

    private static FeatureEncoding encoding(Column column, double[] values, Preprocessing request) {
        if (column instanceof CategoricalColumn categories) {
            return OneHotEncoding.fit(categories, values);
        }
        if (!column.missing().isAllowed()) {
            return plain(column);
        }
        double[] known =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        return filled(column, known.length == 0 ? 0 : request.imputation().of(known), request);
    }

    private static FeatureEncoding encoding(Column column, FeatureSummary summary, Preprocessing request) {
        if (column instanceof CategoricalColumn) {
            long[] rows = summary.categories();
            boolean[] isLearned = new boolean[rows.length];
            IntStream.range(0, rows.length).forEach(i -> isLearned[i] = rows[i] > 0);
            return new OneHotEncoding(isLearned);
        }
        return column.missing().isAllowed()
                ? filled(column, request.imputation().of(summary.known()), request)
                : plain(column);
    }

    private static FeatureEncoding filled(Column column, double fill, Preprocessing request) {
        return new FilledEncoding(plain(column), fill, request.missingIndicator() && column.missing() == Missing.SEEN);
    }

    /** Of a number or a date that is never missing. */
    static FeatureEncoding plain(Column column) {
        return column instanceof DateColumn ? new DateEncoding() : NumberEncoding.INSTANCE;
    }

    /** The same, and behind it another scaling of the inputs. */
    public FeatureEncoder then(Standardizer next) {
        return new FeatureEncoder(encodings, scaler.then(next));
    }

    /** How many inputs the network has. */
    public int inputs() {
        return scaler.columns();
    }

    public int features() {
        return encodings.size();
    }

    /** Position of the first input of each feature [features]. */
    public int[] firstInputs() {
        int[] first = new int[features()];
        for (int feature = 1; feature < first.length; feature++) {
            first[feature] = first[feature - 1] + encodings.get(feature - 1).inputs();
        }
        return first;
    }

    /** Whether every feature is one number that is never missing: a scaler is all there is. */
    public boolean isPlain() {
        for (FeatureEncoding encoding : encodings) { // no stream: every prediction of a row asks
            if (!(encoding instanceof NumberEncoding)) {
                return false;
            }
        }
        return true;
    }

    /** Names of the inputs. */
    public List<String> inputNames(TableSchema schema) {
        List<String> names = new ArrayList<>();
        for (int feature = 0; feature < features(); feature++) {
            names.addAll(encodings.get(feature).names(schema.columns().get(feature)));
        }
        return names;
    }

    /**
     * The inputs before they are scaled.
     *
     * @param rows the numbers that stand for the features' values, row-major [rows, features]
     * @return row-major [rows, inputs]; the same array if every feature is a number
     */
    public double[] expand(double[] rows) {
        if (isPlain()) {
            return rows;
        }
        int count = rows.length / features();
        double[] expanded = new double[Math.multiplyExact(count, inputs())];
        for (int row = 0; row < count; row++) {
            int at = row * inputs();
            for (int feature = 0; feature < features(); feature++) {
                FeatureEncoding encoding = encodings.get(feature);
                encoding.expand(rows[row * features() + feature], expanded, at);
                at += encoding.inputs();
            }
        }
        return expanded;
    }

    /**
     * The inputs as the network sees them.
     *
     * @param rows the numbers that stand for the features' values, row-major [rows, features]
     * @return row-major [rows, inputs]
     */
    public double[] encode(double[] rows) {
        return scaler.apply(expand(rows));
    }

    /** The same of many rows, on all cores. */
    public double[] encode(Cells rows) {
        return rows.mapRows(inputs(), this::encode);
    }

    /**
     * The inputs of one feature, as the network sees them.
     *
     * @param first position of the first of them
     * @param values of the feature [rows]
     * @return [inputs of the feature][rows]
     */
    public double[][] encode(int feature, int first, double[] values) {
        double[][] inputs = inputs(encodings.get(feature), values);
        double[][] scaled = new double[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            int input = first + i;
            scaled[i] = Arrays.stream(inputs[i])
                    .map(value -> scaler.apply(value, input))
                    .toArray();
        }
        return scaled;
    }
}
