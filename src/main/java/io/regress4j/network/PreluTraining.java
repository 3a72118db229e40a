package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;

/** A PReLU while it trains. */
final class PreluTraining extends PieceTraining {
    private final Matrix alpha; // [1, width]
    private final Matrix alphaGradient; // [1, width]
    private final Numbers alphas;
    private final Numbers sums; // of the slopes in α

    PreluTraining(LayerMemory memory) {
        super(memory);
        this.alpha = memory.parameters(0, 1, width());
        this.alphaGradient = memory.gradient(0, 1, width());
        this.alphas = memory.numbers(width());
        this.sums = memory.numbers(width());
    }

    @Override
    public void forward(int step) {
        alpha.read(0, alphas, width());
        super.forward(step);
    }

    @Override
    void forward(int step, int from, int count) {
        for (int i = 0; i < count; i++) {
            y.put(i, Math.max(x.get(i), 0) + alphas.get(i % width()) * Math.min(x.get(i), 0));
        }
    }

    @Override
    public void backward() {
        sums.fill(0);
        super.backward();
        alphaGradient.write(0, sums, width());
    }

    @Override
    void backward(int from, int count) {
        for (int i = 0; i < count; i++) {
            int unit = i % width();
            double below = Math.min(x.get(i), 0);
            sums.put(unit, sums.get(unit) + below * gradient.get(i));
            gradient.put(i, gradient.get(i) * (x.get(i) > 0 ? 1 : below < 0 ? alphas.get(unit) : 0)); // at 0 as Keras
        }
    }
}
