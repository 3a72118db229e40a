package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;

/** A layer of noise while it trains. */
final class NoiseTraining extends PieceTraining {
    private final NoiseSpec layer;
    private final LayerNoise noise;
    private final long firstPlace;
    private final Matrix factors; // of the last forward pass [batch, width]
    private final Numbers factorPiece;

    NoiseTraining(NoiseSpec layer, LayerMemory memory) {
        super(memory);
        this.layer = layer;
        this.noise = memory.noise();
        this.firstPlace = (long) memory.firstRow() * width();
        this.factors = memory.create(width());
        this.factorPiece = memory.numbers(x.length());
    }

    @Override
    void forward(int step, int from, int count) {
        LayerNoise.Disturbance now = noise.at(layer, step);
        long place = firstPlace + from;
        for (int i = 0; i < count; i++) {
            double factor = now.factor(place + i);
            factorPiece.put(i, factor);
            y.put(i, x.get(i) * factor + now.summand(place + i));
        }
        factors.write(from, factorPiece, count);
    }

    @Override
    void backward(int from, int count) {
        factors.read(from, factorPiece, count);
        gradient.setProduct(gradient, factorPiece);
    }
}
