package io.regress4j.network;

/** Batch normalization with the statistics of the training, for rows that are to be predicted. */
record BatchNormalizationForward<A>(NumberType<A> numbers, BatchNormalizationSpec.FactorAndSummand folded)
        implements ForwardLayer<A> {

    @Override
    public int outputs() {
        return folded.factor().length;
    }

    @Override
    public void run(A[] inputs, A[] outputs, int rows) {
        for (int unit = 0; unit < outputs(); unit++) {
            numbers.scale(inputs[unit], folded.factor()[unit], folded.summand()[unit], outputs[unit], rows);
        }
    }

    @Override
    public void run(A inputs, A outputs) {
        numbers.scale(inputs, folded.factor(), folded.summand(), outputs, outputs());
    }
}
