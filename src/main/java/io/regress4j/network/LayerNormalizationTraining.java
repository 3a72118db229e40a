package io.regress4j.network;

import io.regress4j.network.numbers.Numbers;
import java.util.Arrays;

/** Layer normalization while it trains. */
final class LayerNormalizationTraining extends RowTraining {
    private final LayerNormalizationSpec layer;
    private final Matrix gamma; // [1, width]; null if there is none
    private final Matrix beta; // likewise
    private final Matrix gammaGradient;
    private final Matrix betaGradient;
    private final Numbers vector; // [width]
    private final double[] gammas; // each [width]
    private final double[] betas;
    private final double[] gammaSlope;
    private final double[] betaSlope;

    LayerNormalizationTraining(LayerNormalizationSpec layer, LayerMemory memory) {
        super(memory);
        this.layer = layer;
        int afterGamma = layer.scale() ? width() : 0;
        this.gamma = layer.scale() ? memory.parameters(0, 1, width()) : null;
        this.beta = layer.center() ? memory.parameters(afterGamma, 1, width()) : null;
        this.gammaGradient = layer.scale() ? memory.gradient(0, 1, width()) : null;
        this.betaGradient = layer.center() ? memory.gradient(afterGamma, 1, width()) : null;
        this.vector = memory.numbers(width());
        this.gammas = new double[width()];
        this.betas = new double[width()];
        this.gammaSlope = new double[width()];
        this.betaSlope = new double[width()];
        Arrays.fill(gammas, 1);
    }

    @Override
    public void forward(int step) {
        if (gamma != null) {
            read(gamma, gammas);
        }
        if (beta != null) {
            read(beta, betas);
        }
        super.forward(step);
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
        if (gammaGradient != null) {
            write(gammaSlope, gammaGradient);
        }
        if (betaGradient != null) {
            write(betaSlope, betaGradient);
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
