package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
import java.util.Arrays;

/** Layer normalization while it trains. */
final class LayerNormalizationTraining extends RowTraining {
    private final LayerNormalizationSpec layer;
    private final LayerMemory memory;
    private final Numbers vector; // [width]
    private final double[] gammas; // each [width]
    private final double[] betas;
    private final double[] gammaSlope;
    private final double[] betaSlope;

    LayerNormalizationTraining(LayerNormalizationSpec layer, LayerMemory memory) {
        super(memory);
        this.layer = layer;
        this.memory = memory;
        this.vector = memory.numbers(width());
        this.gammas = new double[width()];
        this.betas = new double[width()];
        this.gammaSlope = new double[width()];
        this.betaSlope = new double[width()];
        Arrays.fill(gammas, 1);
    }

    @Override
    public void forward(int step) {
        if (layer.scale()) {
            read(memory.parameters(0, 1, width()), gammas);
        }
        if (layer.center()) {
            read(memory.parameters(beta(), 1, width()), betas);
        }
        super.forward(step);
    }

    private int beta() {
        return layer.scale() ? width() : 0;
    }

    private void read(Matrix matrix, double[] values) {
        matrix.read(0, vector, width());
        Arrays.setAll(values, vector::get);
    }

    @Override
    void forward(double[] row) {
        layer.normalize(row);
        for (int i = 0; i < row.length; i++) {
            row[i] = gammas[i] * row[i] + betas[i];
        }
    }

    @Override
    public void backward() {
        Arrays.fill(gammaSlope, 0);
        Arrays.fill(betaSlope, 0);
        super.backward();
        if (layer.scale()) {
            write(gammaSlope, memory.gradient(0, 1, width()));
        }
        if (layer.center()) {
            write(betaSlope, memory.gradient(beta(), 1, width()));
        }
    }

    private void write(double[] values, Matrix matrix) {
        for (int i = 0; i < values.length; i++) {
            vector.put(i, values[i]);
        }
        matrix.write(0, vector, width());
    }

    /** As of batch normalization, along the row: with h = γ · g it is (h - mean(h) - x̂ · mean(h · x̂)) / √(variance + ε). */
    @Override
    void backward(double[] row, double[] slopes) {
        double inverse = layer.normalize(row);
        double sum = 0;
        double product = 0;
        for (int i = 0; i < row.length; i++) {
            gammaSlope[i] += slopes[i] * row[i];
            betaSlope[i] += slopes[i];
            slopes[i] *= gammas[i];
            sum += slopes[i];
            product += slopes[i] * row[i];
        }
        for (int i = 0; i < row.length; i++) {
            slopes[i] = inverse * (slopes[i] - sum / row.length - row[i] * product / row.length);
        }
    }
}
