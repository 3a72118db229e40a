package io.regress4j.network;

/** Unit normalization while it trains. */
final class UnitNormalizationTraining extends RowTraining {

    UnitNormalizationTraining(LayerMemory memory) {
        super(memory);
    }

    @Override
    void forward(double[] row) {
        UnitNormalizationSpec.normalize(row);
    }

    /** With u = x / ‖x‖ the slopes are (g - u · Σ u·g) / ‖x‖. */
    @Override
    void backward(double[] row, double[] slopes) {
        double length = UnitNormalizationSpec.normalize(row);
        double along = 0;
        for (int i = 0; i < row.length; i++) {
            along += row[i] * slopes[i];
        }
        for (int i = 0; i < row.length; i++) {
            slopes[i] = (slopes[i] - row[i] * along) / length;
        }
    }
}
