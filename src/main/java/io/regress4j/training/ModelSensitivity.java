package io.regress4j.training;

import io.regress4j.evaluation.ChangedFeature;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.ChangedInputPass;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.FeatureEncoder;
import io.regress4j.preprocessing.TargetEncoder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What a model says of rows of which one feature has other values, in the units of the table. */
final class ModelSensitivity {
    private ModelSensitivity() {}

    /** @param rows numbers that stand for feature values, row-major [rows, features] */
    static ChangedFeature of(RegressionModel model, double[] rows) {
        FeatureEncoder encoder = model.card().encoder();
        TargetEncoder target = model.card().target();
        NetworkSpec spec = model.card().network();
        if (!(spec.layers().get(0) instanceof DenseSpec)) {
            return ChangedFeature.of(model::predict, rows, encoder.features());
        }
        ChangedInputPass pass = new ChangedInputPass(spec, model.parameters(), encoder.encode(rows));
        int[] firstInput = encoder.firstInputs();
        return (feature, values) ->
                target.decode(pass.run(firstInput[feature], encoder.encode(feature, firstInput[feature], values)));
    }

    /**
     * The features that move the first layer most, as far as its weights tell: those with the largest sum of squares, times
     * the feature's variance.
     *
     * @param rows feature values, row-major [rows, features]
     * @param count how many are wanted
     * @return their positions, ascending
     */
    static int[] heaviest(RegressionModel model, double[] rows, int count) {
        FeatureEncoder encoder = model.card().encoder();
        int features = encoder.features();
        if (count >= features) {
            return IntStream.range(0, features).toArray();
        }
        double[] inputs = inputWeights(model, encoder.encode(rows));
        int[] firstInput = encoder.firstInputs();
        double[] weight = new double[features];
        for (int feature = 0; feature < features; feature++) {
            for (int i = 0; i < encoder.encodings().get(feature).inputs(); i++) {
                weight[feature] += inputs[firstInput[feature] + i];
            }
        }
        return IntStream.range(0, features)
                .boxed()
                .sorted(Comparator.comparingDouble(feature -> -weight[feature]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    private static double[] inputWeights(RegressionModel model, double[] encoded) {
        int inputs = model.card().network().inputs();
        double[] parameters = model.parameters(); // the kernel of the first layer is first, unit by unit
        int units = model.card().network().denseLayers().get(0).units();
        double[] weight = variances(encoded, inputs);
        double[] squares = new double[inputs];
        for (int i = 0; i < units * inputs; i++) {
            squares[i % inputs] += parameters[i] * parameters[i];
        }
        Arrays.setAll(weight, i -> weight[i] * squares[i]);
        return weight;
    }

    private static double[] variances(double[] rows, int columns) {
        double count = rows.length / columns;
        double[] mean = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            mean[i % columns] += rows[i] / count;
        }
        double[] variance = new double[columns];
        for (int i = 0; i < rows.length; i++) {
            double distance = rows[i] - mean[i % columns];
            variance[i % columns] += distance * distance / count;
        }
        return variance;
    }
}
