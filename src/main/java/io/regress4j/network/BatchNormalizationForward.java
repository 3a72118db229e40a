package io.regress4j.network;

/** Batch normalization with the statistics of the training, for rows that are to be predicted. */
record BatchNormalizationForward(BatchNormalizationSpec.FactorAndSummand folded, Dtype dtype) implements ForwardLayer {

    @Override
    public int outputs() {
        return folded.factor().length;
    }

    @Override
    public void run(double[] inputs, double[] outputs) {
        for (int unit = 0; unit < outputs(); unit++) {
            outputs[unit] = dtype.round(inputs[unit] * folded.factor()[unit] + folded.summand()[unit]);
        }
    }

    @Override
    public void run(double[][] inputs, double[][] outputs, int rows) {
        for (int unit = 0; unit < outputs(); unit++) {
            double factor = folded.factor()[unit];
            double summand = folded.summand()[unit];
            for (int row = 0; row < rows; row++) {
                outputs[unit][row] = dtype.round(inputs[unit][row] * factor + summand);
            }
        }
    }
}
