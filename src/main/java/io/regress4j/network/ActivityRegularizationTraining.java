package io.regress4j.network;

import io.regress4j.network.penalty.Penalty;

/** A penalty on activations while it trains. */
final class ActivityRegularizationTraining extends PieceTraining {
    private final Penalty penalty;
    private final int batchSize;
    private double sum; // of the last forward pass

    ActivityRegularizationTraining(Penalty penalty, LayerMemory memory) {
        super(memory);
        this.penalty = penalty;
        this.batchSize = memory.batchSize();
    }

    @Override
    public void forward(int step) {
        sum = 0;
        super.forward(step);
    }

    @Override
    void forward(int step, int from, int count) {
        for (int i = 0; i < count; i++) {
            sum += penalty.value(x.get(i));
        }
        y.copy(x, 0, 0, count);
    }

    @Override
    void backward(int from, int count) {
        for (int i = 0; i < count; i++) {
            gradient.put(i, gradient.get(i) + penalty.slope(x.get(i)) / batchSize);
        }
    }

    @Override
    public double penalty() {
        return sum / batchSize;
    }
}
