package io.regress4j.spark;

import io.regress4j.model.RegressionModel;
import io.regress4j.network.Dtype;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** A model as the tasks use it: its predictions are values of Spark's types. */
final class Scoring {
    private final RegressionModel model;
    private final boolean isFloat32;

    Scoring(RegressionModel model) {
        this.model = model;
        this.isFloat32 = isFloat32(model);
    }

    /** The type of a model's predictions: its own, so that nobody prints digits it does not have. */
    static DataType type(RegressionModel model) {
        return isFloat32(model) ? DataTypes.FloatType : DataTypes.DoubleType;
    }

    /** Predictions in the target's unit [rows] for features, row-major [rows, features]. */
    double[] predict(double[] features) {
        return model.predict(features);
    }

    /** A prediction as a value of {@link #type}. */
    Object value(double prediction) {
        return isFloat32 ? (Object) (float) prediction : (Object) prediction;
    }

    private static boolean isFloat32(RegressionModel model) {
        return model.card().network().dtype() == Dtype.FLOAT32;
    }
}
