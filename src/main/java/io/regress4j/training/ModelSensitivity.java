package io.regress4j.training;

import io.regress4j.evaluation.ChangedFeature;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.ChangedInputPass;
import io.regress4j.network.DenseSpec;
import io.regress4j.network.ForwardPass;
import io.regress4j.network.NetworkSpec;
import io.regress4j.preprocessing.Standardizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What a model says of rows of which one feature has other values, in the units of the table. */
final class ModelSensitivity {
    private ModelSensitivity() {}

    /** @param rows feature values, row-major [rows, features] */
    static ChangedFeature of(RegressionModel model, double[] rows) {
        Standardizer features = model.card().features();
        Standardizer target = model.card().target();
        double[] mean = features.mean();
        double[] scale = features.scale();
        NetworkSpec spec = model.card().network();
        if (!(spec.layers().get(0) instanceof DenseSpec)) {
            return ChangedFeature.of(model::predict, rows, mean.length);
        }
        ChangedInputPass pass = new ChangedInputPass(ForwardPass.of(spec, model.parameters()), features.apply(rows));
        return (feature, values) -> {
            double[] scaled = new double[values.length];
            for (int row = 0; row < values.length; row++) {
                scaled[row] = (values[row] - mean[feature]) / scale[feature];
            }
            return target.revert(pass.run(feature, scaled));
        };
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
        int inputs = model.card().network().inputs();
        if (count >= inputs) {
            return IntStream.range(0, inputs).toArray();
        }
        double[] parameters = model.parameters(); // the kernel of the first layer stands first, unit by unit
        int units = model.card().network().denseLayers().get(0).units();
        double[] weight = variances(model.card().features().apply(rows), inputs);
        double[] squares = new double[inputs];
        for (int i = 0; i < units * inputs; i++) {
            squares[i % inputs] += parameters[i] * parameters[i];
        }
        Arrays.setAll(weight, i -> weight[i] * squares[i]);
        return IntStream.range(0, inputs)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -weight[i]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
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
