package io.regress4j.spark;

import io.regress4j.backend.Backend;
import io.regress4j.model.RegressionModel;
import io.regress4j.network.Dtype;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A predictor of one task: its own arrays, and one thread for each operation, because Spark runs a task on each core. */
final class Scoring {
    private final UnaryOperator<double[]> predictor;
    private final boolean isFloat32;

    /** @param batch rows that come at once */
    Scoring(RegressionModel model, int batch) {
        Backend.oneThreadPerOperation();
        this.predictor = model.predictor(batch);
        this.isFloat32 = isFloat32(model);
    }

    /** The type of a model's predictions: its own, so that nobody prints digits it does not have. */
    static DataType type(RegressionModel model) {
        return isFloat32(model) ? DataTypes.FloatType : DataTypes.DoubleType;
    }

    /** Predictions in the target's unit [rows] for features, row-major [rows, features]. */
    double[] predict(double[] features) {
        return predictor.apply(features);
    }

    /** A prediction as a value of {@link #type}. */
    Object value(double prediction) {
        return isFloat32 ? (Object) (float) prediction : (Object) prediction;
    }

    private static boolean isFloat32(RegressionModel model) {
        return model.card().network().dtype() == Dtype.FLOAT32;
    }
}
